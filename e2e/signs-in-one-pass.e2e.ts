/**
 * A joint return on one phone: she agrees to electronic records, looks at the return, signs form by form, goes on elsewhere in between, declines one;
 * then the phone goes to him, who comes in by himself.
 */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { addDocument, placeBoxes, send } from './support/add-document.ts'
import { ask } from './support/ask.ts'
import { codeInSample } from './support/before-signing.ts'
import { createFirm } from './support/create-firm.ts'
import { findBarriers, findOverflow } from './support/find-barriers.ts'
import { omar, sheila } from './support/invented-people.ts'
import { accessCode } from './support/read-outbox.ts'
import { invite, registerQuickly } from './support/register.ts'
import { signOnPad } from './support/sign-on-a-pad.ts'
import { until } from './support/until.ts'
import { withLintel } from './support/with-lintel.ts'

const mostKilobytes = 120

let desk: Page
let phone: Page
let taxReturnId = ''

const running = withLintel(async ({ browser }) => {
  desk = await browser.desk()
  await createFirm(desk)
  const [her = '', his = ''] = await addJoint()
  const hisPhone = await browser.phone()
  await registerQuickly(hisPhone, desk, await invite(desk, his, omar), omar)
  await hisPhone.context().close()
  phone = await browser.phone()
  await registerQuickly(phone, desk, await invite(desk, her, sheila), sheila)
  const form8879 = await addDocument(desk, taxReturnId, 'irs-f8879.pdf')
  await place(form8879, [her, her, his])
  const engagement = await addDocument(desk, taxReturnId, 'irs-f8821.pdf')
  await place(engagement, [her])
  const other = await addDocument(desk, taxReturnId, 'irs-f4506t.pdf')
  await place(other, [her])
  const copy = await addDocument(desk, taxReturnId, 'irs-f1040-2025.pdf')
  await send(desk, taxReturnId, [form8879, engagement, other, copy])
  // Who handed the phone over is not there any more; one look at the door asks who is.
  browser.expect(/^401 GET \/api\/(portals|session|live|notices)/)
})

async function addJoint(): Promise<string[]> {
  const { session } = await ask(desk, 'GET /api/session')
  const person = ({ firstName, lastName, taxIdentifier, email, mobile }: typeof sheila, role: 'taxpayer' | 'spouse') => ({
    role,
    firstName,
    lastName,
    taxIdentifier,
    email,
    mobile,
    birthDate: null,
    language: 'en' as const,
  })
  const added = await ask(desk, 'POST /api/clients', {
    body: {
      clientNumber: 'J-1',
      kind: 'joint',
      entityName: null,
      officeId: session?.staff?.offices[0]?.id ?? '',
      spouseSignsFirst: false,
      persons: [person(sheila, 'taxpayer'), person(omar, 'spouse')],
      taxReturn: { taxYear: 2025, form: '1040' },
    },
  })
  taxReturnId = added.taxReturnId ?? ''
  const client = await ask(desk, 'GET /api/clients/:client', { params: { client: added.clientId } })
  return client.persons.map(({ id }) => id)
}

const place = (document: string, persons: readonly string[]) =>
  placeBoxes(
    desk,
    document,
    persons.map((personId, at) => ({ personId, kind: 'signature' as const, page: 0, x: 110, y: 360 + at * 60, width: 230, height: 24 })),
  )

const bar = (page: Page) => page.locator('.sign-bar')
const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { name, level: 1 }).waitFor()

/** axe finds nothing, and nothing reaches over the edge. */
async function isOpenToAll(page: Page): Promise<void> {
  assert.deepEqual(await findBarriers(page), [])
  assert.deepEqual(await findOverflow(page), [])
}

test('Get Started leads to electronic records: no without the digits of the sample PDF, then yes, once', async () => {
  await phone.goto('/home')
  await phone.getByRole('link', { name: 'Sign irs-f8879' }).tap()
  await agree(phone)
  await heading(phone, 'Look at your return first')
})

