/** For browsers without anchor positioning: below the button, inside the window. Where the style sheet can do it, nothing is done. */
export function putBeside(list: HTMLElement, button: HTMLElement, alignEnd: boolean): void {
  if (CSS.supports('anchor-name: --a')) return
  const box = button.getBoundingClientRect()
  const left = alignEnd ? box.right - list.offsetWidth : box.left
  const below = box.bottom + 4
  const top = below + list.offsetHeight > innerHeight ? Math.max(8, box.top - list.offsetHeight - 4) : below
  list.style.left = `${Math.max(8, Math.min(left, innerWidth - list.offsetWidth - 8))}px`
  list.style.top = `${top}px`
}
