/** A taxpayer brings together what firms have sent to several addresses, takes one out again, and adds a portal with *I already have an account*. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { addClient, createFirm } from './support/create-firm.ts'
import { findBarriers } from './support/find-barriers.ts'
import { omar, sheila } from './support/invented-people.ts'
import { accessCode, newestMessage } from './support/read-outbox.ts'
import { invite, registerQuickly } from './support/register.ts'
import { withLintel } from './support/with-lintel.ts'

const atWork = { ...sheila, email: 'sheila@work.example.com' }
const shared = { ...omar, email: 'family@example.com' }
const later = { ...sheila, email: 'sheila@later.example.com' }

let desk: Page
let phone: Page
let workClientId: string

const running = withLintel(async ({ browser }) => {
  desk = await browser.desk()
  await createFirm(desk)
  const record = await addClient(desk, sheila)
  const work = await addClient(desk, atWork, { clientNumber: 'work' })
  workClientId = work.clientId
  await invite(desk, work.personId, atWork)
  const family = await addClient(desk, shared, { clientNumber: 'family' })
  await invite(desk, family.personId, shared)
  phone = await browser.phone()
  await registerQuickly(phone, desk, await invite(desk, record.personId, sheila), sheila)
})

const whichPortal = (page: Page) => page.getByRole('button', { name: /^You are in the portal of/ })

/** As many as the switch offers. */
async function countPortals(page: Page): Promise<number> {
  await whichPortal(page).tap()
  const dialog = page.getByRole('dialog', { name: 'Which portal?' })
  await dialog.waitFor()
  const portals = await dialog.getByRole('listitem').count()
  await dialog.getByRole('button', { name: 'Close' }).tap()
  await dialog.waitFor({ state: 'detached' })
  return portals
}

async function merge(address: string): Promise<void> {
  await phone.getByRole('button', { name: 'Add another email ID' }).tap()
  await phone.getByLabel('Add another email ID').fill(address)
  await phone.getByRole('button', { name: 'Send code' }).tap()
  await phone.getByLabel('Access Code').fill(await accessCode(desk, address))
  await phone.getByText(address, { exact: true }).waitFor()
}

test('a second address is merged with a code, and the portal that was opened under it appears, in the other tab too', async () => {
  const otherTab = await phone.context().newPage()
  await otherTab.goto('/home')
  await otherTab.getByRole('heading', { level: 1 }).waitFor()
  await phone.goto('/security')
  await merge(atWork.email)
  await phone.getByText('1 portal was added to your account').waitFor()
  await whichPortal(phone).waitFor()
  await whichPortal(otherTab).waitFor()
  await otherTab.close()
  await newestMessage(desk, atWork.email, ({ subject }) => subject.startsWith('An e-mail address was merged'))
  await newestMessage(desk, sheila.email, ({ subject }) => subject.startsWith('An e-mail address was merged'))
  assert.deepEqual(await findBarriers(phone), [])
})

test('an address that somebody else shares brings nothing of theirs, and the page says what to do', async () => {
  await merge(shared.email)
  await phone.getByText('also wrote to this address about somebody else').waitFor()
  assert.equal(await countPortals(phone), 2)
})

test('taken out again, the portal stays, and the question where new documents go is answered; the desk follows', async () => {
  await desk.goto(`/firm/clients/${workClientId}`)
  await phone.getByRole('button', { name: /Remove.*sheila@work/ }).tap()
  await phone.getByRole('dialog').getByRole('button', { name: 'Remove' }).tap()
  await phone.getByText(/^Where shall new documents from/).waitFor()
  await desk.getByText('Sheila has removed an e-mail address from the portal').waitFor()
  assert.deepEqual(await findBarriers(phone), [])
  assert.deepEqual(await findBarriers(desk), [])
  await phone.getByRole('button', { name: 'Not into this portal' }).tap()
  await phone.getByText(/has to find another address$/).waitFor()
  await phone.getByRole('button', { name: 'Into this portal' }).tap()
  await desk.getByText('Sheila has removed an e-mail address from the portal').waitFor({ state: 'detached' })
  assert.equal(await countPortals(phone), 2)
})

test('the desk takes over the address that the person has proven', async () => {
  await desk.getByText('Sheila uses another e-mail address').waitFor()
  await desk.getByRole('button', { name: 'Use it on the record' }).click()
  await desk.getByText('Sheila uses another e-mail address').waitFor({ state: 'detached' })
  await desk.getByText(sheila.email, { exact: true }).waitFor()
})

test('a further invitation is added to the account after signing in, on a phone that nobody has signed in with', async () => {
  const client = await addClient(desk, later, { clientNumber: 'later' })
  const link = await invite(desk, client.personId, later)
  const other = await running.browser.phone()
  await other.goto(link)
  await other.getByRole('link', { name: 'I already have an account' }).tap()
  await other.locator('#user-name').fill(sheila.userName)
  await other.locator('#password').fill(sheila.password)
  await other.getByRole('button', { name: 'Continue' }).tap()
  await other.getByRole('button', { name: /^Send Email:/ }).tap()
  await other.getByLabel('Security code').waitFor()
  await other.getByLabel('Security code').fill(await accessCode(desk, sheila.email))
  await other.getByRole('heading', { name: 'Add to Your Account' }).waitFor()
  assert.deepEqual(await findBarriers(other), [])
  await other.getByLabel('Email').fill(later.email)
  await other.getByLabel('Phone Number').fill(later.mobile)
  await other.getByLabel('Last Name').fill(later.lastName)
  await other.getByLabel('Last Four Of your SSN').fill(later.taxIdentifier.slice(-4))
  await other.getByRole('button', { name: 'Add to my account' }).tap()
  await other.waitForURL('**/home')
  await whichPortal(other).waitFor()
  assert.equal(await countPortals(other), 3)
  await other.close()
})