async function agree(page: Page): Promise<void> {
  await heading(page, 'Read and sign on a screen?')
  await page.getByText('Paper is your right').waitFor()
  await isOpenToAll(page)
  await page.getByRole('button', { name: 'I agree' }).tap()
  await page.getByText('Type all six digits of the sample PDF.').waitFor()
  await page.getByLabel('Digits in the sample PDF').fill(await codeInSample(page))
  await page.getByRole('button', { name: 'I agree' }).tap()
}

test('the return is looked at to its last page before anything is signed', async () => {
  await lookAtReturn(phone)
  await heading(phone, 'irs-f8879')
})

async function lookAtReturn(page: Page): Promise<void> {
  await page.getByText('Not opened yet').waitFor()
  assert.equal(await page.getByRole('button', { name: 'I have looked at my return' }).count(), 0)
  await isOpenToAll(page)
  await page.getByRole('link', { name: 'irs-f1040-2025' }).tap()
  await heading(page, 'irs-f1040-2025')
  await page.getByText('1 of 2 pages').waitFor()
  await page.getByText('U.S. Individual Income Tax Return').first().waitFor({ state: 'attached' })
  await page.getByRole('button', { name: 'Last page' }).tap()
  await page.getByText('2 of 2 pages').waitFor()
  await page.getByRole('link', { name: 'Done' }).tap()
  await page.getByText('You had it open to the end').waitFor()
  await page.getByRole('button', { name: 'I have looked at my return' }).tap()
}

test('the first form: a place, a signature drawn once, and the rest on another device', async () => {
  await bar(phone).getByText('Place 1 of 2').waitFor()
  await isOpenToAll(phone)
  await bar(phone).getByRole('button', { name: 'Sign here' }).tap()
  await signOnPad(phone)
  await phone.getByRole('dialog').getByRole('button', { name: 'Save' }).tap()
  await bar(phone).getByText('Place 2 of 2').waitFor()
  await phone.getByRole('group', { name: 'Your signature stands here' }).waitFor()
  const portal = (await ask(phone, 'GET /api/session')).session?.portals[0]?.id ?? ''
  await until('the place to be kept', async () => {
    const { documents } = await ask(phone, 'GET /api/portals/:portal/signing', { params: { portal } })
    return documents.some(({ signedPlaces }) => signedPlaces.length === 1) || null
  })

  const tablet = await running.browser.desk({ storageState: await phone.context().storageState() })
  await tablet.goto('/sign')
  await heading(tablet, 'irs-f8879')
  await bar(tablet).getByText('Place 2 of 2').waitFor()
  await tablet.context().close()
})

test('the page of a form weighs little', async () => {
  const transferred = await weigh(phone)
  assert.ok(transferred < mostKilobytes, `${transferred} KB`)
})

/** Kilobytes of a first load of this page, without the pages of the document: their pictures and words. */
async function weigh(page: Page): Promise<number> {
  const { cookies, origins } = await page.context().storageState()
  const fresh = await running.browser.phone({ storageState: { cookies, origins } })
  const devtools = await fresh.context().newCDPSession(fresh)
  await devtools.send('Network.enable')
  const ofPages = new Set<string>()
  let bytes = 0
  devtools.on('Network.responseReceived', ({ requestId, response }) => {
    if (/\/pages\/\d+\/(image|text)/.test(response.url)) ofPages.add(requestId)
  })
  devtools.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    if (!ofPages.has(requestId)) bytes += encodedDataLength
  })
  await fresh.goto(new URL(page.url()).pathname)
  await bar(fresh).getByRole('button', { name: 'Sign here' }).waitFor()
  await fresh.getByText('IRS e-file Signature Authorization', { exact: false }).first().waitFor({ state: 'attached' })
  await fresh.context().close()
  return Math.round(bytes / 1024)
}

