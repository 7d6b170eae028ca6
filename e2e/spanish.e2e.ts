/** English and Spanish from the first string on: on every page before and after sign-in, and in what is sent. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { addDocument, placeSignature, send } from './support/add-document.ts'
import { type AddedClient, addClient, createFirm } from './support/create-firm.ts'
import { omar } from './support/invented-people.ts'
import { accessCode, invitationLink, newestMessage } from './support/read-outbox.ts'
import { invite } from './support/register.ts'
import { withLintel } from './support/with-lintel.ts'

let desk: Page
let record: AddedClient

const running = withLintel(async ({ browser }) => {
  desk = await browser.desk()
  await createFirm(desk)
  record = await addClient(desk, omar, { language: 'es' })
})

test('the switch on the sign-in page turns every word, and is remembered', async () => {
  const phone = await running.browser.phone()
  await phone.goto('/sign-in')
  await phone.getByRole('heading', { name: 'Sign in' }).waitFor()
  await phone.getByRole('button', { name: 'Español' }).tap()
  await phone.getByRole('heading', { name: 'Iniciar sesión' }).waitFor()
  assert.equal(await phone.getByLabel('Contraseña o PIN', { exact: true }).count(), 1)
  await phone.reload()
  await phone.getByRole('heading', { name: 'Iniciar sesión' }).waitFor()
  assert.equal(await phone.locator('html').getAttribute('lang'), 'es')
  await phone.getByRole('button', { name: 'English' }).tap()
  await phone.getByRole('heading', { name: 'Sign in' }).waitFor()
})

test('a client whose language is Spanish is invited, registered and told of documents in Spanish, and may change to English', async () => {
  const link = await invite(desk, record.personId, omar)
  assert.equal((await newestMessage(desk, omar.email)).subject, 'Su portal seguro ha sido creado')
  const phone = await running.browser.phone()
  await registerInSpanish(phone, link)
  await phone.getByRole('heading', { name: 'Está al día, Omar' }).waitFor()

  const documentId = await addDocument(desk, record.taxReturnId, 'irs-f8879.pdf')
  await placeSignature(desk, documentId, record.personId)
  await send(desk, record.taxReturnId, [documentId])
  await phone.getByRole('heading', { name: 'Tiene 1 cosa por hacer, Omar' }).waitFor()
  const told = await newestMessage(desk, omar.email, ({ subject }) => subject.includes('documentos por firmar'))
  assert.match(told.text, /su preparador le envió documentos/i)

  await phone.getByRole('button', { name: 'English' }).tap()
  await phone.getByRole('heading', { name: 'You have 1 thing to do, Omar' }).waitFor()
  await phone.reload()
  await phone.getByRole('heading', { name: 'You have 1 thing to do, Omar' }).waitFor()
})

test('the firm’s room speaks Spanish too', async () => {
  await desk.goto('/firm')
  await desk.getByRole('button', { name: /Dana Reyes/ }).click()
  await desk.getByRole('menuitem', { name: 'Español' }).click()
  await desk.getByRole('heading', { name: 'Inicio', level: 1 }).waitFor()
  await desk.reload()
  await desk.getByRole('navigation', { name: 'Principal' }).getByRole('link', { name: 'Clientes' }).waitFor()
})

async function registerInSpanish(phone: Page, link: string): Promise<void> {
  assert.equal(await invitationLink(desk, omar.email), link)
  await phone.goto(link)
  await phone.getByRole('heading', { name: 'Registre su cuenta' }).waitFor()
  await phone.getByLabel('Nombre de usuario', { exact: true }).fill(omar.userName)
  await phone.getByLabel('Contraseña', { exact: true }).fill(omar.password)
  await phone.getByLabel('Correo electrónico', { exact: true }).fill(omar.email)
  await phone.getByLabel('Número de teléfono').fill(omar.mobile)
  await phone.getByLabel('Apellido').fill(omar.lastName)
  await phone.getByLabel('Últimos cuatro de su SSN').fill(omar.taxIdentifier.slice(-4))
  await phone.getByRole('button', { name: 'Registrarme' }).tap()
  await phone.getByRole('button', { name: /^Enviar correo: oma\*+com$/ }).tap()
  await phone.getByText('Código enviado.', { exact: false }).first().waitFor()
  const letter = await newestMessage(desk, omar.email, ({ text }) => /\b\d{6}\b/.test(text))
  assert.match(letter.subject, /^Su código de acceso/)
  await phone.getByLabel('Código de seguridad').fill(await accessCode(desk, omar.email))
  await phone.waitForURL('**/home')
}
