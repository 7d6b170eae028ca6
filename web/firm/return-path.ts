/** A path of the firm's room to go back to, or the room's home. A foreign address in the query must never be followed. */
export function safePath(wanted: string | undefined, otherwise = '/firm'): string {
  if (!wanted || !/^\/firm(?:[/?#]|$)/.test(wanted)) return otherwise
  const url = new URL(wanted, location.origin)
  return url.origin === location.origin ? url.pathname + url.search + url.hash : otherwise
}