test('form by form to the end, one of them declined with a reason', async () => {
  await bar(phone).getByRole('button', { name: 'Sign here' }).tap()
  await bar(phone).getByRole('button', { name: 'Sign this form' }).tap()
  await heading(phone, 'irs-f8821')
  await phone.getByText('Form 2 of 3').first().waitFor()
  await bar(phone).getByRole('button', { name: 'Sign here' }).tap()
  await bar(phone).getByRole('button', { name: 'Sign this form' }).tap()
  await heading(phone, 'irs-f4506t')
  await phone.getByRole('button', { name: 'I do not want to sign this' }).tap()
  const dialog = phone.getByRole('dialog')
  await dialog.getByRole('button', { name: 'Do not sign' }).tap()
  await dialog.getByText('Please say in a few words why.').waitFor()
  await dialog.getByLabel('Why not?').fill('We do not need a transcript.')
  await isOpenToAll(phone)
  await dialog.getByRole('button', { name: 'Do not sign' }).tap()
  await heading(phone, 'All signed, Sheila!')
  await phone.getByText('Omar still has to sign. Then your signed copy is made.').waitFor()
  await phone.getByRole('link', { name: 'Get your signed copy' }).waitFor()
  await isOpenToAll(phone)
  const { documents } = await ask(desk, 'GET /api/tax-returns/:taxReturn', { params: { taxReturn: taxReturnId } })
  assert.deepEqual(
    documents.map(({ name, requests }) => [name, ...requests.map(({ state }) => state)]),
    [['irs-f8879', 'signed', 'out'], ['irs-f8821', 'signed'], ['irs-f4506t', 'declined'], ['irs-f1040-2025']],
  )
})

test('the phone is handed over: she is signed out, nothing of hers comes back, he signs under his own login', async () => {
  await phone.getByRole('button', { name: 'Hand over to Omar' }).tap()
  await heading(phone, 'Now it is Omar’s turn')
  await isOpenToAll(phone)
  await phone.goBack()
  await phone.getByRole('heading', { name: 'Sign in' }).waitFor()
  assert.doesNotMatch(await phone.locator('body').innerText(), /irs-f8879|Sheila/)
  await phone.goForward()
  await phone.getByRole('button', { name: 'I am Omar' }).tap()
  await phone.getByLabel('User name or e-mail').fill(omar.userName)
  await phone.getByLabel('Password or PIN', { exact: true }).fill(omar.password)
  await phone.getByRole('button', { name: /^(Continue|Sign in)$/ }).tap()
  await phone.getByRole('button', { name: /^Send Email:/ }).tap()
  await phone.getByText('Code sent').first().waitFor()
  await phone.getByLabel('Security code').fill(await accessCode(desk, omar.email))
  await agree(phone)
  await heading(phone, 'Look at your return first')
  await lookAtReturn(phone)
  await heading(phone, 'irs-f8879')
  await phone.getByText('One form to sign').first().waitFor()
  await bar(phone).getByRole('button', { name: 'Sign here' }).tap()
  await signOnPad(phone)
  await phone.getByRole('dialog').getByRole('button', { name: 'Save' }).tap()
  await bar(phone).getByRole('button', { name: 'Sign this form' }).tap()
  await heading(phone, 'All signed, Omar!')
  await phone.getByRole('link', { name: 'Get your signed copy' }).waitFor()
  await isOpenToAll(phone)
})

test('consent is taken back under More, and the page says since when', async () => {
  await phone.goto('/more')
  await phone.getByRole('link', { name: 'Electronic records' }).tap()
  await phone.getByText('You agreed on', { exact: false }).waitFor()
  await isOpenToAll(phone)
  await phone.getByRole('button', { name: 'Take my agreement back' }).tap()
  await phone.getByRole('dialog').getByRole('button', { name: 'Take it back' }).tap()
  await phone.getByText('You took your agreement back on', { exact: false }).waitFor()
})
