/** Whatever goes wrong at the door, a person learns what happened and what to do next; a stranger learns nothing. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { type AddedClient, addClient, createFirm } from './support/create-firm.ts'
import { omar, sheila } from './support/invented-people.ts'
import { accessCode } from './support/read-outbox.ts'
import { fillInRegistration, invite, register } from './support/register.ts'
import { withLintel } from './support/with-lintel.ts'

let desk: Page
let sheilasRecord: AddedClient
let omarsRecord: AddedClient

const running = withLintel(async ({ browser }) => {
  browser.expect(/^4\d\d POST \/api\/(invitations\/open|register|register\/verify)$/)
  desk = await browser.desk()
  await createFirm(desk)
  sheilasRecord = await addClient(desk, sheila)
  omarsRecord = await addClient(desk, omar)
})

test('a link that never existed', async () => {
  const phone = await running.browser.phone()
  await phone.goto(`/i/${'A'.repeat(43)}`)
  await phone.getByRole('heading', { name: 'This link does not work' }).waitFor()
  await phone.getByText('Open it again from the message, or ask your tax office for a new one.', { exact: false }).waitFor()
  await phone.getByRole('link', { name: 'Sign in' }).waitFor()
})

test('a link that a newer one replaced', async () => {
  const first = await invite(desk, sheilasRecord.personId, sheila)
  await invite(desk, sheilasRecord.personId, sheila, first)
  const phone = await running.browser.phone()
  await phone.goto(first)
  await phone.getByRole('heading', { name: 'There is a newer link for you' }).waitFor()
  await phone.getByText('Look for the newest message from your tax office', { exact: false }).waitFor()
})

test('a mail scanner that follows a link does not spend it; used once, it is spent', async () => {
  const link = await invite(desk, omarsRecord.personId, omar)
  for (let scan = 0; scan < 3; scan++) {
    const scanned = await fetch(link, { headers: { 'user-agent': 'MailScanner/1.0' } })
    assert.equal(scanned.status, 200)
    assert.doesNotMatch(await scanned.text(), /Whitfield|omar/i)
  }
  const phone = await running.browser.phone()
  await register(phone, desk, link, omar)

  const other = await running.browser.phone()
  await other.goto(link)
  await other.getByRole('heading', { name: 'This link was already used' }).waitFor()
  await other.getByText('If you have registered, sign in with your user name and password, or your e-mail and PIN.').waitFor()
  await other.getByRole('link', { name: 'Sign in' }).tap()
  await other.getByRole('heading', { name: 'Sign in' }).waitFor()
})

test('a tab that was killed: a half-filled registration is still there, without its secrets; a neighbor’s link knows nothing of it', async () => {
  const phone = await running.browser.phone()
  const hers = await invite(desk, sheilasRecord.personId, sheila)
  await phone.goto(hers)
  await fillInRegistration(phone, sheila)
  await phone.close()
  const again = await phone.context().newPage()
  await again.goto(hers)
  await again.getByText('What you typed before is still here.', { exact: false }).waitFor()
  const typed = async (label: string) => again.getByLabel(label, { exact: true }).inputValue()
  assert.deepEqual(
    [
      await typed('User Name'),
      await typed('Email'),
      await typed('Last Name'),
      await typed('Password'),
      await typed('Last Four Of your SSN'),
    ],
    [sheila.userName, sheila.email, sheila.lastName, '', ''],
  )
  const kept = await again.evaluate(() => JSON.stringify({ ...localStorage }))
  for (const secret of [sheila.password, hers.split('/').at(-1) ?? '']) assert.ok(!kept.includes(secret), kept)
  assert.doesNotMatch(kept, /(password|pin|lastFour)\\":/)
  await again.goto(`/i/${'B'.repeat(43)}`)
  await again.getByRole('heading', { name: 'This link does not work' }).waitFor()
})

test('a name that does not match: what to check is said, not what was right; staff see it', async () => {
  const link = await invite(desk, sheilasRecord.personId, sheila)
  const phone = await running.browser.phone()
  const saidFor = async (changes: Parameters<typeof fillInRegistration>[2]) => {
    await phone.goto(link)
    await fillInRegistration(phone, sheila, changes)
    await phone.getByRole('button', { name: 'Register' }).tap()
    return phone.getByRole('alert').innerText()
  }
  const forName = await saidFor({ lastName: 'Smith' })
  const forDigits = await saidFor({ taxIdentifier: '987-65-0000' })
  assert.match(forName, /does not match what your tax office has on file/)
  assert.equal(forName, forDigits)
  await desk.goto(`/firm/returns/${sheilasRecord.taxReturnId}/portal`)
  await desk.getByText('what they typed did not match this record', { exact: false }).waitFor()

  // Forgiving about how one writes: no accent, no hyphen, capitals, another e-mail but the right mobile.
  await phone.goto(link)
  await fillInRegistration(phone, sheila, { lastName: 'NUNEZ OBRIEN', email: 'another@example.com', mobile: '702.555.0197' })
  await phone.getByRole('button', { name: 'Register' }).tap()
  await phone.getByRole('heading', { name: 'Verify Account' }).waitFor()
  await enterWrongThenRightCode(phone)
})

async function enterWrongThenRightCode(phone: Page): Promise<void> {
  await phone.getByRole('button', { name: /^Send Text/ }).tap()
  const code = await accessCode(desk, sheila.mobileInE164)
  await phone.getByLabel('Security code').fill(code === '123456' ? '654321' : '123456')
  await phone.getByText('This code is not the right one. Check the newest code and type it again.').first().waitFor()
  assert.equal(await phone.getByLabel('Security code').inputValue(), '', 'ready to type again')
  await phone.getByLabel('Security code').fill(code)
  await phone.waitForURL('**/home')
}
