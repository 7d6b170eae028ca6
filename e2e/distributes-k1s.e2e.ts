/** A partnership hands out its Schedules K-1: the firm gives them to the signer, who sends one by e-mail and mails one on paper. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { addDocument } from './support/add-document.ts'
import { ask } from './support/ask.ts'
import { createFirm } from './support/create-firm.ts'
import { findBarriers, findOverflow } from './support/find-barriers.ts'
import { sheila } from './support/invented-people.ts'
import { accessCode, newestMessage } from './support/read-outbox.ts'
import { invite, registerQuickly } from './support/register.ts'
import { withLintel } from './support/with-lintel.ts'

const entity = 'Sonora Partners LLC'
const pablo = { name: 'Pablo Ruiz', email: 'pablo.ruiz@example.com', lastFour: '4821' }
const grace = { name: 'Grace Okafor', email: 'grace.okafor@example.com' }

let desk: Page
let phone: Page
let taxReturnId = ''

const running = withLintel(async ({ browser }) => {
  desk = await browser.desk()
  await createFirm(desk)
  const personId = await addEntity()
  await addDocument(desk, taxReturnId, 'irs-f1040v-2025.pdf')
  const documentId = await addDocument(desk, taxReturnId, 'irs-f1040v-2024.pdf')
  await addK1(grace, documentId)
  phone = await browser.phone()
  await registerQuickly(phone, desk, await invite(desk, personId, sheila), sheila)
  // A partner who has signed out is told so.
  browser.expect(/^401 GET \/api\/k1$/)
})

/** A partnership, signed for by Sheila. @returns her id as a person */
async function addEntity(): Promise<string> {
  const { session } = await ask(desk, 'GET /api/session')
  const { firstName, lastName, taxIdentifier, email, mobile } = sheila
  const added = await ask(desk, 'POST /api/clients', {
    body: {
      clientNumber: 'E-1',
      kind: 'entity',
      entityName: entity,
      officeId: session?.staff?.offices[0]?.id ?? '',
      spouseSignsFirst: false,
      persons: [{ role: 'signer', firstName, lastName, taxIdentifier, email, mobile, birthDate: null, language: 'en' }],
      taxReturn: { taxYear: 2025, form: '1065' },
    },
  })
  taxReturnId = added.taxReturnId ?? ''
  const client = await ask(desk, 'GET /api/clients/:client', { params: { client: added.clientId } })
  return client.persons[0]?.id ?? ''
}

const addK1 = ({ name, email }: typeof grace, documentId: string) =>
  ask(desk, 'POST /api/tax-returns/:taxReturn/k1s', {
    params: { taxReturn: taxReturnId },
    body: { recipientName: name, email, mobile: null, language: 'en', lastFour: null, documentId, key: `the K-1 of ${name}` },
  })

test('the firm adds a partner’s K-1 and sends all to the signer', async () => {
  await desk.goto(`/firm/returns/${taxReturnId}`)
  await desk.getByRole('link', { name: 'Schedules K‑1' }).click()
  await desk.getByText(grace.name).waitFor()
  await desk.getByRole('button', { name: 'Add a K‑1' }).click()
  const dialog = desk.getByRole('dialog')
  await dialog.getByLabel('Document of the return').selectOption({ label: 'irs-f1040v-2025' })
  await dialog.getByLabel('Partner’s name').fill(pablo.name)
  await dialog.getByLabel('E-mail').fill(pablo.email)
  await dialog.getByLabel('Language').selectOption('es')
  await dialog.getByLabel('Last four digits of the tax number').fill(pablo.lastFour)
  await dialog.getByRole('button', { name: 'Add', exact: true }).click()
  await dialog.waitFor({ state: 'detached' })
  await desk.getByRole('button', { name: 'Send to the signer to distribute' }).click()
  await partnerAtDesk(pablo.name).getByText('Not sent').waitFor()
})

test('the signer finds them on the phone, looks at one and sends it', async () => {
  await phone.goto('/more')
  await phone.getByRole('link', { name: /^Distribute K‑1s/ }).tap()
  await phone.getByText('2 partners still wait for you').waitFor()
  await isOpenToAll(phone)
  await partnerOnPhone(pablo.name)
    .getByRole('link', { name: /^Look at it/ })
    .tap()
  await isShown(phone)
  await isOpenToAll(phone)
  await phone.getByRole('link', { name: 'All K‑1s' }).tap()
  await partnerOnPhone(pablo.name).getByRole('button', { name: 'Send by e-mail' }).tap()
  await partnerOnPhone(pablo.name).getByText('Sent', { exact: true }).waitFor()
  await phone.getByText('1 partner still waits for you').waitFor()
  await isOpenToAll(phone)
})

test('the partner comes in with a code, consents, and sees the page; the signer sees that', async () => {
  const partner = await running.browser.phone()
  await comeIn(partner, pablo.email, { heading: 'Su Anexo K‑1', send: 'Enviar código', code: 'Código' })
  await partner.getByRole('heading', { name: '¿Por internet o en papel?' }).waitFor()
  await isOpenToAll(partner)
  await partner.getByLabel('Dígitos del PDF de muestra').fill(await codeInSample(partner))
  await partner.getByRole('button', { name: 'Acepto recibirlo por internet' }).tap()
  await partner.getByRole('heading', { name: 'Su Anexo K‑1 está listo' }).waitFor()
  await isShown(partner)
  await isOpenToAll(partner)
  await partnerOnPhone(pablo.name).getByText('Opened', { exact: true }).waitFor()
  await partner.getByRole('button', { name: 'Salir' }).tap()
  await partner.getByRole('heading', { name: 'Su sesión terminó' }).waitFor()
  await isOpenToAll(partner)
})

