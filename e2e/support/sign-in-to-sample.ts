import type { Page } from 'playwright-core'
import { arriveHome } from './arrive-home.ts'
import { accessCode } from './read-outbox.ts'

/** Signs in as one of the sample firm's staff by *Use*, as a visitor would. Ends on the firm's Home. */
export async function signInAsSampleStaff(page: Page, name: string): Promise<void> {
  await page.goto('/firm/sign-in')
  await page.getByRole('button', { name: `Use ${name}` }).click()
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await page.getByRole('button', { name: 'Use this code' }).click()
  await page.waitForURL(/\/firm$/)
}

/** Signs in as one of the sample firm's taxpayers by *Fill in*; the code waits in the outbox, open to every visitor. Ends on Home. */
export async function signInAsSampleTaxpayer(page: Page, name: string): Promise<void> {
  await page.goto('/sign-in')
  await page.getByRole('button', { name: `Fill in ${name}` }).click()
  await page.getByRole('button', { name: 'Continue' }).click()
  await page.getByRole('button', { name: /^Send Email/ }).click()
  await page.getByLabel('Security code').waitFor()
  await page.getByText('Code sent').first().waitFor()
  await page.getByLabel('Security code').fill(await accessCode(page, null))
  await arriveHome(page)
}
