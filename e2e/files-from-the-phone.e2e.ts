/** My Files on a phone: several at once, with progress, a reason where one is refused, and a receipt; a lost connection only pauses, and a killed tab goes on. */
import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import type { Page } from 'playwright-core'
import { type AddedClient, addClient, createFirm } from './support/create-firm.ts'
import { findBarriers, findOverflow } from './support/find-barriers.ts'
import { omar } from './support/invented-people.ts'
import { invite, registerQuickly } from './support/register.ts'
import { sampleForm } from './support/sample-form.ts'
import { withLintel } from './support/with-lintel.ts'

let desk: Page
let phone: Page
let record: AddedClient
/** A file of the disk keeps its time: chosen twice, it is the same file. */
const folder = mkdtempSync(join(tmpdir(), 'lintel-files-'))
after(() => rmSync(folder, { recursive: true }))

const running = withLintel(async ({ browser }) => {
  desk = await browser.desk()
  await createFirm(desk)
  record = await addClient(desk, omar)
  phone = await browser.phone()
  await registerQuickly(phone, desk, await invite(desk, record.personId, omar), omar)
  await phone.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'My Files' }).tap()
  await phone.getByText('You have not sent any files yet').waitFor()
})

test('several files at once: those that can be taken arrive with a receipt, the others say why not', async () => {
  running.browser.expect(/^4\d\d POST \/api\/(uploads\/\S+\/complete|portals\/\S+\/uploads)$/)
  await phone.getByLabel('Choose files').setInputFiles([
    { name: 'W-2 2025.pdf', mimeType: 'application/pdf', buffer: readFileSync(sampleForm('irs-fw2.pdf')) },
    { name: '1099-R.pdf', mimeType: 'application/pdf', buffer: readFileSync(sampleForm('irs-f1099r.pdf')) },
    { name: 'empty.pdf', mimeType: 'application/pdf', buffer: Buffer.alloc(0) },
    { name: 'photo.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('MZ this is a program, not a photo'.repeat(40)) },
    { name: 'setup.exe', mimeType: 'application/octet-stream', buffer: Buffer.from('MZ'.repeat(400)) },
  ])
  await phone
    .getByText(/^We received 2 files at /)
    .first()
    .waitFor()
  const onTheirWay = phone.getByRole('list', { name: 'Files on their way' })
  const reasons = [
    ['empty.pdf', 'This file is empty.'],
    ['photo.jpg', 'What is in this file is not what its name says'],
    ['setup.exe', 'We cannot take this kind of file.'],
  ] as const
  for (const [name, reason] of reasons) await onTheirWay.getByRole('listitem').filter({ hasText: name }).getByText(reason).waitFor()
  assert.equal(await onTheirWay.getByRole('listitem').count(), 3, 'what has arrived is no longer on its way')
  for (const [name] of reasons) await phone.getByRole('button', { name: `Remove ${name}` }).tap()

  const sent = phone.getByRole('region', { name: 'Files you have sent' })
  for (const name of ['W-2 2025', '1099-R']) await sent.getByText(name).first().waitFor()
  await desk.goto(`/firm/returns/${record.taxReturnId}/scanned`)
  for (const name of ['W-2 2025', '1099-R']) await desk.locator('#main').getByText(name).first().waitFor()
})

test('a connection lost in the middle pauses the file; it goes on by itself and no part is sent twice', async () => {
  running.browser.expect(/^failed /)
  const parts: string[] = []
  phone.on('request', (request) => {
    const part = /\/parts\/(\d+)$/.exec(request.url())?.[1]
    if (part !== undefined) parts.push(part)
  })
  const second = Promise.withResolvers<void>()
  const tunnel = Promise.withResolvers<void>()
  await phone.route('**/parts/1', async (route) => {
    second.resolve()
    await tunnel.promise
    await route.abort('internetdisconnected')
  })
  const line = 'checking,2025-03-14,Desert Power & Light,-84.12\n'
  await phone
    .getByLabel('Choose files')
    .setInputFiles({ name: 'bank.csv', mimeType: 'text/csv', buffer: Buffer.from(line.repeat((12 * 1024 * 1024) / line.length)) })

  const row = phone.getByRole('list', { name: 'Files on their way' }).getByRole('listitem')
  await second.promise
  const percent = Number(await row.getByRole('progressbar', { name: 'bank.csv' }).getAttribute('aria-valuenow'))
  assert.ok(percent >= 60 && percent < 100, `the bar stands at ${percent} % after one of two parts`)
  await phone.context().setOffline(true)
  tunnel.resolve()
  await row.getByText('Paused. No connection. It goes on by itself.').waitFor()
  await phone.getByText('You are offline.').first().waitFor()

  await phone.unroute('**/parts/1')
  await phone.context().setOffline(false)
  await phone
    .getByText(/^We received 3 files at /)
    .first()
    .waitFor()
  assert.equal(parts.filter((part) => part === '0').length, 1, `parts were sent as ${parts.join(' ')}`)
  await phone.getByText('You are offline.').first().waitFor({ state: 'detached' })
})

test('a tab that was killed: the file is offered again, another one is told apart, and the same one goes on where it was', async () => {
  const file = join(folder, 'statements.csv')
  const parts: string[] = []
  writeFileSync(file, 'savings,2025-03-14,Desert Power & Light,-84.12\n'.repeat(190_000))
  await killWhileSending(file)
  phone = await phone.context().newPage()
  phone.on('request', (request) => void parts.push(/\/parts\/(\d+)$/.exec(request.url())?.[1] ?? ''))
  await phone.goto('/my-files')
  const left = phone.getByRole('list', { name: 'Files that did not finish' })
  await left.getByText(/ · 9\d% was sent before\. Choose the same file again, and the rest is sent\.$/).waitFor()
  assert.deepEqual([...(await findBarriers(phone)), ...(await findOverflow(phone))], [])
  await left.getByLabel('Choose it again: statements.csv').setInputFiles(sampleForm('irs-fw2.pdf'))
  await left.getByText('That was another file. Choose statements.csv, as it was the first time.').waitFor()
  await left.getByLabel('Choose it again: statements.csv').setInputFiles(file)
  await phone
    .getByText(/^We received 1 file at /)
    .first()
    .waitFor()
  assert.deepEqual(parts.filter(Boolean), ['1'], 'only the missing part is sent')
  await phone.reload()
  await phone.getByRole('region', { name: 'Files you have sent' }).getByText('statements').first().waitFor()
  assert.equal(await left.count(), 0)
})

test('threat: what was left unfinished is not there for whoever uses the phone next: signing out forgets it', async () => {
  const file = join(folder, 'more.csv')
  writeFileSync(file, 'checking,2025-03-14,Desert Power & Light,-84.12\n'.repeat(190_000))
  await killWhileSending(file)
  phone = await phone.context().newPage()
  await phone.goto('/more')
  await phone.getByRole('button', { name: 'Sign out' }).waitFor()
  assert.notDeepEqual(await begun(), [])
  await phone.getByRole('button', { name: 'Sign out' }).tap()
  await phone.waitForURL('**/sign-in')
  assert.deepEqual(await begun(), [])
})

/** The first part arrives, the second is on its way. */
async function killWhileSending(file: string): Promise<void> {
  running.browser.expect(/^failed PUT /)
  const second = Promise.withResolvers<void>()
  await phone.route('**/parts/1', async (route) => {
    second.resolve()
    await route.abort('internetdisconnected')
  })
  await phone.getByLabel('Choose files').setInputFiles(file)
  await second.promise
  await phone.close()
}

const begun = () => phone.evaluate(() => Object.keys(localStorage).filter((name) => name.includes('uploads:')))
