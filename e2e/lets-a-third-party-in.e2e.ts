/** A taxpayer lets a lender look at a part of the portal for two days: verified by text message, let in, watched, over by itself. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { addDocument, placeSignature, send } from './support/add-document.ts'
import { ask } from './support/ask.ts'
import { addClient, createFirm } from './support/create-firm.ts'
import { findBarriers, findOverflow } from './support/find-barriers.ts'
import { sheila } from './support/invented-people.ts'
import { accessCode, newestMessage } from './support/read-outbox.ts'
import { invite, registerQuickly } from './support/register.ts'
import { withLintel } from './support/with-lintel.ts'

const ana = { name: 'Ana López', email: 'ana.lopez@example.com', mobile: '(602) 555-0142', mobileInE164: '+16025550142' }
const owner = `${sheila.firstName} ${sheila.lastName}`
const hour = 60 * 60_000

let desk: Page
let phone: Page
let guest: Page
let clientId = ''
let unsignedId = ''
let portalId = ''

const running = withLintel(async ({ browser }) => {
  desk = await browser.desk()
  await createFirm(desk)
  const record = await addClient(desk, sheila)
  clientId = record.clientId
  portalId = record.personId
  const letterId = await addDocument(desk, record.taxReturnId, 'filled-az-return-johnny.pdf')
  unsignedId = await addDocument(desk, record.taxReturnId, 'irs-f8879.pdf')
  await placeSignature(desk, unsignedId, record.personId)
  phone = await browser.phone()
  await registerQuickly(phone, desk, await invite(desk, record.personId, sheila), sheila)
  await send(desk, record.taxReturnId, [letterId, unsignedId])
  await oweAndWrite(record)
  guest = await browser.phone()
  // What a closed document, a session that has ended and an access that is over are answered with.
  browser.expect(/^409 GET \/api\/guest\/documents\//, /^4(01|10) (GET|POST) \/api\/guest/)
})

/** A payment with its voucher, and a conversation; in both somebody has written an SSN. */
async function oweAndWrite(record: { clientId: string; personId: string; taxReturnId: string }) {
  const documentId = await addDocument(desk, record.taxReturnId, 'irs-f1040v-2025.pdf')
  const params = { client: record.clientId }
  const { today } = await ask(desk, 'GET /api/clients/:client/vouchers', { params })
  const taxYear = Number(today.slice(0, 4))
  await ask(desk, 'POST /api/clients/:client/vouchers', {
    params,
    body: {
      key: 'a-balance-that-is-due',
      personId: null,
      taxReturnId: null,
      authority: 'US',
      kind: 'balance-due',
      taxYear,
      installment: null,
      statutoryDue: `${taxYear + 1}-04-15`,
      amountCents: 84_350,
      note: `Write ${sheila.taxIdentifier} on the check.`,
      documentId,
      documentPage: 0,
    },
  })
  await ask(phone, 'POST /api/portals/:portal/thread/messages', {
    params: { portal: record.personId },
    body: { key: 'a-question-of-mine', body: `My number is ${sheila.taxIdentifier}. Is that right?`, attachments: [] },
  })
  await ask(desk, 'POST /api/clients/:client/thread/notes', {
    params,
    body: { key: 'a-note-of-ours', body: 'Call her back', attachments: [] },
  })
  await ask(desk, 'POST /api/clients/:client/thread/messages', {
    params,
    body: { key: 'an-answer-of-ours', body: 'It is. See this.', attachments: [{ kind: 'document', id: unsignedId }] },
  })
}

