/** Before Form 8879 is signed on a phone, who signs proves who they are: one at the third try, one not at all, who then signs by hand. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { addDocument, placeSignature, send } from './support/add-document.ts'
import { ask } from './support/ask.ts'
import { prepareToSign } from './support/before-signing.ts'
import { addClient, createFirm } from './support/create-firm.ts'
import { findBarriers, findOverflow } from './support/find-barriers.ts'
import { type InventedPerson, omar, sheila } from './support/invented-people.ts'
import { invite, registerQuickly } from './support/register.ts'
import { signOnPad } from './support/sign-on-a-pad.ts'
import { withLintel } from './support/with-lintel.ts'

// The firm is no sample, and nobody is identified by practice: here that is meant.
process.env['LINTEL_PRACTICE'] = 'yes'

// Numbers that are never issued, and that are no ITIN.
const maria = { ...sheila, taxIdentifier: '734-12-4821' }
const jorge = { ...omar, taxIdentifier: '734-12-4825' }

let desk: Page
let phone: Page
let phoneInSpanish: Page
let ofMaria: Sent
let ofJorge: Sent

interface Sent {
  clientId: string
  taxReturnId: string
  documentId: string
}

const running = withLintel(async ({ browser }) => {
  desk = await browser.desk()
  await createFirm(desk)
  const sendTo = async (person: InventedPerson, page: Page, language: 'en' | 'es'): Promise<Sent> => {
    const { clientId, personId, taxReturnId } = await addClient(desk, person, { language, birthDate: '1980-05-06' })
    await registerQuickly(page, desk, await invite(desk, personId, person), person)
    await ask(page, 'PUT /api/language', { body: { language } })
    const documentId = await addDocument(desk, taxReturnId, 'irs-f8879.pdf')
    await placeSignature(desk, documentId, personId)
    await send(desk, taxReturnId, [documentId], true)
    await prepareToSign(page)
    return { clientId, taxReturnId, documentId }
  }
  phone = await browser.phone()
  ofMaria = await sendTo(maria, phone, 'en')
  phoneInSpanish = await browser.phone({ locale: 'es-US' })
  ofJorge = await sendTo(jorge, phoneInSpanish, 'es')
})

const words = ['saguaro', 'ocotillo', 'cholla', 'agave']

/** Each question names the word to choose; the next one is wrong. */
async function answer(page: Page, right: boolean, says: { next: string; send: string }): Promise<void> {
  for (const [at, word] of words.entries()) {
    await page.getByRole('group', { name: new RegExp(`“${word}”`) }).waitFor()
    await page.getByRole('radio', { name: right ? word : (words[(at + 1) % 4] ?? ''), exact: true }).check()
    await page.getByRole('button', { name: at === 3 ? says.send : says.next, exact: true }).click()
  }
}

const english = { agree: 'I have read this and I agree to the check', next: 'Next', send: 'Send my answers' }
const spanish = { agree: 'Leí esto y acepto la verificación', next: 'Siguiente', send: 'Enviar mis respuestas' }

async function mustBeUsable(page: Page): Promise<void> {
  assert.deepEqual(await findBarriers(page), [])
  assert.deepEqual(await findOverflow(page), [])
}

