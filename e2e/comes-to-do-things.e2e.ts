/** The portal's Home on a phone, in Spanish: what to do comes first, the bell tells, nothing half done is lost, and two firms are two portals. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { addDocument, placeSignature, send } from './support/add-document.ts'
import { arriveHome } from './support/arrive-home.ts'
import { ask } from './support/ask.ts'
import { createAnotherFirm } from './support/create-another-firm.ts'
import { type AddedClient, addClient, createFirm } from './support/create-firm.ts'
import { firm, sheila } from './support/invented-people.ts'
import { accessCode, newestMessage } from './support/read-outbox.ts'
import { invite, registerQuickly } from './support/register.ts'
import { withLintel } from './support/with-lintel.ts'

const dayMs = 24 * 60 * 60_000
const lateByDays = 20
const dueInDays = 10
const otherFirm = 'Mesa Tax'

let desk: Page
let phone: Page
let record: AddedClient

const running = withLintel(async ({ browser }) => {
  desk = await browser.desk()
  await createFirm(desk)
  record = await addClient(desk, sheila, { language: 'es' })
  phone = await browser.phone({ locale: 'es-US' })
  await registerQuickly(phone, desk, await invite(desk, record.personId, sheila), sheila)
  await phone.getByRole('heading', { name: `Está al día, ${sheila.firstName}` }).waitFor()
})

const bell = () => phone.getByRole('link', { name: /^Avisos(, \d+ nuevos?)?$/ })
const bellSays = (count: number) =>
  phone.getByRole('link', { name: count === 0 ? 'Avisos' : `Avisos, ${count} ${count === 1 ? 'nuevo' : 'nuevos'}`, exact: true }).waitFor()
const tasks = () => phone.getByRole('list', { name: 'Lo que hay que hacer' }).getByRole('listitem')
const things = (count: number) =>
  phone.getByRole('heading', { name: `Tiene ${count} ${count === 1 ? 'cosa' : 'cosas'} por hacer, ${sheila.firstName}` }).waitFor()

test('tasks appear by themselves, the most urgent first: late, with a day, to sign, to read', async () => {
  await say('Did you get my letter?')
  const toSign = await addDocument(desk, record.taxReturnId, 'irs-f8879.pdf')
  await placeSignature(desk, toSign, record.personId)
  await send(desk, record.taxReturnId, [toSign])
  await addVoucher('2025 balance', dueInDays, 90_000)
  await addVoucher('2024 balance', -lateByDays, 120_450)
  await things(4)
  const said = await tasks().allInnerTexts()
  const order = [
    /^Pague \$1,204\.50[\s\S]*Atrasado\. Venció el/,
    /^Pague \$900[\s\S]*Vence el/,
    /^Firme irs-f8879/,
    /^Lea su mensaje nuevo/,
  ]
  assert.equal(said.length, order.length, said.join(' | '))
  order.forEach((pattern, at) => assert.match(said[at]?.trim() ?? '', pattern))
  assert.ok(said.every((line) => line.includes('Empezar')))
})

test('the bell counts what is new and opens its things; what was opened is counted no more', async () => {
  await bellSays(4)
  await bell().tap()
  await phone.getByRole('heading', { name: 'Avisos', level: 1 }).waitFor()
  const lines = phone.getByRole('list', { name: 'Avisos' }).getByRole('listitem')
  await lines.nth(3).waitFor()
  assert.equal(await lines.getByText('Nuevo', { exact: true }).count(), 4)
  // Which payment, in the reader's words: the authority's name alone would not say.
  await lines
    .filter({ hasText: 'Un pago está atrasado' })
    .getByText(/^Saldo de impuestos de 2024 · /)
    .waitFor()
  await lines
    .filter({ hasText: 'Se acerca un pago' })
    .getByText(/^Saldo de impuestos de 2025 · /)
    .waitFor()
  await lines.getByRole('link', { name: /^Hay documentos que esperan su firma/ }).tap()
  await phone.waitForURL('**/preparer-files')
  await bellSays(3)
  await bell().tap()
  await phone.getByRole('button', { name: 'Marcar todo como leído' }).tap()
  await bellSays(0)
})