test('another partner prefers paper, and the signer notes the day of mailing', async () => {
  await partnerOnPhone(grace.name).getByRole('button', { name: 'Send by e-mail' }).tap()
  const partner = await running.browser.desk()
  await comeIn(partner, grace.email, { heading: 'Your Schedule K‑1', send: 'Send Code', code: 'Code' })
  await partner.getByRole('button', { name: 'I prefer paper' }).click()
  await partner.getByRole('heading', { name: 'It comes on paper' }).waitFor()
  await isOpenToAll(partner)
  await partnerOnPhone(grace.name).getByText('Wants paper').waitFor()
  await isOpenToAll(phone)
  await partnerOnPhone(grace.name).getByRole('button', { name: 'I mailed it' }).tap()
  const dialog = phone.getByRole('dialog')
  await isOpenToAll(phone)
  await dialog.getByRole('button', { name: 'Mark as mailed' }).tap()
  await phone.getByText('Nothing waits for you here').waitFor()
  await isOpenToAll(phone)
  await partnerAtDesk(grace.name).getByText('Mailed', { exact: true }).waitFor()
  await partnerAtDesk(pablo.name).getByText('Opened', { exact: true }).waitFor()
})

test('one PDF with the K-1s of several partners is split by its pages; what was begun outlives the tab; the signer gets them, too', async () => {
  await addDocument(desk, taxReturnId, 'filled-az-return-johnny.pdf')
  await desk.goto(`/firm/returns/${taxReturnId}/k1s`)
  await desk.getByRole('button', { name: 'Add a K‑1' }).click()
  const dialog = desk.getByRole('dialog')
  await dialog.getByLabel('Document of the return').selectOption({ label: 'filled-az-return-johnny' })
  await dialog.getByRole('link', { name: 'Split it into several K‑1s' }).click()
  await desk.getByRole('heading', { name: 'Make K‑1s of one PDF' }).waitFor()
  const page = (number: number) => desk.getByRole('button', { name: `Page ${number}`, exact: true })
  await page(1).click()
  await page(3).click({ modifiers: ['Shift'] })
  await desk.getByText('In no K‑1 yet: pages 4–7.').waitFor()
  await desk.getByRole('button', { name: 'Make 1 K‑1' }).click()
  await desk.getByRole('link', { name: 'Enter the partner’s name.' }).waitFor()
  await desk.getByLabel('Partner’s name').fill('Lupe Montoya')
  await desk.getByLabel('Last four digits of the tax number').fill('7391')
  await isOpenToAll(desk)
  const url = desk.url()
  await desk.goto('about:blank')
  await desk.goto(url)
  await desk.getByText('What you typed before is still here, but for the last four digits.').waitFor()
  assert.equal(await desk.getByLabel('Last four digits of the tax number').inputValue(), '')
  await desk.getByRole('button', { name: 'Next K‑1' }).click()
  await page(4).click()
  await page(7).click({ modifiers: ['Shift'] })
  await desk.getByLabel('Partner’s name').fill('Arturo Delgado-Featherstonehaugh')
  await desk.getByLabel('E-mail').fill('arturo@example.com')
  await isOpenToAll(desk)
  await desk.getByRole('button', { name: 'Make 2 K‑1s' }).click()
  for (const name of ['Lupe Montoya', 'Arturo Delgado-Featherstonehaugh']) await partnerAtDesk(name).waitFor()
  await desk.getByRole('button', { name: 'Send to the signer to distribute' }).click()
  await phone.getByText('2 partners still wait for you').waitFor()
  await partnerOnPhone('Arturo Delgado-Featherstonehaugh')
    .getByRole('link', { name: /^Look at it/ })
    .tap()
  await isShown(phone)
  await phone.getByText(/^Page 1 of 4$/).waitFor()
})

const partnerAtDesk = (name: string) => desk.getByRole('list', { name: 'Schedules K‑1' }).getByRole('listitem').filter({ hasText: name })
const partnerOnPhone = (name: string) => phone.getByRole('region', { name })

/** From the link in the e-mail to what is behind the code. */
async function comeIn(page: Page, email: string, words: { heading: string; send: string; code: string }): Promise<void> {
  const linkOf = (text: string) => /https?:\/\/\S+\/k\/[\w-]+/.exec(text)?.[0]
  const letter = await newestMessage(desk, email, ({ text }) => linkOf(text) !== undefined)
  assert.match(letter.subject, /^IMPORTANT TAX RETURN DOCUMENT AVAILABLE/)
  await page.goto(linkOf(letter.text) ?? '')
  await page.getByRole('heading', { name: words.heading }).waitFor()
  await isOpenToAll(page)
  await page.getByRole('button', { name: words.send, exact: true }).click()
  const field = page.getByLabel(words.code, { exact: true })
  await field.waitFor()
  await isOpenToAll(page)
  await field.fill(await accessCode(desk, email))
  await page.waitForURL('**/k1')
}

/** The number in the sample PDF. */
async function codeInSample(page: Page): Promise<string> {
  const path = await page.locator('a[href="/api/k1/sample"]').getAttribute('href')
  const bytes = await page.evaluate(async (from) => [...new Uint8Array(await (await fetch(from ?? '')).arrayBuffer())], path)
  // Its words are not compressed.
  return /\((\d{6})\) Tj/.exec(Buffer.from(bytes).toString('latin1'))?.[1] ?? ''
}

async function isShown(page: Page): Promise<void> {
  await page.locator('[data-page="1"] .page-text').waitFor()
  await page.waitForFunction(() => document.querySelector<HTMLImageElement>('.page img')?.complete)
}

async function isOpenToAll(page: Page): Promise<void> {
  assert.deepEqual([...(await findBarriers(page)), ...(await findOverflow(page))], [])
}