test('a taxpayer is led from the form to the check, does not pass twice, passes, and signs', async () => {
  await phone.goto(`/sign/${ofMaria.documentId}`)
  await phone.getByRole('link', { name: 'Go on', exact: true }).click()
  await phone.getByRole('heading', { name: 'Confirm that it is you', level: 1 }).waitFor()
  await phone.getByText('Nobody’s identity is checked here').waitFor()
  await mustBeUsable(phone)
  await phone.getByRole('button', { name: 'Begin', exact: true }).click()
  await phone.getByText('Please read the notice and check the box.').waitFor()

  await phone.getByLabel(english.agree).check()
  await phone.getByRole('button', { name: 'Begin', exact: true }).click()
  await phone.getByRole('heading', { name: 'Question 1 of 4' }).waitFor()
  await mustBeUsable(phone)
  await phone.getByText('About 5 minutes left').waitFor()
  await phone.getByRole('button', { name: 'More time, please' }).click()
  await phone.getByText('About 10 minutes left').waitFor()
  await phone.reload()
  // What was agreed to and begun goes on.
  await phone.getByRole('button', { name: 'Go on', exact: true }).click()
  await answer(phone, false, english)
  await phone.getByText('You have 2 more tries. Take your time.').waitFor()
  await mustBeUsable(phone)

  for (const right of [false, true]) {
    await phone.getByLabel(english.agree).check()
    await phone.getByRole('button', { name: 'Try again', exact: true }).click()
    await answer(phone, right, english)
    if (!right) await phone.getByText('You have 1 more try. Take your time.').waitFor()
  }
  await phone.getByRole('heading', { name: 'Thank you. It is you.' }).waitFor()
  await mustBeUsable(phone)
  await phone.getByRole('link', { name: 'Go on to irs-f8879' }).click()
  // Back in the pass, not on a page beside it.
  await phone.waitForURL(`**/sign/${ofMaria.documentId}`)
  await phone.locator('.sign-bar').getByRole('button', { name: 'Sign here' }).click()
  await signOnPad(phone)
  await phone.getByRole('button', { name: 'Save', exact: true }).click()
  await phone.getByRole('button', { name: 'Sign this form' }).click()
  await phone.getByRole('heading', { name: /^All signed/ }).waitFor()

  await desk.goto(`/firm/clients/${ofMaria.clientId}`)
  const checks = desk.getByRole('region', { name: 'Identity checks' })
  await checks.getByText('Practice only: nobody is identified').waitFor()
  await checks.getByText('Checks so far').click()
  assert.deepEqual(await checks.locator('li li strong').allInnerTexts(), ['Passed', 'Not passed', 'Not passed'])
  await mustBeUsable(desk)
})

test('who does not pass three times signs by hand, until an administrator sees them in person', async () => {
  const page = phoneInSpanish
  await page.goto(`/preparer-files/${ofJorge.documentId}`)
  await page.getByRole('link', { name: 'Confirmar que es usted' }).click()
  for (const button of ['Empezar', 'Intentar de nuevo', 'Intentar de nuevo']) {
    await page.getByLabel(spanish.agree).check()
    await page.getByRole('button', { name: button, exact: true }).click()
    await answer(page, false, spanish)
  }
  await page.getByRole('heading', { name: 'Usted firma en papel' }).waitFor()
  await page.getByText('Después de tres intentos, el IRS pide una firma en papel.').waitFor()
  await mustBeUsable(page)

  await desk.goto(`/firm/returns/${ofJorge.taxReturnId}`)
  const checks = desk.getByRole('region', { name: 'Identity checks' })
  await checks.getByText('Signs by hand').waitFor()
  await checks.getByText('3 of 3 checks failed').waitFor()
  await checks.getByRole('button', { name: 'Identify in person' }).click()
  const dialog = desk.getByRole('dialog')
  await dialog.getByRole('radio', { name: /I saw a government ID/ }).check()
  await dialog.getByLabel('Which ID did you see?').selectOption('passport')
  await dialog.getByRole('button', { name: 'Identified' }).click()
  await dialog.getByText('Check the box, or have the form signed by hand.').waitFor()
  await mustBeUsable(desk)
  await dialog.getByLabel('Let it count, though three checks failed').check()
  await dialog.getByRole('button', { name: 'Identified' }).click()
  await checks.getByText(/^Counts until/).waitFor()
  await page.getByRole('heading', { name: 'Gracias. Es usted.' }).waitFor()
  await page.getByRole('link', { name: 'Continuar con irs-f8879' }).waitFor()
})

test('administrators choose who identifies clients', async () => {
  await desk.goto('/firm/settings/identity')
  await desk.getByRole('radio', { name: /^Stripe Identity/ }).check()
  await desk.getByRole('button', { name: 'Save' }).click()
  await desk.getByText('A key looks like rk_live_…').waitFor()
  await mustBeUsable(desk)
  await desk.getByLabel('Restricted key').fill('rk_live_invented1234')
  await desk.getByLabel('Signing secret of the webhook').fill('whsec_invented1234')
  await desk.getByRole('button', { name: 'Save' }).click()
  await desk.getByText('Both keys are stored, sealed.').waitFor()
  assert.equal(await desk.getByLabel('Restricted key').inputValue(), '')
  assert.match(
    await desk.getByLabel('Address for the webhook').inputValue(),
    new RegExp(`^${running.lintel.url}/api/identity-webhooks/stripe/`),
  )
})