test('Get Started leads to each thing', async () => {
  const places = [/\/tax-payments\/[\w-]+$/, /\/tax-payments\/[\w-]+$/, /\/sign\/[\w-]+$/, /\/messages$/]
  for (const [at, place] of places.entries()) {
    await phone.goto('/home')
    await things(places.length)
    await getStarted(at)
    await phone.waitForURL(place)
    await phone.getByRole('heading', { level: 1 }).waitFor()
  }
  await phone.getByRole('log').getByText('Did you get my letter?').waitFor()
  await phone.goto('/home')
  await things(3)
})

test('notification settings: a switch counts at once and stays', async () => {
  await bell().tap()
  await phone.getByRole('link', { name: 'De qué le avisamos y cómo' }).tap()
  const payments = phone.getByRole('switch', { name: 'Correo: Pagos' })
  await payments.waitFor()
  assert.equal(await payments.isChecked(), true)
  assert.equal(await phone.getByRole('switch', { name: 'Correo: Algo por firmar' }).isEnabled(), false, 'what is to sign is always told')
  await payments.tap()
  await phone.getByText('Guardado').first().waitFor()
  await phone.getByLabel('Desde').selectOption('22:00')
  await phone.reload()
  await payments.waitFor()
  assert.equal(await payments.isChecked(), false)
  assert.equal(await phone.getByLabel('Desde').inputValue(), '22:00')
})

test('the link in an e-mail stops e-mails of its kind by one button, signed in nowhere, in the words of the e-mail', async () => {
  const toRead = await addDocument(desk, record.taxReturnId, 'irs-f1040v-2025.pdf')
  await send(desk, record.taxReturnId, [toRead])
  const linkOf = (text: string) => /https?:\/\/\S+\/u\/[\w-]+/.exec(text)?.[0]
  const { text } = await newestMessage(desk, sheila.email, (one) => /document/i.test(one.subject) && linkOf(one.text) !== undefined)
  const link = linkOf(text) ?? ''
  const stranger = await running.browser.phone()
  await stranger.goto(link)
  await stranger.getByRole('heading', { name: '¿No recibir más estos correos?' }).waitFor()
  await stranger.getByRole('button', { name: 'No recibir más estos correos' }).tap()
  await stranger.getByRole('heading', { name: 'Ya no recibe estos correos' }).waitFor()
  await stranger.reload()
  await stranger.getByRole('button', { name: 'Recibirlos de nuevo' }).waitFor()
  await stranger.close()
  await phone.reload()
  const documents = phone.getByRole('switch', { name: 'Correo: Documentos nuevos' })
  await documents.waitFor()
  assert.equal(await documents.isChecked(), false)
})

test('the phrase stands on Home after the code, and nowhere before it', async () => {
  await phone.goto('/security')
  await phone.getByRole('button', { name: /^Elegir una frase/ }).tap()
  const words = await phone.getByRole('textbox', { name: 'Su frase' }).inputValue()
  await phone.getByRole('button', { name: 'Usar esta frase' }).tap()
  await phone.getByText('Desde ahora su frase está en Inicio.').first().waitFor()
  // Away from the page first: it would notice the end of its session by itself.
  await phone.goto('about:blank')
  await phone.context().clearCookies({ name: 'lintel_session' })
  await phone.goto('/home')
  await phone.getByLabel('Nombre de usuario o correo').fill(sheila.userName)
  assert.equal(await phone.getByText(words).count(), 0)
  await phone.getByRole('button', { name: 'Continuar' }).tap()
  await phone.getByRole('button', { name: /^Enviar correo/ }).tap()
  await phone.getByText('Código enviado').first().waitFor()
  assert.equal(await phone.getByText(words).count(), 0)
  await phone.getByLabel('Código de seguridad').fill(await accessCode(desk, sheila.email))
  await arriveHome(phone)
  assert.match(await phone.locator('.phrase-line').innerText(), new RegExp(words))
})

