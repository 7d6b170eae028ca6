/** A path of the firm's room to go back to, or the room's home. A foreign address in the query must never be followed. */
export function safePath(wanted: string | undefined, otherwise = '/firm'): string {
  if (!wanted || !/^\/firm(?:[/?#]|$)/.test(wanted)) return otherwise
  // Only to make "/firm/../.." plain before it is judged again; any origin will do.
  const url = new URL(wanted, 'https://here.invalid')
  return /^\/firm(?:\/|$)/.test(url.pathname) ? url.pathname + url.search + url.hash : otherwise
}
