/** An administrator's own work: the words of a letter, and who works in the firm. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { addClient, codeFromAuthenticator, createFirm } from './support/create-firm.ts'
import { findBarriers, findOverflow } from './support/find-barriers.ts'
import { omar } from './support/invented-people.ts'
import { newestMessage } from './support/read-outbox.ts'
import { invite } from './support/register.ts'
import { withLintel } from './support/with-lintel.ts'

const nora = { firstName: 'Nora', lastName: 'Diaz', email: 'nora@canyontax.example', password: 'Saguaro-Bloom-1957!' }

let desk: Page
let personId: string

const running = withLintel(async ({ browser }) => {
  desk = await browser.desk()
  await createFirm(desk)
  personId = (await addClient(desk, omar)).personId
})

test('the onboarding letter is worded anew, previewed on a client, sent, and read in the Outbox', async () => {
  await desk.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Settings' }).click()
  await desk.getByRole('heading', { name: 'Client Instructions', level: 1 }).waitFor()
  assert.deepEqual(await findBarriers(desk), [])
  await desk.getByRole('region', { name: 'Onboarding' }).getByRole('link', { name: 'Lintel’s text' }).click()

  const english = desk.getByRole('region', { name: 'English' })
  await english.getByLabel('Subject').fill('Welcome, ')
  await english.getByRole('button', { name: 'First name' }).click()
  assert.equal(await english.getByLabel('Subject').inputValue(), 'Welcome, {{client.firstName}}')
  await english.getByLabel('Message', { exact: true }).fill('Hello {{client.nick}}\n\n[Begin]({{link}})')
  await english.getByText('{{client.nick}} is no variable.').waitFor()
  await english.getByLabel('Message', { exact: true }).fill('**We are glad** you are here, {{client.name}}.\n\n[Begin here]({{link}})')

  await desk.getByLabel('Preview for a client').fill(omar.lastName)
  await desk.getByRole('button', { name: omar.lastName }).click()
  await desk.getByText(`Welcome, ${omar.firstName}`, { exact: true }).waitFor()
  const letter = desk.frameLocator('iframe[title="The letter"]')
  await letter.getByText(`you are here, ${omar.firstName} ${omar.lastName}.`).waitFor()
  await desk.getByRole('button', { name: 'Save', exact: true }).click()
  await desk.getByText('Saved', { exact: true }).waitFor()
  assert.deepEqual(await findBarriers(desk), [])

  await invite(desk, personId, omar)
  const { id } = await newestMessage(desk, omar.email, ({ subject }) => subject === `Welcome, ${omar.firstName}`)
  await desk.goto(`/firm/outbox?message=${id}`)
  await desk.frameLocator('.message-frame').getByRole('link', { name: 'Begin here' }).waitFor()
})

test('the days on which clients are reminded to sign are chosen, and stay chosen', async () => {
  await desk.goto('/firm/settings/reminders')
  const days = desk.getByRole('group', { name: 'Remind after documents arrived' })
  assert.equal(await days.getByLabel('After 3 days').isChecked(), true)
  await days.getByLabel('After 5 days').check()
  await desk.getByRole('button', { name: 'Save', exact: true }).click()
  await desk.getByText('Saved', { exact: true }).waitFor()
  assert.deepEqual([await findBarriers(desk), await findOverflow(desk)], [[], []])
  await desk.reload()
  await days.waitFor()
  assert.deepEqual(await Promise.all([3, 5, 10].map((day) => days.getByLabel(`After ${day} days`).isChecked())), [true, true, false])
})

test('somebody is invited to the staff, sets up the account, works, and is signed out at once when the access ends', async () => {
  running.browser.expect(/401/)
  await desk.goto('/firm/settings/staff')
  await desk.getByRole('button', { name: 'Invite staff' }).click()
  await desk.getByLabel('E-mail').fill(nora.email)
  await desk.getByRole('button', { name: 'Send invitation' }).click()
  await desk.getByRole('table', { name: 'Invited' }).getByText(nora.email).waitFor()

  const { text } = await newestMessage(desk, nora.email)
  const link = /https?:\/\/\S+\/firm\/join\/[\w-]+/.exec(text)?.[0]
  assert.ok(link)
  const theirs = await running.browser.desk()
  await join(theirs, link)

  await desk.getByRole('table', { name: 'Staff' }).getByText(nora.email).waitFor()
  await desk.getByRole('button', { name: `${nora.firstName} ${nora.lastName}: more` }).click()
  await desk.getByRole('menuitem', { name: 'End access' }).click()
  await desk.getByRole('dialog').getByRole('button', { name: 'End access' }).click()
  await desk.getByRole('table', { name: 'Access ended' }).getByText(nora.email).waitFor()

  await theirs.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Clients' }).click()
  await theirs.waitForURL('**/firm/sign-in?**')
  await theirs.getByRole('heading', { name: 'Sign in', exact: false }).first().waitFor()
})

test('every page of the settings fits a phone and has no barrier', async () => {
  for (const part of ['instructions', 'offices', 'staff', 'roles', 'brand']) {
    await desk.setViewportSize({ width: 360, height: 780 })
    await desk.goto(`/firm/settings/${part}`)
    await desk.locator('main h1').waitFor()
    await desk.locator('.settings-content :is(table, form, ul)').first().waitFor()
    assert.deepEqual(await findOverflow(desk), [], part)
    assert.deepEqual(await findBarriers(desk), [], part)
  }
})

async function join(page: Page, link: string): Promise<void> {
  await page.goto(link)
  await page.getByRole('heading', { name: 'Set up your account', level: 1 }).waitFor()
  assert.deepEqual(await findBarriers(page), [])
  await page.getByLabel('First name').fill(nora.firstName)
  await page.getByLabel('Last name').fill(nora.lastName)
  assert.equal(await page.getByLabel('User name').inputValue(), nora.email)
  await page.getByLabel('Password', { exact: true }).fill(nora.password)
  await page.getByRole('button', { name: 'Next' }).click()
  await page.getByRole('img', { name: 'QR code for your authenticator app' }).waitFor()
  await page.getByLabel('Six-digit code from the app').fill(codeFromAuthenticator(await page.locator('code').innerText()))
  await page.getByRole('button', { name: 'Start working' }).click()
  await page.waitForURL('**/firm')
  await page.getByRole('heading', { name: 'Home', level: 1 }).waitFor()
}
