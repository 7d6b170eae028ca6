import type { Page } from 'playwright-core'

/** Waits until the taxpayer's Home is on the page. The address alone changes a moment earlier, and going elsewhere in that moment fails. */
export async function arriveHome(page: Page): Promise<void> {
  await page.waitForURL('**/home')
  await page.locator('main a[href="/my-files"]').first().waitFor()
}
