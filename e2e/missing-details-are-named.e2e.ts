/** A1: an invitation needs SSN, mobile and e-mail. What is missing is said, one by one, with the way to the very field. */
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { createFirm } from './support/create-firm.ts'
import { omar } from './support/invented-people.ts'
import { invitationLink } from './support/read-outbox.ts'
import { withLintel } from './support/with-lintel.ts'

const running = withLintel()

test('each missing detail is named, and its link leads to its field', async () => {
  const desk = await running.browser.desk()
  await createFirm(desk)
  await addClientWithNameOnly(desk)
  await desk.getByRole('navigation', { name: 'This return' }).getByRole('link', { name: 'Create Customer Portal' }).click()

  const missing = desk.getByRole('list', { name: 'Three things are needed before Omar can be invited' })
  for (const what of ['The SSN or EIN is missing', 'The mobile phone is missing', 'The e-mail is missing'])
    await missing.getByText(what).waitFor()

  await mend(desk, 'Add the SSN or EIN', omar.taxIdentifier)
  await missing.getByText('The mobile phone is missing').waitFor()
  await missing.getByText('The SSN or EIN is missing').waitFor({ state: 'detached' })
  await mend(desk, 'Add the mobile phone', omar.mobile)
  await mend(desk, 'Add the e-mail', omar.email)

  await desk.getByRole('radio', { name: new RegExp(`Email.*${omar.email}`) }).check()
  await desk.getByRole('button', { name: 'Continue' }).click()
  await desk.getByRole('heading', { name: 'The link has successfully been sent!' }).waitFor()
  await invitationLink(desk, omar.email)
})

async function addClientWithNameOnly(desk: Page): Promise<void> {
  await desk.goto('/firm/clients/new')
  await desk.getByLabel('Client ID', { exact: true }).fill('77')
  await desk.getByLabel('First name').fill(omar.firstName)
  await desk.getByLabel('Last name').fill(omar.lastName)
  await desk.getByRole('button', { name: 'Add client' }).click()
  await desk.waitForURL('**/firm/returns/*')
}

/** Follows the link; the field has the focus, so one types at once; saving leads back. */
async function mend(desk: Page, link: string, value: string): Promise<void> {
  await desk.getByRole('link', { name: link }).click()
  await desk.waitForFunction(() => document.activeElement instanceof HTMLInputElement && document.activeElement.id !== '')
  await desk.keyboard.type(value)
  await desk.getByRole('button', { name: 'Save' }).click()
  await desk.getByRole('heading', { name: 'Customer Portal Link' }).waitFor()
}
