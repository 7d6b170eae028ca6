/** F4, F7: files reach the firm without an account: through a client's link into Scanned Documents, through the firm's own into the tray. */
import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { ask } from './support/ask.ts'
import { type AddedClient, addClient, createFirm } from './support/create-firm.ts'
import { findBarriers, findOverflow } from './support/find-barriers.ts'
import { firm, omar } from './support/invented-people.ts'
import { invite, registerQuickly } from './support/register.ts'
import { sampleForm } from './support/sample-form.ts'
import { withLintel } from './support/with-lintel.ts'

const client = `${omar.firstName} ${omar.lastName}`
const passcode = 'mesa 42'
const twelveHours = 12 * 60 * 60_000

let desk: Page
let phone: Page
let record: AddedClient

const running = withLintel(async ({ browser }) => {
  desk = await browser.desk({ permissions: ['clipboard-read', 'clipboard-write'] })
  await createFirm(desk)
  record = await addClient(desk, omar)
  phone = await browser.phone()
  // A wrong passcode, a visit that is over, links that are switched off or unknown, and a file that does not get through.
  browser.expect(
    /^failed PUT \/api\/uploads/,
    /^401 GET \/api\/(tray|inbox\/counts)$/,
    /^4\d\d (POST \/api\/drop-offs(\/open|\/uploads)?)$/,
  )
})

test('staff switch the client’s link on, set a passcode and copy the link', async () => {
  await desk.goto(`/firm/clients/${record.clientId}`)
  await desk.getByText('Nobody can send files through it.').waitFor()
  await isOpenToAll(desk)
  await desk.getByRole('button', { name: 'Update Drop-Off Access' }).click()
  const dialog = desk.getByRole('dialog', { name: `Drop-off link of ${client}` })
  await dialog.getByRole('switch', { name: 'Take files through this link' }).check()
  await dialog.getByLabel('Passcode').fill('abc')
  await dialog.getByRole('button', { name: 'Save passcode' }).click()
  await dialog.getByText('Use at least 4 characters.').waitFor()
  await dialog.getByLabel('Passcode').fill(passcode)
  await dialog.getByRole('button', { name: 'Save passcode' }).click()
  await dialog.getByRole('button', { name: 'Remove passcode' }).waitFor()
  await isOpenToAll(desk)
  await dialog.getByRole('button', { name: 'Done' }).click()
  await desk.getByText('Anybody who has the link and the passcode can send files.').waitFor()
  await desk.getByRole('button', { name: 'Copy link' }).click()
  await desk.getByRole('button', { name: 'Copied' }).waitFor()
  assert.match(await clipboard(), /\/d\/[\w-]{43}$/)
})

test('a stranger says who they are, sends two files from a phone, and sees nothing else', async () => {
  await phone.goto(await clipboard())
  await phone.getByRole('heading', { name: `Send files to ${firm.name}` }).waitFor()
  assert.doesNotMatch(await phone.locator('body').innerText(), new RegExp(omar.lastName))
  await isOpenToAll(phone)
  await phone.getByRole('button', { name: 'Continue' }).tap()
  await phone.getByRole('link', { name: 'Type your name.' }).waitFor()
  await phone.getByLabel('Your name').fill('Rosa Vega')
  await phone.getByLabel('Your e-mail').fill('rosa@example.com')
  await phone.getByLabel('Passcode').fill('wrong one')
  await phone.getByRole('button', { name: 'Continue' }).tap()
  await phone.getByRole('link', { name: 'That passcode is not right.', exact: false }).waitFor()
  await isOpenToAll(phone)
  await phone.getByLabel('Passcode').fill(passcode)
  await phone.getByRole('button', { name: 'Continue' }).tap()
  await phone.getByText('Sending as Rosa Vega').waitFor()
  await choose(phone, 'W-2 2025.pdf', '1099-R.pdf')
  await phone
    .getByText(/^We received 2 files at /)
    .first()
    .waitFor()
  await isOpenToAll(phone)
  await phone.reload()
  await phone.getByText('Sending as Rosa Vega').waitFor()
  assert.equal(await phone.getByText('W-2 2025').count(), 0, 'what was sent cannot be seen from here')
})

test('they land in the client’s Scanned Documents, with who sent them', async () => {
  await desk.goto(`/firm/returns/${record.taxReturnId}/scanned`)
  const list = desk.getByRole('list', { name: 'Scanned Documents' })
  for (const name of ['W-2 2025', '1099-R']) {
    await list.getByRole('listitem').filter({ hasText: name }).getByText('Rosa Vega', { exact: false }).waitFor()
  }
})

