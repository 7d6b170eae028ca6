import assert from 'node:assert/strict'
import type { Locator, Page } from 'playwright-core'

const mostPresses = 60

/** Presses Tab until the focus is there, as somebody without a mouse does; the focus must be seen. */
export async function tabTo(page: Page, goal: Locator): Promise<void> {
  await goal.waitFor()
  for (let presses = 0; presses < mostPresses; presses++) {
    if (await goal.evaluate((element) => element === document.activeElement)) {
      assert.ok(await goal.evaluate((element) => element.matches(':focus-visible')), 'the focus is seen')
      return
    }
    await page.keyboard.press('Tab')
  }
  assert.fail(`${mostPresses} presses of Tab did not lead to ${goal.toString()}`)
}
