/** One look at a page from every side: what axe finds, focus, forced colours, motion, 320 px, 200 %, and the room for a finger. */
import type { Page } from 'playwright-core'
import { findBarriers, findOverflow } from './find-barriers.ts'
import { findCutWords, findSmallTargets } from './find-cramped.ts'
import { findMotion, findUnmarkedChoices, findUnseenFocus } from './find-unseen.ts'

const contrast = ['color-contrast', 'link-in-text-block']
const sizes = {
  phone: { width: 360, height: 780 },
  desk: { width: 1440, height: 900 },
  /** WCAG 1.4.10. */
  narrow: { width: 320, height: 640 },
  /** A window of 1280 × 800 at 200 % (WCAG 1.4.4). */
  zoomed: { width: 640, height: 400 },
}

const finger = 44

/**
 * Opens each address, in several windows beside the given one, and says what is wrong there. The size that the room is made for is looked
 * at with all of axe in light, the other one with the colours of the dark.
 */
export async function lookAtPages(first: Page, paths: readonly string[], made: 'phone' | 'desk'): Promise<string[]> {
  const waiting = [...paths]
  const windows = [first, await first.context().newPage(), await first.context().newPage()]
  const found = await Promise.all(
    windows.map(async (page) => {
      const said: string[] = []
      for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
        await page.setViewportSize(sizes[made])
        await page.goto(path)
        said.push(...(await lookAtPage(page, path, made)))
      }
      return said
    }),
  )
  await first.context().close()
  return found.flat()
}

/** Pages of the room that is made for a desk, on a phone: nothing cut, nothing to scroll sideways for, and room for a finger. */
export async function lookAtPagesOnPhone(phone: Page, paths: readonly string[]): Promise<string[]> {
  const found: string[] = []
  for (const path of paths) {
    await phone.goto(path)
    await settled(phone, path)
    const lines = [...(await findOverflow(phone)), ...(await findCutWords(phone)), ...(await findSmallTargets(phone, finger))]
    found.push(...lines.map((line) => `${path} on a phone: ${line}`))
  }
  await phone.context().close()
  return found
}

/** What is wrong with the page as it is now, one line each. Leaves it in its room's own size and in light. */
export async function lookAtPage(page: Page, name: string, made: 'phone' | 'desk'): Promise<string[]> {
  await settled(page, name)
  const found: string[] = []
  const note = (how: string, lines: readonly string[]) => void found.push(...lines.map((line) => `${name}${how}: ${line}`))
  note('', await findBarriers(page))
  note('', await findMotion(page))
  // Not axe: it reads our colours, and not those that the browser puts in their place.
  await page.emulateMedia({ forcedColors: 'active' })
  note(' in forced colours', await findUnmarkedChoices(page))
  note(' in forced colours', await findUnseenFocus(page, { mayBeCovered: made === 'desk' }))
  await page.emulateMedia({ forcedColors: 'none', colorScheme: 'dark' })
  await page.setViewportSize(made === 'phone' ? sizes.desk : sizes.phone)
  note(' in dark', await findBarriers(page, contrast))
  await page.emulateMedia({ colorScheme: 'light' })
  for (const [how, size] of [
    [' at 320 px', sizes.narrow],
    [' at 200 %', sizes.zoomed],
  ] as const) {
    await page.setViewportSize(size)
    note(how, await findOverflow(page))
    // The firm's tables shorten long names; they stand whole in the record.
    if (made === 'phone') note(how, await findCutWords(page))
  }
  await page.setViewportSize(sizes[made])
  if (made === 'phone') note(' to the finger', await findSmallTargets(page, finger))
  return found
}

/** The page's own content is there, no longer its skeleton. */
async function settled(page: Page, name: string): Promise<void> {
  const isThere = () => document.querySelector('h1') !== null && document.querySelector('[aria-busy="true"]') === null
  await page.waitForFunction(isThere).catch((cause: unknown) => {
    throw new Error(`${name} keeps loading`, { cause })
  })
}