test('the owner chooses who, what and how long, and reads it back before it is saved', async () => {
  await phone.goto('/more')
  await phone.getByRole('link', { name: 'Third-Party Access' }).tap()
  await phone.getByText('Nobody else can look at your portal').waitFor()
  await isOpenToAll(phone)
  await phone.getByRole('link', { name: 'Add' }).tap()
  await phone.getByRole('button', { name: 'Check and save' }).tap()
  await phone.getByRole('link', { name: 'Choose at least one page or one document.' }).waitFor()
  await phone.getByLabel('Name').fill(ana.name)
  await phone.getByLabel('E-mail').fill(ana.email)
  await phone.getByLabel('Mobile phone').fill(ana.mobile)
  await phone.getByRole('checkbox', { name: /^Files From My Preparer/ }).check()
  await phone.getByRole('checkbox', { name: /^Tax Payments/ }).check()
  await phone.getByRole('checkbox', { name: /^Messages/ }).check()
  await isOpenToAll(phone)
  await phone.getByRole('button', { name: 'Check and save' }).tap()
  const review = phone.getByRole('dialog')
  await review.getByText(/^Ana López will be able to look at Files From My Preparer, Tax Payments, and Messages until /).waitFor()
  await review.getByText('Social Security numbers are hidden.', { exact: false }).waitFor()
  await review.getByText('They can read the whole conversation', { exact: false }).waitFor()
  await isOpenToAll(phone)
  await review.getByRole('button', { name: 'Add User' }).tap()
  await phone.getByText('Waiting for verification').waitFor()
})

test('the third party verifies with a code by text message, and nothing else', async () => {
  await guest.goto(await linkTo(ana.email))
  await guest.getByRole('heading', { name: 'Verify Your Access' }).waitFor()
  await isOpenToAll(guest)
  await guest.getByRole('button', { name: 'Send Code' }).tap()
  await guest.getByText('We sent you a text message.').first().waitFor()
  await guest.getByLabel('Code from the text message').fill(await accessCode(desk, ana.mobileInE164))
  await guest.getByRole('heading', { name: 'Your phone is verified' }).waitFor()
  await isOpenToAll(guest)
})

test('the owner’s open page shows it by itself, and sends the link', async () => {
  const verify = await linkTo(ana.email)
  await phone.getByRole('button', { name: /^Send Link/ }).tap()
  await phone.getByText('Has access').waitFor()
  const access = await linkTo(ana.email, verify)
  await guest.goto(access)
  await guest.getByRole('heading', { name: 'Access Client Portal' }).waitFor()
  await guest.getByRole('button', { name: 'Send Code' }).tap()
  await guest.getByLabel('Code from the text message').waitFor()
  await guest.getByText('We sent you a text message.').first().waitFor()
  await guest.getByLabel('Code from the text message').fill(await accessCode(desk, ana.mobileInE164))
  await guest.waitForURL('**/guest')
})

test('the guest’s room is marked, and holds only what was granted', async () => {
  await guest.getByText(`You are looking at ${owner}’s portal as a guest`).waitFor()
  await isOpenToAll(guest)
  const rooms = guest.getByRole('navigation', { name: 'Main' }).getByRole('link')
  assert.deepEqual(await rooms.allInnerTexts(), ['Start', 'From Preparer', 'Payments', 'Messages'])
  await guest.getByRole('link', { name: 'Files from the preparer' }).tap()
  const row = guest.getByRole('listitem').filter({ hasText: 'irs-f8879' })
  await row.getByText(`Opens after ${owner} has signed it`).waitFor()
  assert.equal(await row.getByRole('link').count(), 0)
  await isOpenToAll(guest)
  await guest.getByRole('link', { name: /^View filled-az-return-johnny/ }).tap()
  await guest.waitForFunction(() => document.querySelector<HTMLImageElement>('.page img')?.complete)
  await guest.getByText(/^Page 1 of \d+$/).waitFor()
  const words = guest.locator('[data-page="1"] .page-text')
  assert.match(await words.innerText(), /Arizona/)
  assert.doesNotMatch(await words.innerText(), /\d{3}[- ]?\d{2}[- ]?\d{4}/)
  await isOpenToAll(guest)
})

