/** What somebody with a keyboard, little sight or colours of their own would miss on the page as it is now. */
import type { Page } from 'playwright-core'

/**
 * Whatever takes the focus shows it, and nothing that stays in place lies over all of it (WCAG 2.4.7, 2.4.11). One line for each that
 * does not. `mayBeCovered`: what has the focus may open something over itself, as the details of a row do.
 */
export async function findUnseenFocus(page: Page, { mayBeCovered = false } = {}): Promise<string[]> {
  // Browsers show the focus to who uses the keyboard.
  await page.keyboard.press('Tab')
  return page.evaluate((covered) => {
    const within = document.querySelector('dialog[open]') ?? document
    const takers = [...within.querySelectorAll<HTMLElement>('a[href], button, input, select, textarea, summary, [tabindex="0"]')].filter(
      (element) => element.tabIndex >= 0 && element.checkVisibility({ visibilityProperty: true }) && !element.matches(':disabled'),
    )
    const has = (element: Element | null) => {
      if (!element) return false
      const { outlineStyle, outlineWidth } = getComputedStyle(element)
      return outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2
    }
    const ringOf = (element: HTMLElement): HTMLElement | null => {
      if (has(element)) return element
      if (has(element.nextElementSibling)) return element.nextElementSibling as HTMLElement
      for (let at = element.parentElement; at && at !== document.body; at = at.parentElement) if (has(at)) return at
      return null
    }
    const isUncovered = (element: HTMLElement) => {
      const { left, top, width, height } = element.getBoundingClientRect()
      const across = [0.5, 0.04, 0.96, 0.25, 0.75]
      return across.some((x) =>
        across.some((y) => {
          const uppermost = document.elementFromPoint(left + width * x, top + height * y)
          return uppermost !== null && (element.contains(uppermost) || (uppermost.contains(element) && uppermost !== document.body))
        }),
      )
    }
    const before = document.activeElement as HTMLElement | null
    const found: string[] = []
    for (const element of takers.slice(0, 80)) {
      element.focus()
      if (document.activeElement !== element) continue
      const name = `${element.tagName.toLowerCase()}.${element.className} ${(element.getAttribute('aria-label') ?? element.textContent ?? '').trim().slice(0, 40)}`
      const ring = ringOf(element)
      if (!ring) found.push(`${name} has the focus and does not show it`)
      else if (!covered && !isUncovered(ring)) found.push(`${name} has the focus under something else`)
    }
    before?.focus({ preventScroll: true })
    scrollTo(0, 0)
    return found
  }, mayBeCovered)
}

/** What is chosen looks different from what is not, without colours of our own: for forced colours. One line for each that does not. */
export function findUnmarkedChoices(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const survives = [
      'borderTopStyle',
      'borderTopWidth',
      'borderTopColor',
      'borderBottomStyle',
      'borderBottomWidth',
      'borderBottomColor',
      'borderLeftStyle',
      'borderLeftWidth',
      'borderLeftColor',
      'outlineStyle',
      'outlineWidth',
      'outlineColor',
      'backgroundColor',
      'textDecorationLine',
    ] as const
    const looks = (element: Element) =>
      [null, '::before', '::after']
        .map((part) => {
          const style = getComputedStyle(element, part)
          if (part !== null && style.content === 'none') return ''
          return survives.map((name) => style[name]).join()
        })
        .join('|')
    const shown = (element: Element): Element | null => {
      if (!(element instanceof HTMLInputElement)) return element
      // The browser draws its own boxes, and marks them in any colours.
      return getComputedStyle(element).opacity === '0' ? element.closest('label') : null
    }
    const chosen = document.querySelectorAll(
      '[aria-current]:not([aria-current="false"]), [aria-selected="true"], [aria-pressed="true"], input[type="radio"]:checked',
    )
    return [...chosen].flatMap((one) => {
      const element = shown(one)
      if (!element?.checkVisibility()) return []
      const group = element.closest('ul, ol, nav, table, [role="tablist"], [role="group"], fieldset, .segmented') ?? element.parentElement
      const others = [...(group?.querySelectorAll(element.tagName) ?? [])].filter(
        (other) => other !== element && other.className === element.className && other.checkVisibility(),
      )
      const twin = others.find(
        (other) =>
          other.querySelector(':checked') === null && !other.matches('[aria-current], [aria-selected="true"], [aria-pressed="true"]'),
      )
      if (!twin || looks(twin) !== looks(element)) return []
      return [
        `${element.tagName.toLowerCase()}.${element.className} ${(element.textContent ?? '').trim().slice(0, 40)} looks no different from what is not chosen`,
      ]
    })
  })
}

/** What moves for longer than an eye can see. Every window of a journey asks for less motion. */
export function findMotion(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    document
      .getAnimations()
      .filter((one) => Number(one.effect?.getComputedTiming().activeDuration) > 1)
      .map((one) => `${((one.effect as KeyframeEffect | null)?.target as Element | null)?.className ?? 'something'} moves`),
  )
}
