/** The firm need not wait for the client: what is sent before there is a portal goes live by itself when it is created. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addDocument, placeSignature } from './support/add-document.ts'
import { addClient, createFirm } from './support/create-firm.ts'
import { findBarriers, findOverflow } from './support/find-barriers.ts'
import { omar } from './support/invented-people.ts'
import { noticeWhen } from './support/notice-when.ts'
import { invite, register } from './support/register.ts'
import { withLintel } from './support/with-lintel.ts'

const running = withLintel()

test('documents sent before the portal exists are staged, and live once it is registered; who prefers paper signs on paper', async () => {
  const desk = await running.browser.desk()
  await createFirm(desk)
  const { personId, taxReturnId } = await addClient(desk, omar)

  const documentId = await addDocument(desk, taxReturnId, 'irs-f8879.pdf')
  await desk.getByText('The portal link has not been sent yet').waitFor()
  await placeSignature(desk, documentId, personId)
  const link = await invite(desk, personId, omar)

  await desk.goto(`/firm/returns/${taxReturnId}/submission`)
  await desk.getByRole('button', { name: 'Send Tax Return Documents to Customer Portal' }).click()
  const dialog = desk.getByRole('dialog')
  await dialog.getByText('Nobody of this client has created a portal yet.', { exact: false }).waitFor()
  await dialog.getByRole('button', { name: 'Send 1 document' }).click()
  await desk.getByText('Transfer Completed - Documents wait for Customer Portal').first().waitFor()
  await desk.getByText('They go live by themselves as soon as your client creates the portal.').first().waitFor()
  await desk.getByRole('link', { name: 'Documents', exact: true }).click()
  const row = desk.getByRole('list', { name: 'Documents from the firm' }).getByRole('listitem')
  await row.getByText('Waits for the portal').waitFor()

  const live = await noticeWhen(desk, '[aria-label="Documents from the firm"] li', /8879[\s\S]*Out/)
  const phone = await running.browser.phone()
  await register(phone, desk, link, omar)
  await phone.getByRole('heading', { name: 'You have 1 thing to do, Omar' }).waitFor()
  await phone.getByRole('link', { name: 'Sign irs-f8879' }).tap()
  await phone.getByRole('heading', { name: 'Read and sign on a screen?' }).waitFor()
  await live()

  await phone.getByRole('button', { name: 'I prefer paper' }).tap()
  await phone.getByRole('heading', { name: 'You sign on paper' }).waitFor()
  await phone.getByRole('list', { name: 'To sign on paper' }).getByText('irs-f8879').waitFor()
  await phone.getByRole('link', { name: 'Print the form' }).waitFor()
  assert.deepEqual([...(await findBarriers(phone)), ...(await findOverflow(phone))], [])
  await phone.getByRole('link', { name: 'How to sign and send it back' }).tap()
  await phone.getByRole('heading', { name: 'Sign by hand', level: 1 }).waitFor()
  await desk.getByRole('link', { name: 'Paper and in-office' }).click()
  await desk.getByText('irs-f8879').first().waitFor()
  await desk.getByText('The client chose paper', { exact: false }).first().waitFor()
})
