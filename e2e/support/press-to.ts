import assert from 'node:assert/strict'
import type { Locator, Page } from 'playwright-core'

const mostPresses = 60

/** Presses Tab until the focus is there, as somebody without a mouse does; on its way and at its goal it is seen, and no bar lies over it. */
export async function tabTo(page: Page, goal: Locator): Promise<void> {
  await goal.waitFor()
  for (let presses = 0; presses < mostPresses; presses++) {
    if (await goal.evaluate((element) => element === document.activeElement)) {
      assert.ok(await goal.evaluate((element) => element.matches(':focus-visible')), 'the focus is seen')
      return
    }
    await page.keyboard.press('Tab')
    await seesFocus(page)
  }
  assert.fail(`${mostPresses} presses of Tab did not lead to ${goal.toString()}`)
}

/** Goes there and presses Enter. */
export async function enter(page: Page, goal: Locator): Promise<void> {
  await tabTo(page, goal)
  await page.keyboard.press('Enter')
}

/** The focus is on this, without a press: after a change of page or of step it is taken along. @throws AssertionError naming where it is instead */
export async function focusIsOn(page: Page, goal: Locator): Promise<void> {
  await goal.waitFor()
  const element = await goal.elementHandle()
  await page
    .waitForFunction((wanted) => wanted === document.activeElement, element)
    .catch(async () =>
      assert.fail(
        `the focus is on ${await page.evaluate(() => document.activeElement?.outerHTML.slice(0, 200))}, not on ${goal.toString()}`,
      ),
    )
}

/** Whatever has the focus lies in the window, and some of it uppermost (WCAG 2.4.11 asks that it is not entirely hidden). */
async function seesFocus(page: Page): Promise<void> {
  const hidden = await page.evaluate(() => {
    const element = document.activeElement
    if (!element || element === document.body) return null
    const { left, top, width, height } = element.getBoundingClientRect()
    const portions = [0.5, 0.05, 0.95]
    const isSeen = portions.some((across) =>
      portions.some((down) => {
        const uppermost = document.elementFromPoint(left + width * across, top + height * down)
        return uppermost !== null && (element.contains(uppermost) || (uppermost.contains(element) && uppermost !== document.body))
      }),
    )
    return isSeen ? null : element.outerHTML.slice(0, 200)
  })
  assert.equal(hidden, null, 'the focus lies under something, or outside of the window')
}
