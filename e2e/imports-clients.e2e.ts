/** F5, F6: a list with problems is mended and imported; a joint client is added beside a look-alike; a wrong e-mail is withdrawn. */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { addClient, createFirm } from './support/create-firm.ts'
import { omar, sheila } from './support/invented-people.ts'
import { invitationLink } from './support/read-outbox.ts'
import { withLintel } from './support/with-lintel.ts'

let desk: Page
const running = withLintel(async ({ browser }) => {
  desk = await browser.desk()
  await createFirm(desk)
})

const list = [
  'Client ID,First name,Last name,SSN,E-mail,Cell phone,ZIP,State,Nickname',
  '00071,Zoë 🦊,Quintana,987-65-4301,zoe@example.com,(702) 555-0101,02134,MA,Z',
  '00072,Abe,Low,98765,abe@example.com,(702) 555-0102,85004,AZ,A',
  '00072,Abel,Low,987-65-4303,abel@example.com,(702) 555-0103,85004,AZ,A',
].join('\r\n')

test('a list with problems: dry run, the rows to mend as a file, and both imports', async () => {
  await desk.goto('/firm/clients/import')
  await choose(desk, 'clients.csv', list)
  await desk.getByRole('heading', { name: 'What is in the columns?' }).waitFor()
  assert.equal(await desk.getByLabel('Nickname').inputValue(), 'none')
  await desk.getByRole('button', { name: 'Check the list' }).click()
  await desk.getByRole('heading', { name: 'Here is what would happen' }).waitFor()
  await desk.getByText('SSN: This needs nine digits.').waitFor()
  await desk.getByText('Client ID: Row 3 has the same client ID.').waitFor()
  const [download] = await Promise.all([
    desk.waitForEvent('download'),
    desk.getByRole('link', { name: 'Download the rows with problems' }).click(),
  ])
  const file = readFileSync(await download.path(), 'utf8')
  assert.match(file, /00072,Abe,Low,98765,/)
  await desk.getByRole('button', { name: 'Import 1 client' }).click()
  await desk.getByText('1 client added or changed.').waitFor()

  const mended = file
    .replace('98765,', '987-65-4302,')
    .split('\r\n')
    .filter((line) => !line.includes('Abel'))
    .join('\r\n')
  await desk.getByRole('link', { name: 'Import another list' }).click()
  await choose(desk, 'mended.csv', mended)
  await desk.getByRole('button', { name: 'Check the list' }).click()
  await desk.getByRole('button', { name: 'Import 1 client' }).click()
  await desk.getByText('1 client added or changed.').waitFor()
  await desk.getByRole('link', { name: 'Abe Low' }).click()
  await desk.getByRole('heading', { name: 'Abe Low', level: 1 }).waitFor()
  await desk.getByText('AZ 85004').waitFor()
})

test('what is no list is refused in words', async () => {
  running.browser.expect(/422 POST .*client-imports/)
  await desk.goto('/firm/clients/import')
  await choose(desk, 'zip-called.xlsx', 'PK not really')
  await desk.getByText('This file cannot be read as a list.').waitFor()
})

test('a joint client is added beside a look-alike, with nothing typed lost', async () => {
  await addClient(desk, sheila, { clientNumber: '801' })
  await desk.goto('/firm/clients/new')
  await desk.getByRole('radio', { name: /^Married filing jointly/ }).check()
  await desk.getByLabel('Client ID', { exact: true }).fill('802')
  await fillPerson(desk, 'taxpayer', { firstName: sheila.firstName, lastName: sheila.lastName, email: sheila.email })
  await fillPerson(desk, 'spouse', { firstName: omar.firstName, lastName: omar.lastName, email: omar.email })
  await desk.getByLabel('Spouse to Sign First by Default').check()
  await desk.getByRole('button', { name: 'Add client' }).click()
  await desk.getByText('This client may be on record already').waitFor()
  await desk.getByText('same name and e-mail').waitFor()
  assert.equal(await desk.locator('#spouse-firstName').inputValue(), omar.firstName)
  await desk.getByRole('button', { name: 'Add anyway' }).click()
  await desk.waitForURL('**/firm/returns/*')
})

test('an e-mail that was wrong is withdrawn: its link ends, and the right address gets another', async () => {
  running.browser.expect(/410 POST .*invitations\/open/)
  const { clientId, personId } = await addClient(desk, omar, { clientNumber: '803' })
  await desk.request.post(`/api/persons/${personId}/invitations`, {
    data: { channel: 'email' },
    headers: { 'sec-fetch-site': 'same-origin' },
  })
  const wrong = await invitationLink(desk, omar.email)
  await desk.goto(`/firm/clients/${clientId}/edit`)
  await desk.locator('#taxpayer-email').fill('omar.right@example.com')
  await desk.getByRole('button', { name: 'Save' }).click()
  await desk.getByRole('alert').getByText('Choose what happens to what was delivered').waitFor()
  await desk.getByRole('radio', { name: /^Withdraw it/ }).check()
  await desk.getByRole('button', { name: 'Save' }).click()
  await desk.waitForURL(`**/firm/clients/${clientId}`)
  await invitationLink(desk, 'omar.right@example.com')
  const stranger = await running.browser.phone()
  await stranger.goto(wrong)
  await stranger.getByText('A newer link was sent to you').waitFor()
})

async function choose(page: Page, name: string, content: string): Promise<void> {
  await page.locator('input[type=file]').setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(content) })
}

async function fillPerson(page: Page, role: string, values: Record<string, string>): Promise<void> {
  for (const [field, value] of Object.entries(values)) await page.locator(`#${role}-${field}`).fill(value)
}
