/** As the `ref` of what an address leads to and what is only on the page once it has been asked for: brings it into sight, and the focus. */
export function bringIntoSight(element: HTMLElement | null): void {
  if (!element || location.hash !== `#${element.id}`) return
  element.scrollIntoView({ block: 'center' })
  element.focus({ preventScroll: true })
}
