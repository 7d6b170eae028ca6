let region: HTMLElement | undefined

/** Says something to screen readers without moving the focus. Polite: after what is being read. */
export function announce(text: string): void {
  if (!region) {
    region = document.createElement('div')
    region.className = 'visually-hidden'
    region.setAttribute('role', 'status')
    document.body.append(region)
  }
  const line = document.createElement('p')
  line.textContent = text
  // A new element, not a changed text: the same sentence twice is heard twice.
  region.replaceChildren(line)
}