test('the guest sees what is owed, and the voucher, and can pay nothing', async () => {
  await guest.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Payments' }).tap()
  const card = guest.getByRole('region', { name: /balance due/ })
  await card.getByText('To pay: $843.50').waitFor()
  assert.match(await card.innerText(), /Write •••.?••.?•••• on the check\./)
  const main = guest.getByRole('main')
  assert.deepEqual(await main.getByRole('link').allInnerTexts(), [await card.getByRole('link', { name: /^View the voucher/ }).innerText()])
  assert.equal(await main.getByRole('button').count(), 0)
  await isOpenToAll(guest)
  await card.getByRole('link', { name: /^View the voucher/ }).tap()
  await guest.waitForFunction(() => document.querySelector<HTMLImageElement>('.page img')?.complete)
  assert.equal(await guest.locator('[data-page]').count(), 1)
  await isOpenToAll(guest)
})

test('the guest reads the conversation, without notes and without numbers, and can write nothing', async () => {
  await guest.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Messages' }).tap()
  const log = guest.getByRole('log')
  await log.getByText('It is. See this.').waitFor()
  const words = await log.innerText()
  assert.match(words, /My number is •••.?••.?••••\. Is that right\?/)
  assert.doesNotMatch(words, /Call her back|\d{3}[- ]?\d{2}[- ]?\d{4}/)
  await log.getByText(`Opens after ${owner} has signed it`).waitFor()
  assert.equal(await guest.getByRole('main').getByRole('link').count(), 0)
  assert.equal(await guest.getByRole('textbox').count(), 0)
  await isOpenToAll(guest)
  assert.equal((await ask(phone, 'GET /api/portals/:portal/thread/unread', { params: { portal: portalId } })).unread, 1)
})

test('a document that waits for a signature stays closed, whoever knows its address', async () => {
  await guest.goto(`/guest/documents/${unsignedId}`)
  await guest.getByRole('heading', { name: `Opens after ${owner} has signed it` }).waitFor()
  assert.equal(await guest.locator('.page img').count(), 0)
  await isOpenToAll(guest)
})

test('the owner sees what was looked at, and staff who has access', async () => {
  await phone.getByRole('link', { name: /^Details/ }).tap()
  await phone.getByText(/^Looked at filled-az-return-johnny.*, pages? 1/).waitFor()
  await phone.getByText('Looked at your tax payments').waitFor()
  await phone.getByText('Read your messages').waitFor()
  await phone.getByText('Came in with a code').waitFor()
  await isOpenToAll(phone)
  await desk.goto(`/firm/clients/${clientId}`)
  const list = desk.getByRole('list', { name: 'Third-party access' })
  await list.getByText('Has access').waitFor()
  await list.getByText(ana.email, { exact: false }).waitFor()
})

test('after its time the open page says calmly that it is over, and so does the link', async () => {
  await guest.goto('/guest')
  await guest.getByRole('heading', { name: 'Welcome, Ana López' }).waitFor()
  // Two days end the sessions of staff and owner, too: their open pages would say so.
  for (const page of [desk, phone]) await page.goto('about:blank')
  await running.lintel.moveClock(49 * hour)
  // The reader comes back to the page.
  await guest.evaluate(() => document.dispatchEvent(new Event('visibilitychange')))
  await guest.getByRole('heading', { name: `Your access to the portal of ${owner} has ended` }).waitFor()
  assert.equal(await guest.getByRole('navigation').count(), 0)
  await isOpenToAll(guest)
  await guest.reload()
  await guest.getByRole('heading', { name: 'This access has ended' }).waitFor()
})

/** The link in the newest e-mail to somebody. `notThis`: an earlier one. */
async function linkTo(email: string, notThis?: string): Promise<string> {
  const linkOf = (text: string) => /https?:\/\/\S+\/g\/[\w-]+/.exec(text)?.[0]
  const message = await newestMessage(desk, email, ({ text }) => linkOf(text) !== undefined && linkOf(text) !== notThis)
  return linkOf(message.text) ?? ''
}

async function isOpenToAll(page: Page): Promise<void> {
  assert.deepEqual([...(await findBarriers(page)), ...(await findOverflow(page))], [])
}
