/** A client on a phone and the firm at its inbox talk: live both ways, with an attachment, a note that never leaves the firm, and a message written without a connection. */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { ask } from './support/ask.ts'
import { type AddedClient, addClient, createFirm } from './support/create-firm.ts'
import { sheila } from './support/invented-people.ts'
import { invite, registerQuickly } from './support/register.ts'
import { sampleForm } from './support/sample-form.ts'
import { withLintel } from './support/with-lintel.ts'

let desk: Page
let phone: Page
let record: AddedClient
let portal: string

const question = '¿Ya llegó mi 1099-R?\nLo mandé ayer.'
const remark = 'She called about this, too.'
const reply = `Hola ${sheila.firstName}: su formulario ya llegó.`

const running = withLintel(async ({ browser }) => {
  desk = await browser.desk()
  await createFirm(desk)
  record = await addClient(desk, sheila, { language: 'es' })
  await ask(desk, 'POST /api/canned-replies', {
    body: {
      name: 'Form has arrived',
      isShared: true,
      english: 'Hello {{client.firstName}}, your form has arrived.',
      spanish: 'Hola {{client.firstName}}: su formulario ya llegó.',
    },
  })
  phone = await browser.phone({ locale: 'es-US' })
  await registerQuickly(phone, desk, await invite(desk, record.personId, sheila), sheila)
  await phone
    .getByRole('button', { name: 'Español' })
    .or(phone.getByRole('heading', { name: 'Está al día' }))
    .first()
    .waitFor()
  portal = (await ask(phone, 'GET /api/session')).session?.portals[0]?.id ?? ''
  await desk.goto('/firm/inbox')
  await desk.getByRole('heading', { name: 'No messages yet' }).waitFor()
})

const inPhone = () => phone.getByRole('log')
const inDesk = () => desk.getByRole('log')
const rail = () => desk.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: /^Inbox/ })
const badge = () => phone.locator('nav a[href="/messages"] .nav-count')
const numberOfMessages = async () =>
  (await ask(desk, 'GET /api/clients/:client/thread', { params: { client: record.clientId } })).messages.length

test('a message with a file, written on a phone in Spanish, appears in the inbox without a reload', async () => {
  await phone.locator('nav a[href="/messages"]').tap()
  await phone.getByRole('heading', { level: 1, name: 'Mensajes' }).waitFor()
  await phone.getByText('Salude a Canyon Tax & Accounting').waitFor()
  await phone.getByLabel('Elegir archivos').setInputFiles({
    name: '1099-R 2025.pdf',
    mimeType: 'application/pdf',
    buffer: readFileSync(sampleForm('irs-f1099r.pdf')),
  })
  await phone.getByRole('button', { name: 'Quitar 1099-R 2025' }).waitFor()
  await phone.getByLabel('Escriba un mensaje').fill(question)
  await phone.getByRole('button', { name: 'Enviar' }).tap()
  await inPhone().getByText('Enviado', { exact: true }).waitFor()
  await inPhone().getByRole('link', { name: '1099-R 2025' }).waitFor()

  const row = desk.getByRole('list', { name: 'Conversations' }).getByRole('link', { name: sheila.firstName })
  await row.getByText('¿Ya llegó mi 1099-R?').waitFor()
  await row.getByText('1 new').waitFor()
  await rail().getByText('1', { exact: false }).waitFor()
})

test('by keyboard: the conversation is opened, assigned to oneself, and a note is written', async () => {
  await desk.keyboard.press('j')
  await desk.keyboard.press('Enter')
  await inDesk().getByText('¿Ya llegó mi 1099-R?').waitFor()
  await inDesk().getByRole('link', { name: '1099-R 2025' }).waitFor()
  assert.match(desk.url(), new RegExp(`client=${record.clientId}`))
  await inPhone().getByText('Su oficina de impuestos lo vio').waitFor()
  await desk.locator('.firm-rail a[href="/firm/inbox"] .nav-count').waitFor({ state: 'detached' })

  await desk.getByRole('button', { name: 'Assign' }).click()
  await desk.getByRole('button', { name: 'Assign to me' }).click()
  await desk.getByRole('button', { name: 'Assigned to Dana Reyes' }).waitFor()
  await desk.getByRole('heading', { level: 2, name: sheila.firstName }).click()

  await desk.keyboard.press('n')
  await desk.locator('.composer').getByText('Only your firm sees this').waitFor()
  await desk.locator('.composer textarea:focus').waitFor()
  await desk.keyboard.type(remark)
  await desk.keyboard.press('ControlOrMeta+Enter')
  await inDesk().getByText(remark).waitFor()
})