test('another link opened in the same browser never takes what was meant for the first', async () => {
  const other = await phone.context().newPage()
  await other.goto(await firmLink())
  await sayWho(other, 'Luis Vega')
  await other.getByText('Sending as Luis Vega').waitFor()
  await choose(phone, 'letter.pdf')
  await phone.getByRole('heading', { name: 'Please tell us again who you are' }).waitFor()
  assert.equal(await phone.getByLabel('Your name').inputValue(), 'Rosa Vega')
  await isOpenToAll(phone)
  await phone.getByLabel('Passcode').fill(passcode)
  await phone.getByRole('button', { name: 'Continue' }).tap()
  await received(phone)
  await desk.reload()
  await desk.getByRole('list', { name: 'Scanned Documents' }).getByText('letter').first().waitFor()

  await choose(other, 'for-the-firm.pdf')
  await other.getByRole('heading', { name: 'Please tell us again who you are' }).waitFor()
  await sayWho(other, 'Luis Vega')
  await received(other)
  await other.close()
})

test('what came through the firm’s link waits in the tray, counted in the rail, until it is put on a client', async () => {
  await desk.goto('/firm/tray')
  const rail = desk.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: /^Tray/ })
  await desk.getByText('From Luis Vega · rosa@example.com').waitFor()
  assert.match((await rail.innerText()).replace(/\s+/g, ' '), /Tray 1 waiting/)
  await isOpenToAll(desk)
  const row = desk.getByRole('list', { name: 'Tray' }).getByRole('listitem').filter({ hasText: 'for-the-firm' })
  const [download] = await Promise.all([desk.waitForEvent('download'), row.getByRole('link', { name: /^Save/ }).click()])
  assert.equal(
    readFileSync(await download.path())
      .subarray(0, 4)
      .toString(),
    '%PDF',
  )

  // A second one comes while the page is open.
  const other = await running.browser.phone()
  await other.goto(await firmLink())
  await sayWho(other, 'Luis Vega')
  await choose(other, 'by mistake.pdf')
  const mistake = desk.getByRole('listitem').filter({ hasText: 'by mistake' })
  await mistake.getByRole('button', { name: /^Throw away/ }).click()
  const question = desk.getByRole('dialog')
  await isOpenToAll(desk)
  await question.getByRole('button', { name: 'Throw away' }).click()
  await mistake.waitFor({ state: 'detached' })

  await row.getByRole('button', { name: /^Put on a client/ }).click()
  const dialog = desk.getByRole('dialog')
  await dialog.getByLabel('Find the client').fill(omar.lastName.slice(0, 4))
  await dialog.getByRole('button', { name: client }).click()
  await dialog.getByText('People with access to the client’s portal can see it.', { exact: false }).waitFor()
  await isOpenToAll(desk)
  await dialog.getByRole('button', { name: `Put on ${client}` }).click()
  await desk.getByText('Nothing is waiting').waitFor()
  await isOpenToAll(desk)
  await desk.goto(`/firm/returns/${record.taxReturnId}/scanned`)
  await desk.getByText('for-the-firm').first().waitFor()
})

test('from the client table: copy the link, make a new one, switch it off; the old link and an open page are dead ends', async () => {
  await desk.goto('/firm/clients')
  const menu = desk.getByRole('button', { name: `${client}: menu` })
  await menu.click()
  await desk.getByRole('menuitem', { name: 'Copy drop-off link' }).click()
  await desk.getByText(`The drop-off link of ${client} is copied.`).waitFor()
  const old = await clipboard()
  await menu.click()
  await desk.getByRole('menuitem', { name: 'Update Drop-Off Access' }).click()
  const dialog = desk.getByRole('dialog', { name: `Drop-off link of ${client}` })
  await dialog.getByRole('button', { name: 'Make a new link' }).click()
  await dialog.getByText('The link that people have stops working').waitFor()
  await isOpenToAll(desk)
  await dialog.getByRole('button', { name: 'Make a new link' }).click()
  await dialog.getByText('The link that people have stops working').waitFor({ state: 'detached' })
  const renewed = await dialog.getByLabel('Link', { exact: true }).inputValue()
  assert.notEqual(renewed, old)
  // Rosa's page is still open.
  await choose(phone, 'late.pdf')
  await phone.getByRole('heading', { name: 'This link does not work' }).waitFor()
  await isOpenToAll(phone)

  await phone.goto(renewed)
  await sayWho(phone, 'Rosa Vega', passcode)
  await phone.getByText('Sending as Rosa Vega').waitFor()
  await dialog.getByRole('switch').uncheck()
  await dialog.getByText('Who has the link is told that it is switched off.', { exact: false }).waitFor()
  await phone.reload()
  await phone.getByRole('heading', { name: 'This link is switched off' }).waitFor()
  await isOpenToAll(phone)
})

