/** What has no room: words that are cut off, and what is too small for a finger. */
import type { Page } from 'playwright-core'

/** Words that reach over the edge of something that hides the rest. Pages of documents scroll, and are left out. */
export function findCutWords(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const hides = (value: string) => value === 'hidden' || value === 'clip'
    const isAside = (element: Element) =>
      element.closest('.visually-hidden, [aria-hidden="true"], .page-text, .page, svg, .skip-link') !== null
    /** Out of sight on purpose, such as the head of a table that is a list on a phone. */
    const isForReaders = (element: Element) => {
      for (let at: Element | null = element; at; at = at.parentElement) if (getComputedStyle(at).clipPath === 'inset(50%)') return true
      return false
    }
    const found: string[] = []
    const words = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    for (let node = words.nextNode(); node; node = words.nextNode()) {
      const parent = node.parentElement
      const said = (node.textContent ?? '').trim()
      if (!parent || said === '' || isAside(parent) || isForReaders(parent) || !parent.checkVisibility({ visibilityProperty: true }))
        continue
      const range = document.createRange()
      range.selectNodeContents(node)
      const box = range.getBoundingClientRect()
      for (let at: Element | null = parent; at && at !== document.body; at = at.parentElement) {
        const style = getComputedStyle(at)
        const edge = at.getBoundingClientRect()
        const cutAcross = hides(style.overflowX) && (box.right > edge.right + 1 || box.left < edge.left - 1)
        const cutDown = hides(style.overflowY) && box.bottom > edge.bottom + 2
        if (cutAcross || cutDown) {
          found.push(`"${said.slice(0, 50)}" is cut by ${at.tagName.toLowerCase()}.${at.className}`)
          break
        }
        // What scrolls within itself shows the rest.
        if (style.overflowX === 'auto' || style.overflowX === 'scroll' || style.position === 'fixed') break
      }
    }
    return found.slice(0, 8)
  })
}

/** What is pressed and is smaller than so many pixels (WCAG 2.5.8: 24; a finger: 44). Links within a sentence are as tall as their line. */
export function findSmallTargets(page: Page, leastPixels: number): Promise<string[]> {
  return page.evaluate((least) => {
    const within = document.querySelector('dialog[open]') ?? document
    const pressed = [
      ...within.querySelectorAll<HTMLElement>('a[href], button, input:not([type="hidden"]), select, textarea, summary, [role="tab"]'),
    ]
    const isInSentence = (element: HTMLElement) =>
      getComputedStyle(element).display === 'inline' &&
      [...(element.parentElement?.childNodes ?? [])].some(
        (node) => node.nodeType === Node.TEXT_NODE && (node.textContent ?? '').trim() !== '',
      )
    /** The size of what answers to the finger: the thing, its label, or what it spreads over its row. */
    const sizeOf = (element: HTMLElement) => {
      const own = element.getBoundingClientRect()
      const label = element instanceof HTMLInputElement ? element.closest('label')?.getBoundingClientRect() : undefined
      const spread = getComputedStyle(element, '::after')
      const after =
        spread.content !== 'none' && spread.position === 'absolute' ? [parseFloat(spread.width), parseFloat(spread.height)] : [0, 0]
      return {
        width: Math.max(own.width, label?.width ?? 0, after[0] || 0),
        height: Math.max(own.height, label?.height ?? 0, after[1] || 0),
      }
    }
    return pressed.flatMap((element) => {
      if (
        !element.checkVisibility({ visibilityProperty: true }) ||
        element.closest('.visually-hidden, .skip-link') ||
        isInSentence(element)
      )
        return []
      const { width, height } = sizeOf(element)
      if (width === 0 || (width >= least - 0.5 && height >= least - 0.5)) return []
      const name = (element.getAttribute('aria-label') ?? element.textContent ?? '').trim().slice(0, 40)
      return [`${element.tagName.toLowerCase()}.${element.className} ${name} is ${Math.round(width)} × ${Math.round(height)} px`]
    })
  }, leastPixels)
}
