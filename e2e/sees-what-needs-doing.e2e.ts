/** A preparer's morning: Home says what needs doing and forgets what is done; a report's number opens just those clients. */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { addClient, createFirm } from './support/create-firm.ts'
import { findBarriers } from './support/find-barriers.ts'
import { omar, sheila } from './support/invented-people.ts'
import { invite, registerQuickly } from './support/register.ts'
import { sampleForm } from './support/sample-form.ts'
import { withLintel } from './support/with-lintel.ts'

let desk: Page
const running = withLintel(async ({ browser }) => {
  desk = await browser.desk()
  await createFirm(desk)
})

test('a file that a client sends is on Home at once, one click away, and gone once it was opened', async () => {
  await desk.getByText('Nothing needs you').waitFor()
  const record = await addClient(desk, omar)
  await addClient(desk, sheila)
  const phone = await running.browser.phone()
  await registerQuickly(phone, desk, await invite(desk, record.personId, omar), omar)
  await desk.goto('/firm')
  await desk.getByRole('heading', { name: 'Home' }).waitFor()

  await phone.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'My Files' }).tap()
  await phone
    .getByLabel('Choose files')
    .setInputFiles([{ name: 'W-2 2025.pdf', mimeType: 'application/pdf', buffer: readFileSync(sampleForm('irs-fw2.pdf')) }])
  const waiting = desk.getByRole('list', { name: 'Files nobody has opened yet' })
  await waiting.getByRole('link', { name: 'W-2 2025.pdf' }).click()
  await desk.waitForURL(/\/scanned\//)
  await desk.getByRole('heading', { name: 'W-2 2025.pdf' }).waitFor()
  await desk.locator('.page-view img').first().waitFor()
  await desk.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Home' }).last().click()
  await desk.getByText('Nothing needs you').waitFor()
})

test('a number of a report opens the client table with just those clients, and the list can be exported', async () => {
  await desk.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Reports' }).click()
  await desk.getByText('2 clients in all').waitFor()
  const card = (name: string) => desk.getByRole('region', { name })
  assert.match(await card('Not registered').locator('.report-figure').innerText(), /^1\s/)
  assert.match(await card('Sign-ups').locator('.report-figure').innerText(), /^1\s/)
  await card('Not uploaded').locator('.report-figure a').click()
  await desk.waitForURL(/f=lastUpload%3Anot-since%3A/)
  const table = desk.getByRole('table', { name: 'Clients of your offices' })
  await table.getByRole('link', { name: 'Sheila Núñez-O’Brien' }).waitFor()
  assert.equal(await table.getByRole('link', { name: 'Omar Whitfield' }).count(), 0)
  await desk.getByRole('button', { name: 'Export' }).first().waitFor()
  await desk.goBack()
  await desk.getByText('2 clients in all').waitFor()
})

test('no barriers on Home and on Reports, on the desk, in the dark, on a phone', async () => {
  const found: string[] = []
  for (const path of ['/firm', '/firm/reports']) {
    for (const size of [
      { width: 1440, height: 900 },
      { width: 360, height: 780 },
    ]) {
      for (const colorScheme of ['light', 'dark'] as const) {
        await desk.setViewportSize(size)
        await desk.emulateMedia({ colorScheme })
        await desk.goto(path)
        await desk.locator('main h2').first().waitFor()
        found.push(...(await findBarriers(desk)).map((one) => `${path} ${size.width} ${colorScheme}: ${one}`))
      }
    }
  }
  assert.deepEqual(found, [])
})