test('somebody signed in as a client, on a drop-off page, sends as who they say there', async () => {
  const portal = await running.browser.phone()
  await desk.goto(`/firm/clients/${record.clientId}`)
  await registerQuickly(portal, desk, await invite(desk, record.personId, omar), omar)
  await portal.goto(await firmLink())
  await sayWho(portal, 'Neighbor of Omar')
  await choose(portal, 'for the neighbor.pdf')
  await received(portal)
  await desk.goto('/firm/tray')
  await desk.getByText('From Neighbor of Omar', { exact: false }).waitFor()
})

test('a tab that was killed: a half-filled form is still there without its passcode, and an unfinished file goes on; then nobody is known', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'lintel-drop-off-'))
  const file = join(folder, 'ledger.csv')
  writeFileSync(file, 'checking,2025-03-14,Desert Power & Light,-84.12\n'.repeat(190_000))
  const link = await firmLink()
  let page = await running.browser.phone()
  const context = page.context()
  const killed = async () => {
    await page.close()
    page = await context.newPage()
    await page.goto(link)
  }
  await page.goto(link)
  await page.getByLabel('Your name').fill('Rosa Vega')
  await killed()
  await page.getByText('What you typed before is still here.').waitFor()
  assert.equal(await page.getByLabel('Your name').inputValue(), 'Rosa Vega')
  await isOpenToAll(page)
  await sayWho(page, 'Rosa Vega')
  await page.getByText('Sending as Rosa Vega').waitFor()
  const second = Promise.withResolvers<void>()
  await page.route('**/parts/1', async (route) => {
    second.resolve()
    await route.abort('internetdisconnected')
  })
  await page.getByLabel('Choose files').setInputFiles(file)
  await second.promise
  await killed()
  await page.getByText('Sending as Rosa Vega').waitFor()
  await isOpenToAll(page)
  await page.getByLabel('Choose it again: ledger.csv').setInputFiles(file)
  await received(page)
  await killed()
  await page.getByLabel('Your name').waitFor()
  assert.equal(await page.getByLabel('Your name').inputValue(), '')
  rmSync(folder, { recursive: true })
})

test('after twelve hours the page asks again who it is, and what had not gone goes then', async () => {
  const page = await running.browser.phone()
  await page.goto(await firmLink())
  await sayWho(page, 'Rosa Vega')
  await page.getByText('Sending as Rosa Vega').waitFor()
  await running.lintel.moveClock(twelveHours)
  await choose(page, 'late.pdf')
  await page.getByRole('heading', { name: 'Please tell us again who you are' }).waitFor()
  await page.getByRole('button', { name: 'Continue' }).tap()
  await received(page)
  await page.getByRole('button', { name: 'Not you?' }).tap()
  await page.getByRole('heading', { name: `Send files to ${firm.name}` }).waitFor()
  assert.equal(await page.getByLabel('Your name').inputValue(), '')
})

const clipboard = () => desk.evaluate(() => navigator.clipboard.readText())

async function firmLink(): Promise<string> {
  const { url } = await ask(desk, 'PUT /api/firm/drop-off-link', { body: { isOn: true, passcode: null, renew: false } })
  return url ?? ''
}

async function sayWho(page: Page, name: string, code = ''): Promise<void> {
  await page.getByLabel('Your name').fill(name)
  await page.getByLabel('Your e-mail').fill('rosa@example.com')
  if (code) await page.getByLabel('Passcode').fill(code)
  await page.getByRole('button', { name: 'Continue' }).tap()
}

async function choose(page: Page, ...names: string[]): Promise<void> {
  const buffer = readFileSync(sampleForm('irs-fw2.pdf'))
  await page.getByLabel('Choose files').setInputFiles(names.map((name) => ({ name, mimeType: 'application/pdf', buffer })))
}

async function received(page: Page): Promise<void> {
  await page
    .getByText(/^We received 1 file at /)
    .first()
    .waitFor()
}

async function isOpenToAll(page: Page): Promise<void> {
  assert.deepEqual([...(await findBarriers(page)), ...(await findOverflow(page))], [])
}
