/** E-mail and PIN at registration; a known phone asks for the code only; a new one asks for the PIN too. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { addClient, createFirm } from './support/create-firm.ts'
import { sheila } from './support/invented-people.ts'
import { accessCode } from './support/read-outbox.ts'
import { invite } from './support/register.ts'
import { withLintel } from './support/with-lintel.ts'

const pin = '830274'
let desk: Page
let phone: Page

const running = withLintel(async ({ browser }) => {
  browser.expect(/^4\d\d (GET \/api\/sign-in|POST \/api\/register)$/)
  desk = await browser.desk()
  await createFirm(desk)
  const { personId } = await addClient(desk, sheila)
  phone = await browser.phone()
  await phone.goto(await invite(desk, personId, sheila))
})

async function enterCode(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Send Email:/ }).click()
  await page.getByText('Code sent').first().waitFor()
  await page.getByLabel('Security code').fill(await accessCode(desk, sheila.email))
  await page.waitForURL('**/home')
}

test('registers with a PIN; the list under it turns while one types', async () => {
  await phone.getByRole('radio', { name: 'E-mail and PIN' }).check()
  const met = () => phone.getByRole('list', { name: 'What the PIN needs' }).locator('li[data-met="true"]').count()
  await phone.getByLabel('PIN', { exact: true }).fill('123456')
  assert.equal(await met(), 3)
  await phone.getByLabel('PIN', { exact: true }).fill(pin)
  assert.equal(await met(), 4)
  await phone.getByLabel('Email', { exact: true }).fill(sheila.email)
  await phone.getByLabel('Phone Number').fill(sheila.mobile)
  await phone.getByLabel('Last Name').fill(sheila.lastName)
  await phone.getByLabel('Last Four Of your SSN').fill(sheila.taxIdentifier.slice(-4))
  await phone.getByRole('button', { name: 'Register' }).tap()
  await enterCode(phone)
})

test('comes back on the same phone with e-mail and code alone, to the page that was wanted', async () => {
  // Away from the page first: it would notice the end of its session by itself, and go to the door while we go to the files.
  await phone.goto('about:blank')
  await phone.context().clearCookies({ name: 'lintel_session' })
  await phone.goto('/my-files')
  await phone.getByRole('heading', { name: 'Sign in' }).waitFor()
  assert.equal(await phone.getByLabel('Password or PIN', { exact: true }).count(), 0)
  await phone.getByLabel('User name or e-mail').fill(sheila.email)
  await phone.getByRole('button', { name: 'Continue' }).tap()
  await phone.getByText(`Signing in as ${sheila.firstName}.`).waitFor()
  await phone.getByRole('button', { name: /^Send Email:/ }).tap()
  await phone.getByText('Code sent').first().waitFor()
  await phone.getByLabel('Security code').fill(await accessCode(desk, sheila.email))
  await phone.waitForURL('**/my-files')
})

test('on another phone the PIN is asked as well', async () => {
  const other = await running.browser.phone()
  await other.goto('/sign-in')
  await other.getByLabel('User name or e-mail').fill(sheila.email)
  await other.getByLabel('Password or PIN', { exact: true }).fill(pin)
  await other.getByRole('button', { name: 'Continue' }).tap()
  await enterCode(other)
})
