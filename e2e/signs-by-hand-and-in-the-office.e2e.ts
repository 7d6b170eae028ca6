/**
 * One form is signed on paper, an engagement letter from a template on the client's own phone, one form on it after a code, one on the firm's tablet;
 * the firm sees each of them.
 */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { addDocument, placeSignature, send } from './support/add-document.ts'
import { ask } from './support/ask.ts'
import { prepareToSign } from './support/before-signing.ts'
import { type AddedClient, addClient, createFirm } from './support/create-firm.ts'
import { findBarriers, findOverflow } from './support/find-barriers.ts'
import { omar } from './support/invented-people.ts'
import { invite, registerQuickly } from './support/register.ts'
import { sampleForm } from './support/sample-form.ts'
import { signOnPad } from './support/sign-on-a-pad.ts'
import { withLintel } from './support/with-lintel.ts'

let desk: Page
let phone: Page
let record: AddedClient
let signedOnPaper: string

const running = withLintel(async ({ browser }) => {
  desk = await browser.desk()
  await createFirm(desk)
  record = await addClient(desk, omar)
  const link = await invite(desk, record.personId, omar)
  const forms = ['irs-f8879.pdf', 'irs-f1040v-2025.pdf', 'irs-f1040v-2024.pdf']
  const ids: string[] = []
  for (const form of forms) ids.push(await addDocument(desk, record.taxReturnId, form))
  signedOnPaper = ids[0] ?? ''
  for (const id of ids) await placeSignature(desk, id, record.personId)
  await send(desk, record.taxReturnId, ids)
  phone = await browser.phone()
  await registerQuickly(phone, desk, link, omar)
  // A tablet that is given back finds nobody on it.
  browser.expect(/^401 GET \/api\/in-office$/)
  // Nor does the page of the staff that the tablet leaves: it may hear of the sitting a moment before it is gone.
  browser.expect(/^401 GET \/api\/tax-returns\//)
})

test('the taxpayer prefers paper, prints the form with its places marked, and sends the signed pages', async () => {
  await prepareToSign(phone)
  await phone.getByRole('link', { name: 'Sign irs-f8879' }).tap()
  await phone.getByRole('button', { name: 'I would rather sign on paper' }).tap()
  await phone.getByRole('heading', { name: 'Sign by hand', level: 1 }).waitFor()
  const printing = await phone.getByRole('link', { name: 'Open the pages to print' }).getAttribute('href')
  const printed = await phone.evaluate(async (path) => {
    const answer = await fetch(path ?? '')
    return { type: answer.headers.get('content-type'), size: (await answer.arrayBuffer()).byteLength }
  }, printing)
  assert.equal(printed.type, 'application/pdf')
  assert.ok(printed.size > 10_000)
  await isOpenToAll(phone)
  await phone.getByLabel('Choose a file').setInputFiles(sampleForm('irs-f8879.pdf'))
  await phone.getByRole('heading', { name: 'With your tax office' }).waitFor()
  await isOpenToAll(phone)
  // The pass goes on with the next form.
  await phone.getByRole('link', { name: 'To your forms' }).tap()
  await phone.getByRole('heading', { name: 'irs-f1040v-2025', level: 1 }).waitFor()
  await phone.goto('/home')
  await phone.getByRole('link', { name: 'Sign irs-f1040v-2025' }).waitFor()
  assert.equal(await phone.getByRole('link', { name: /irs-f8879 on paper/ }).count(), 0)
})

test('the firm looks at the paper beside the form and rejects it; the taxpayer reads why and sends another', async () => {
  await desk.goto(`/firm/returns/${record.taxReturnId}`)
  await desk.getByRole('link', { name: 'Paper and in-office' }).click()
  await isOpenToAll(desk)
  await desk.getByRole('link', { name: 'Check the paper' }).click()
  await desk.getByRole('heading', { name: 'The signed paper' }).waitFor()
  await desk.locator('[data-page="1"] .page-text').first().waitFor()
  await isOpenToAll(desk)
  await desk.getByRole('button', { name: 'Reject' }).click()
  await desk.getByRole('dialog').getByLabel('What is wrong with it').fill('The date is missing.')
  await desk.getByRole('dialog').getByRole('button', { name: 'Reject' }).click()
  await desk.getByText('Asked again').waitFor()

  await phone.goto('/home')
  await phone.getByRole('link', { name: 'Sign irs-f8879 on paper' }).tap()
  await phone.getByText('The date is missing.').waitFor()
  await isOpenToAll(phone)
  await phone.getByLabel('Choose a file').setInputFiles(sampleForm('irs-f1040v-2024.pdf'))
  await phone.getByRole('heading', { name: 'With your tax office' }).waitFor()
})

test('the firm accepts it, and the taxpayer sees the paper as the signed copy', async () => {
  await desk.getByRole('link', { name: 'Check the paper' }).click()
  await desk.getByRole('button', { name: 'Accept' }).click()
  await desk.getByText('Accepted by').waitFor()
  await phone.getByRole('heading', { name: 'Accepted' }).waitFor()
  await isOpenToAll(phone)
})

test('both of them get the evidence of the paper, and the firm reads why there is no seal', async () => {
  await desk.goto(`/firm/returns/${record.taxReturnId}/documents/${signedOnPaper}`)
  await desk.getByText('Nobody signed on a screen, so there is no seal.').waitFor()
  await phone.goto(`/preparer-files/${signedOnPaper}`)
  await phone.getByText('Your tax office has accepted the paper you signed.').waitFor()
  for (const [page, name] of [
    [desk, 'Evidence pack'],
    [phone, 'Get all the evidence (ZIP)'],
  ] as const) {
    const pack = await page.getByRole('link', { name }).getAttribute('href')
    const type = await page.evaluate(async (path) => (await fetch(path ?? '')).headers.get('content-type'), pack)
    assert.equal(type, 'application/zip')
    await isOpenToAll(page)
  }
})

test('an engagement letter is made from a template, sent, and signed on the phone', async () => {
  await desk.goto(`/firm/returns/${record.taxReturnId}`)
  await desk.getByRole('link', { name: 'From a template' }).click()
  await desk.getByRole('radio', { name: /^Engagement letter/ }).check()
  await desk.getByRole('button', { name: 'Make the paper' }).click()
  await desk.getByText('Please fill this in.').first().waitFor()
  await desk.getByRole('textbox', { name: 'What you will do' }).fill('- Form 1040 and the Arizona return')
  await desk.getByRole('textbox', { name: 'What it costs' }).fill('A fixed fee of $450.')
  await desk.getByRole('button', { name: 'Preview' }).click()
  await desk.getByRole('img', { name: 'Page 1 of' }).first().waitFor()
  await isOpenToAll(desk)
  await desk.getByRole('button', { name: 'Make the paper' }).click()
  const letter = desk.getByRole('list', { name: 'Documents from the firm' }).getByRole('link', { name: /engagement letter/i })
  const name = await letter.innerText()
  await desk.getByRole('button', { name: 'Send Documents to be Signed' }).click()
  await desk.getByRole('dialog').getByRole('button', { name: 'Send 1 document' }).click()
  await desk.getByText('Transfer Completed - Documents are now on Customer Portal').first().waitFor()

  await phone.goto('/home')
  await phone.getByRole('link', { name: `Sign ${name}` }).tap()
  await phone.getByRole('heading', { name, level: 1 }).waitFor()
  await phone.getByText('A fixed fee of $450.').first().waitFor({ state: 'attached' })
  await phone.locator('.sign-bar').getByRole('button', { name: 'Sign here' }).tap()
  await signOnPad(phone)
  await phone.getByRole('dialog').getByRole('button', { name: 'Save' }).tap()
  await phone.locator('.sign-bar').getByRole('button', { name: 'Sign this form' }).tap()
  await phone.getByText(`${name} is signed.`).first().waitFor()
  await desk.getByRole('listitem').filter({ hasText: name }).getByText('Signed').first().waitFor()
})

test('after a code from the desk, on a phone: who it is comes first, and staff see it signed', async () => {
  const { browser } = running
  await desk.goto(`/firm/returns/${record.taxReturnId}/by-hand`)
  await desk.getByRole('button', { name: 'Sign in the office' }).click()
  const dialog = desk.getByRole('dialog')
  await dialog.getByRole('checkbox', { name: 'irs-f1040v-2025' }).uncheck()
  await dialog.getByText('The firm has known them').click()
  await dialog.getByLabel('Client since tax year').fill('2019')
  await dialog.getByText('On their phone').click()
  const begun = desk.waitForResponse((answer) => answer.url().endsWith('/in-office-sittings') && answer.request().method() === 'POST')
  await dialog.getByRole('button', { name: 'Show the code' }).click()
  const { link } = (await (await begun).json()) as { link: string }
  await desk.getByRole('img', { name: /^QR code/ }).waitFor()
  await isOpenToAll(desk)

  const theirs = await browser.phone()
  await theirs.goto(link)
  await theirs.getByRole('heading', { name: 'Sign in the office' }).waitFor()
  assert.ok(!theirs.url().includes('#'), 'the secret has left the address')
  await isOpenToAll(theirs)
  await theirs.getByLabel('Last name').fill(omar.lastName.toUpperCase())
  await theirs.getByLabel('Last four digits of your SSN').fill(omar.taxIdentifier.slice(-4))
  await theirs.getByRole('button', { name: 'Show me the documents' }).tap()
  await theirs.getByRole('heading', { name: /^Welcome, Omar/ }).waitFor()
  await desk.getByText('Omar Whitfield has opened it.').waitFor()
  await theirs.locator('[data-page="1"] .page-text').waitFor()
  await isOpenToAll(theirs)
  await theirs.getByRole('button', { name: 'Make your signature' }).tap()
  await signOnPad(theirs)
  await theirs.getByRole('button', { name: 'Use this signature' }).tap()
  await theirs.getByRole('button', { name: 'Sign', exact: true }).tap()
  await theirs.getByRole('heading', { name: 'Signed. Thank you!' }).waitFor()
  await desk.getByText('Omar Whitfield is done.').waitFor()
  await desk.getByRole('dialog').getByRole('button', { name: 'Close' }).last().click()
})

test('on the firm’s tablet: staff are signed out, the client signs, and nothing else can be reached', async () => {
  const tablet = desk
  await tablet.setViewportSize({ width: 820, height: 1180 })
  await tablet.getByRole('button', { name: 'Sign in the office' }).click()
  const dialog = tablet.getByRole('dialog')
  await dialog.getByText('I saw an identity document').click()
  await dialog.getByLabel('Which ID did you see?').selectOption({ index: 1 })
  await isOpenToAll(tablet)
  await dialog.getByRole('button', { name: 'Sign me out and begin' }).click()
  await tablet.getByRole('heading', { name: /^Welcome, Omar/ }).waitFor()
  await tablet.locator('[data-page="1"] .page-text').waitFor()
  await isOpenToAll(tablet)
  for (const elsewhere of ['/firm', `/firm/returns/${record.taxReturnId}`, '/home', '/firm/sign-in']) {
    await tablet.goto(elsewhere)
    await tablet.getByRole('heading', { name: /^Welcome, Omar/ }).waitFor()
    assert.equal(new URL(tablet.url()).pathname, '/in-office')
  }
  await tablet.goBack()
  await tablet.getByRole('heading', { name: /^Welcome, Omar/ }).waitFor()
  await tablet.getByRole('button', { name: 'Make your signature' }).click()
  await tablet.getByRole('tab', { name: 'Type' }).click()
  await tablet.getByRole('dialog').getByRole('textbox').fill('Omar Whitfield')
  await tablet.getByRole('button', { name: 'Use this signature' }).click()
  await tablet.getByRole('button', { name: 'Sign', exact: true }).click()
  await tablet.getByRole('heading', { name: 'Signed. Thank you!' }).waitFor()
  await isOpenToAll(tablet)
  await tablet.goBack()
  await tablet.getByRole('button', { name: 'For the office: sign in' }).click()
  await tablet.waitForURL('**/firm/sign-in')
  assert.equal((await ask(tablet, 'GET /api/session')).session, null)
})

async function isOpenToAll(page: Page): Promise<void> {
  assert.deepEqual([...(await findBarriers(page)), ...(await findOverflow(page))], [])
}
