import type { Page } from 'playwright-core'

/**
 * Watches a page from now on, without touching it. The returned function waits for the moment when `pattern` first stood in the element
 * and gives it by the browser's own clock, in milliseconds since 1970: comparable between pages of one browser.
 */
export async function noticeWhen(page: Page, selector: string, pattern: RegExp): Promise<() => Promise<number>> {
  const watching = await page.evaluateHandle(
    ([where, source]) => {
      const wanted = new RegExp(source)
      const seen = new Promise<number>((resolve) => {
        const look = () => {
          if (![...document.querySelectorAll<HTMLElement>(where)].some((element) => wanted.test(element.innerText))) return
          watcher.disconnect()
          resolve(performance.timeOrigin + performance.now())
        }
        const watcher = new MutationObserver(look)
        watcher.observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true })
        look()
      })
      return { seen }
    },
    [selector, pattern.source] as const,
  )
  return () => watching.evaluate(({ seen }) => seen)
}
