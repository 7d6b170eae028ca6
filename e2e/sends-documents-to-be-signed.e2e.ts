/** D2, D5: the desk sends with order, due date and message; on their phones the spouse signs first, then it is the taxpayer's turn. */
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { addDocument, placeBoxes, sendUnchecked } from './support/add-document.ts'
import { ask } from './support/ask.ts'
import { prepareToSign } from './support/before-signing.ts'
import { createFirm } from './support/create-firm.ts'
import { type InventedPerson, omar, sheila } from './support/invented-people.ts'
import { invite, registerQuickly } from './support/register.ts'
import { signOnPad } from './support/sign-on-a-pad.ts'
import { withLintel } from './support/with-lintel.ts'

const running = withLintel()
const message = 'Please look at line 3 before you sign.'

test('sent with order, due date and message: the spouse signs, then the taxpayer, the return is ready to file, rejected, and accepted', async () => {
  const desk = await running.browser.desk()
  await createFirm(desk)
  const { taxReturnId, personIds } = await addCouple(desk)
  const [sheilaId = '', omarId = ''] = personIds
  const taxpayer = await running.browser.phone()
  await registerQuickly(taxpayer, desk, await invite(desk, sheilaId, sheila), sheila)
  const spouse = await running.browser.phone()
  await registerQuickly(spouse, desk, await invite(desk, omarId, omar), omar)
  const documentId = await addDocument(desk, taxReturnId, 'irs-f8879.pdf')
  await placeForBoth(desk, documentId, personIds)

  await sendUnderTerms(desk, taxReturnId)
  await waitsForTurn(taxpayer)
  await signOnPhone(spouse)
  // The open page follows by itself.
  await taxpayer.getByText('Omar signs first.', { exact: false }).waitFor({ state: 'detached' })
  await signOnPhone(taxpayer)

  await desk.goto(`/firm/returns/${taxReturnId}/submission`)
  await desk.getByRole('button', { name: 'Mark as ready to file' }).click()
  await desk.getByText('This return is ready to file.').waitFor()
  await isRejectedAndThenAccepted(desk, taxpayer)
})

/** G3: what was e-filed is recorded; the client reads why it was rejected, which ends the clock at the desk, and gets a confirmation at last. */
async function isRejectedAndThenAccepted(desk: Page, taxpayer: Page): Promise<void> {
  const record = desk.getByRole('dialog').getByRole('button', { name: 'Record', exact: true })
  await desk.getByRole('button', { name: 'Record that it was sent' }).click()
  await record.click()
  await desk.getByRole('button', { name: 'It was rejected' }).click()
  await desk.getByLabel('Reject code').fill('IND-031-04')
  await desk.getByRole('textbox', { name: 'Explanation' }).fill('Last year’s income does not match.')
  await record.click()
  await desk.getByText('Tell your client within', { exact: false }).waitFor()
  await taxpayer.goto('/home')
  await taxpayer.getByRole('link', { name: 'return was not accepted', exact: false }).tap()
  await taxpayer.getByText('Last year’s income does not match.').waitFor()
  // The desk follows by itself.
  await desk.getByText('read it in the portal', { exact: false }).waitFor()
  await desk.getByRole('button', { name: 'It was sent again' }).click()
  await record.click()
  await desk.getByRole('button', { name: 'It was accepted' }).click()
  await record.click()
  await taxpayer.getByRole('link', { name: 'Open the confirmation' }).waitFor()
}

async function addCouple(desk: Page): Promise<{ taxReturnId: string; personIds: string[] }> {
  const { session } = await ask(desk, 'GET /api/session')
  const person = ({ firstName, lastName, taxIdentifier, email, mobile }: InventedPerson) => ({
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
      spouseSignsFirst: true,
      persons: [
        { role: 'taxpayer', ...person(sheila) },
        { role: 'spouse', ...person(omar) },
      ],
      taxReturn: { taxYear: 2025, form: '1040' },
    },
  })
  const client = await ask(desk, 'GET /api/clients/:client', { params: { client: added.clientId } })
  return { taxReturnId: added.taxReturnId ?? '', personIds: client.persons.map(({ id }) => id) }
}

async function placeForBoth(desk: Page, documentId: string, personIds: readonly string[]): Promise<void> {
  const places = personIds.flatMap((personId, at) => [
    { personId, kind: 'signature' as const, page: 0, x: 110, y: 466 + at * 120, width: 262, height: 25 },
    { personId, kind: 'date' as const, page: 0, x: 426, y: 476 + at * 120, width: 148, height: 15 },
  ])
  await placeBoxes(desk, documentId, places)
}

/** A day some weeks from now, as the field wants it. */
const someDay = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)

async function sendUnderTerms(desk: Page, taxReturnId: string): Promise<void> {
  await desk.goto(`/firm/returns/${taxReturnId}`)
  await desk.getByRole('button', { name: 'Send Documents to be Signed' }).click()
  const dialog = desk.getByRole('dialog', { name: 'Signed Document Manager' })
  // Spouse to Sign First by Default.
  await dialog.getByText('Spouse first: Omar Whitfield').waitFor({ state: 'attached' })
  await dialog.getByLabel(/^Sign by/).fill(someDay(20))
  await dialog.getByLabel(/^Last day to sign/).fill(someDay(30))
  await dialog.getByLabel(/^Message to your client/).fill(message)
  await dialog.getByText('What your client will see').click()
  await dialog.getByRole('region', { name: 'As Sheila sees it' }).getByText('Omar Whitfield signs first', { exact: false }).waitFor()
  await sendUnchecked(dialog)
  await desk.getByText('Transfer Completed - Documents are now on Customer Portal').first().waitFor()
  await desk.getByText('Taxpayer: Not their turn yet').waitFor()
}

async function waitsForTurn(phone: Page): Promise<void> {
  await phone.goto('/preparer-files')
  await phone.getByText(message).waitFor()
  await phone.getByText('Omar signs first. We will tell you when it is your turn.').waitFor()
}

async function signOnPhone(phone: Page): Promise<void> {
  await phone.goto('/home')
  await prepareToSign(phone)
  await phone.getByText('Due', { exact: false }).first().waitFor()
  await phone.getByRole('link', { name: 'Sign irs-f8879' }).tap()
  await phone.getByText(message).waitFor()
  await phone.getByText('Please sign by', { exact: false }).waitFor()
  const bar = phone.locator('.sign-bar')
  await bar.getByRole('button', { name: 'Sign here' }).tap()
  await signOnPad(phone)
  await phone.getByRole('dialog').getByRole('button', { name: 'Save' }).tap()
  await bar.getByRole('button', { name: 'Sign this form' }).tap()
  await phone.getByRole('heading', { name: /^All signed/ }).waitFor()
}