test('a canned reply is filled in for this client, and reaches the phone live; the note never does', async () => {
  await phone.locator('nav a[href="/my-files"]').tap()
  await phone.getByRole('heading', { level: 1, name: 'Mis archivos' }).waitFor()
  await desk.getByRole('button', { name: 'Reply', exact: true }).click()
  await desk.locator('.chat-foot').getByRole('button', { name: 'Replies' }).click()
  await desk.getByRole('searchbox', { name: 'Find a reply' }).fill('arrived')
  await desk.keyboard.press('Enter')
  const field = desk.getByLabel(`Write to ${sheila.firstName} ${sheila.lastName}`)
  await desk.waitForFunction((text) => document.querySelector('textarea')?.value === text, reply)
  await field.press('ControlOrMeta+Enter')
  await inDesk().getByText('Not seen yet').waitFor()

  await badge().getByText('1', { exact: false }).waitFor()
  await phone.locator('nav a[href="/messages"]').tap()
  await inPhone().getByText(reply).waitFor()
  await badge().waitFor({ state: 'detached' })
  await inDesk().getByText(`Seen by ${sheila.firstName}`).waitFor()
  assert.equal(await phone.getByText(remark).count(), 0)
  assert.doesNotMatch(JSON.stringify(await ask(phone, 'GET /api/portals/:portal/thread', { params: { portal } })), new RegExp(remark))
})

test('what is written without a connection waits on the phone, outlives the tab, and arrives once and in order', async () => {
  running.browser.expect(/^failed /)
  const before = await numberOfMessages()
  await phone.context().setOffline(true)
  for (const text of ['Primero, sin conexión', 'Segundo, sin conexión']) {
    await phone.getByLabel('Escriba un mensaje').fill(text)
    await phone.getByRole('button', { name: 'Enviar' }).tap()
    await inPhone().getByText(text).waitFor()
  }
  await inPhone().getByText('Se enviará cuando tenga conexión').first().waitFor()
  await phone.getByLabel('Escriba un mensaje').fill('Un borrador')
  const context = phone.context()
  await phone.close()
  await context.setOffline(false)
  phone = await context.newPage()
  await phone.goto('/messages')
  await inPhone().getByText('Segundo, sin conexión').waitFor()
  assert.equal(await phone.getByLabel('Escriba un mensaje').inputValue(), 'Un borrador')

  await inDesk().getByText('Segundo, sin conexión').waitFor()
  await inPhone().getByText('Su oficina de impuestos lo vio').waitFor()
  const { messages } = await ask(desk, 'GET /api/clients/:client/thread', { params: { client: record.clientId } })
  assert.equal(messages.length, before + 2)
  assert.deepEqual(
    messages.slice(-2).map(({ body }) => body),
    ['Primero, sin conexión', 'Segundo, sin conexión'],
  )
})

test('a lost answer does not send a message twice', async () => {
  running.browser.expect(/^failed /)
  const before = await numberOfMessages()
  let lost = 0
  await phone.route('**/thread/messages', async (route) => {
    lost += 1
    // The server has it; the phone does not hear so.
    if (lost === 1) await route.fetch()
    if (lost === 1) await route.abort('internetdisconnected')
    else await route.continue()
  })
  await phone.getByLabel('Escriba un mensaje').fill('Una sola vez')
  await phone.getByRole('button', { name: 'Enviar' }).tap()
  await inDesk().getByText('Una sola vez').waitFor()
  await phone.waitForFunction(() => !Object.keys(localStorage).some((key) => key.includes('queue')))
  assert.ok(lost >= 2, 'the phone tried again')
  assert.equal(await numberOfMessages(), before + 1)
  assert.equal(await inPhone().getByText('Una sola vez').count(), 1)
})

test('a closed conversation says so on the phone, and opens again when the client writes', async () => {
  await desk.getByRole('button', { name: 'Close', exact: true }).click()
  await inPhone().getByText('Su oficina de impuestos cerró esta conversación.').waitFor()
  await desk.getByRole('button', { name: 'Open again' }).first().waitFor()
  await phone.getByLabel('Escriba un mensaje').fill('Una cosa más')
  await phone.getByRole('button', { name: 'Enviar' }).tap()
  await inDesk().getByText('Una cosa más').waitFor()
  await desk.getByRole('button', { name: 'Close', exact: true }).waitFor()
})