test('another firm’s portal joins the same account; tasks, bell and drafts of the two do not mix', async () => {
  const otherDesk = await running.browser.desk()
  await createAnotherFirm(otherDesk, running.lintel, otherFirm)
  const there = await addClient(otherDesk, sheila, { language: 'es' })
  await phone.goto(await invite(otherDesk, there.personId, sheila))
  await phone.getByRole('heading', { name: 'Agregar a su cuenta' }).waitFor()
  await phone.getByLabel('Correo electrónico', { exact: true }).fill(sheila.email)
  await phone.getByLabel('Número de teléfono').fill(sheila.mobile)
  await phone.getByLabel('Apellido').fill(sheila.lastName)
  await phone.getByLabel('Últimos cuatro de su SSN').fill(sheila.taxIdentifier.slice(-4))
  await phone.getByRole('button', { name: 'Agregar a mi cuenta' }).tap()
  await arriveHome(phone)
  await phone.getByRole('heading', { name: `Está al día, ${sheila.firstName}` }).waitFor()
  await isIn(otherFirm)
  await write('Para Mesa')

  await switchTo(firm.name)
  await things(3)
  await phone.locator('nav a[href="/messages"]').tap()
  assert.equal(await field().inputValue(), '', 'a draft stays with its firm')
  await write('Para Canyon')

  await switchTo(otherFirm)
  await phone.getByRole('heading', { name: `Está al día, ${sheila.firstName}` }).waitFor()
  await phone.locator('nav a[href="/messages"]').tap()
  await phone.waitForFunction(() => document.querySelector('textarea')?.value === 'Para Mesa')
  await phone.getByText(`Salude a ${otherFirm}`).waitFor()
})

test('a line of the bell goes over to the portal it is about', async () => {
  await say('And here is another one.')
  await bellSays(2)
  await bell().tap()
  await phone
    .getByRole('link', { name: /^Tiene un mensaje nuevo|^Mensaje nuevo/ })
    .first()
    .tap()
  await phone.waitForURL('**/messages')
  await isIn(firm.name)
  await phone.getByRole('log').getByText('And here is another one.').waitFor()
})

test('what is half filled in outlives the tab, in the portal where it was begun', async () => {
  await phone.goto('/home')
  await getStarted(0)
  await phone.getByRole('link', { name: 'Ya pagué' }).tap()
  await phone.getByLabel('Número de confirmación').fill('270 5551 0099')
  const { pathname } = new URL(phone.url())
  const context = phone.context()
  await phone.close()
  phone = await context.newPage()
  await phone.goto(pathname)
  await phone.getByText('Lo que escribió antes sigue aquí.').waitFor()
  assert.equal(await phone.getByLabel('Número de confirmación').inputValue(), '270 5551 0099')
  await isIn(firm.name)
  await phone.locator('nav a[href="/messages"]').tap()
  await phone.waitForFunction(() => document.querySelector('textarea')?.value === 'Para Canyon')
})

/** The finger goes where the words are; what lies there is the row's link. */
const getStarted = (at: number) => tasks().nth(at).getByText('Empezar').tap({ force: true })

const strip = () => phone.getByRole('button', { name: /Usted está en el portal de/ })
const field = () => phone.getByLabel('Escriba un mensaje')

async function isIn(name: string): Promise<void> {
  await strip().filter({ hasText: name }).waitFor()
}

async function switchTo(name: string): Promise<void> {
  await strip().tap()
  await phone
    .getByRole('dialog', { name: '¿Qué portal?' })
    .getByRole('list', { name })
    .getByRole('button', { name: sheila.firstName })
    .tap()
  await phone.waitForURL('**/home')
  await isIn(name)
}

async function write(words: string): Promise<void> {
  if (!phone.url().endsWith('/messages')) await phone.locator('nav a[href="/messages"]').tap()
  await field().fill(words)
}

async function say(body: string): Promise<void> {
  const params = { client: record.clientId }
  await ask(desk, 'POST /api/clients/:client/thread/messages', { params, body: { key: `said ${body}`, body, attachments: [] } })
}

async function addVoucher(key: string, inDays: number, amountCents: number): Promise<void> {
  const { today } = await ask(desk, 'GET /api/clients/:client/vouchers', { params: { client: record.clientId } })
  const statutoryDue = new Date(Date.parse(today) + inDays * dayMs).toISOString().slice(0, 10)
  const plain = { personId: null, taxReturnId: null, installment: null, note: null, documentId: null, documentPage: null }
  await ask(desk, 'POST /api/clients/:client/vouchers', {
    params: { client: record.clientId },
    body: { ...plain, key, authority: 'US', kind: 'balance-due', taxYear: Number(key.slice(0, 4)), statutoryDue, amountCents },
  })
}
