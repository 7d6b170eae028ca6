import type { Locator, Page } from 'playwright-core'
import type { EndpointByRoute } from '#contract/contract.ts'
import type { Body } from '#contract/endpoint.ts'
import { ask } from './ask.ts'
import { sampleForm } from './sample-form.ts'
import { sendTerms } from './send-terms.ts'

/** Drops a real form on the return's page of documents, and waits until it is listed. @returns the document's id */
export async function addDocument(staff: Page, taxReturnId: string, form: string): Promise<string> {
  await staff.goto(`/firm/returns/${taxReturnId}`)
  await staff.getByLabel('Choose files').setInputFiles(sampleForm(form))
  const link = staff.getByRole('list', { name: 'Documents from the firm' }).getByRole('link', { name: form.replace('.pdf', '') })
  return (await link.getAttribute('href'))?.split('/').at(-1) ?? ''
}

type Places = Body<EndpointByRoute['PUT /api/documents/:document/places']>['places']

/** Boxes on a document that has none yet, without the page that places them. */
export async function placeBoxes(staff: Page, documentId: string, places: Places): Promise<void> {
  const body = { revision: 0, sender: `boxes of ${documentId}`, change: 1, places }
  await ask(staff, 'PUT /api/documents/:document/places', { params: { document: documentId }, body })
}

/** A signature and a date box on the first page. */
export const placeSignature = (staff: Page, documentId: string, personId: string): Promise<void> =>
  placeBoxes(staff, documentId, [
    { personId, kind: 'signature', page: 0, x: 120, y: 560, width: 190, height: 22 },
    { personId, kind: 'date', page: 0, x: 420, y: 560, width: 70, height: 16 },
  ])

/** Sends documents without the page that does it; nobody has to prove who they are unless the journey is about that. */
export async function send(staff: Page, taxReturnId: string, documentIds: string[], identityCheck = false): Promise<void> {
  await ask(staff, 'POST /api/tax-returns/:taxReturn/deliveries', {
    params: { taxReturn: taxReturnId },
    body: { documentIds, key: `sent ${documentIds.join()}`.slice(0, 80), terms: sendTerms(documentIds, identityCheck) },
  })
}

/** In the *Signed Document Manager*, for journeys that are not about the check of who signs. */
export async function sendUnchecked(dialog: Locator): Promise<void> {
  await dialog.getByLabel('Check identity before signing').uncheck()
  await dialog.getByRole('button', { name: /^Send \d+ documents?$/ }).click()
  await dialog.getByText('Write down why.').waitFor()
  await dialog.getByLabel('Why without an identity check').fill('Both signed in our office last year')
  await dialog.getByRole('button', { name: /^Send \d+ documents?$/ }).click()
}
