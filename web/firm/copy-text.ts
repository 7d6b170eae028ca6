/** Puts a text on the clipboard; false when the browser does not let us, as it never does from a page over plain HTTP. */
export async function copyText(text: string): Promise<boolean> {
  if (!('clipboard' in navigator)) return false
  return navigator.clipboard.writeText(text).then(
    () => true,
    () => false,
  )
}
