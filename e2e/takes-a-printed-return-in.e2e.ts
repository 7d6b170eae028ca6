/**
 * A preparer drops the one PDF that tax software printed, checks what is proposed, moves pages and boxes by mouse and by keyboard, and creates the
 * documents; then drops two files at once, one of them locked. Two who place boxes on one document lose none.
 */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { PDF } from '@libpdf/core'
import type { Locator, Page } from 'playwright-core'
import { ask } from './support/ask.ts'
import { addClient, createFirm } from './support/create-firm.ts'
import { findBarriers, findOverflow } from './support/find-barriers.ts'
import { sheila } from './support/invented-people.ts'
import { sampleForm } from './support/sample-form.ts'
import { until } from './support/until.ts'
import { withLintel } from './support/with-lintel.ts'

const signer = `${sheila.firstName} ${sheila.lastName}`

let desk: Page
let taxReturnId = ''

const running = withLintel(async ({ browser }) => {
  desk = await browser.desk()
  await createFirm(desk)
  taxReturnId = (await addClient(desk, sheila)).taxReturnId
})

/** Form 8879, Form 1040, a voucher and a page that is a picture, in one file. */
async function printedReturn(): Promise<Buffer> {
  const printed = PDF.create()
  const forms: [string, number[]][] = [
    ['irs-f8879', [0, 1]],
    ['irs-f1040-2025', [0, 1]],
    ['irs-f1040v-2025', [0]],
    ['encrypted-no-password', [0]],
  ]
  for (const [name, pages] of forms) await printed.copyPagesFrom(await PDF.load(readFileSync(sampleForm(`${name}.pdf`))), pages)
  return Buffer.from(await printed.save())
}

const part = (name: string) => desk.getByRole('group', { name, exact: true })
const thumbnail = (number: number) => desk.getByRole('button', { name: new RegExp(`^Page ${number}(:|$)`) })

async function isOpenToAll(page: Page): Promise<void> {
  assert.deepEqual([...(await findBarriers(page)), ...(await findOverflow(page))], [])
}

test('the printed file is dropped, read, and proposed in words', async () => {
  await desk.goto(`/firm/returns/${taxReturnId}`)
  await desk.getByLabel('Choose the printed return').setInputFiles({
    name: 'Client copy.pdf',
    mimeType: 'application/pdf',
    buffer: await printedReturn(),
  })
  await desk.getByRole('link', { name: 'Check it' }).click()
  await part('Form 8879').getByText('To sign', { exact: true }).first().waitFor()
  assert.equal(await part('Form 8879').getByLabel('Who signs on page 1').first().inputValue(), await personId())
  await part('A page without words').getByText('Please place', { exact: true }).first().waitFor()
  await isOpenToAll(desk)
})

async function personId(): Promise<string> {
  const { client } = await ask(desk, 'GET /api/tax-returns/:taxReturn', { params: { taxReturn: taxReturnId } })
  return client.persons[0]?.id ?? ''
}

test('pages are moved by mouse and by keyboard, parts are named, what is missing is said', async () => {
  running.browser.expect(/^422 POST .+\/create$/)
  await desk.getByRole('button', { name: 'Create', exact: true }).click()
  await desk.getByText(/A voucher needs its kind, date and amount/).waitFor()
  // Both ends in sight: this browser's hand cannot scroll while it drags.
  await desk.setViewportSize({ width: 1440, height: 2400 })
  await thumbnail(2).dragTo(part('Form 1040 (2025)'))
  await part('Form 8879').getByText('1 page', { exact: true }).waitFor()
  await thumbnail(6).focus()
  await desk.keyboard.press('Space')
  await desk.getByLabel('Move to').selectOption({ label: 'A part of its own' })
  const own = part('New document')
  await own.getByLabel('Name that your client sees').fill('Bank letter')
  await part('Bank letter').getByText('1 page', { exact: true }).waitFor()
  await desk.getByLabel('Amount').fill('1,204')
  await desk.getByText('Saved', { exact: true }).waitFor()
  await isOpenToAll(desk)
})

test('pages are put in another order by mouse and by keyboard', async () => {
  const order = () =>
    part('Form 1040 (2025)')
      .getByRole('button', { name: /^Page \d/ })
      .allInnerTexts()
      .then((all) => all.map((one) => /\d+/.exec(one)?.[0]))
  assert.deepEqual(await order(), ['2', '3', '4'])
  await thumbnail(4).dragTo(thumbnail(3), { targetPosition: { x: 10, y: 40 } })
  await until('page 4 stands before page 3', async () => (await order()).join() === '2,4,3')
  await thumbnail(2).focus()
  await desk.keyboard.press('Shift+ArrowRight')
  await until('page 2 stands after page 4', async () => (await order()).join() === '4,2,3')
  assert.match(await desk.evaluate(() => document.activeElement?.textContent ?? ''), /^Page 2/)
  await desk.keyboard.press('Shift+ArrowLeft')
  await desk.getByText('Saved', { exact: true }).waitFor()
})

test('boxes are moved, resized, added, removed and given to somebody, by mouse and by keyboard, before anything is made', async () => {
  await part('Form 8879').getByRole('link', { name: 'Look at the boxes' }).click()
  await desk.getByRole('heading', { name: 'Boxes on Form 8879' }).waitFor()
  const page = desk.getByRole('region', { name: /^Page 1 of/ })
  const box = (name: string) => page.getByRole('group', { name: new RegExp(`^${name}\\. `) })
  await box('Signature: Preparer').first().waitFor()
  await isOpenToAll(desk)

  const hers = box(`Signature: ${sheila.firstName}`).first()
  await hers.focus()
  const before = await boxOf(hers)
  await desk.keyboard.press('Shift+ArrowRight')
  await desk.keyboard.press('ArrowDown')
  await desk.keyboard.press('Tab')
  await desk.keyboard.press('Tab')
  await desk.keyboard.press('Shift+ArrowRight')
  const after = await boxOf(hers)
  assert.deepEqual([after.x - before.x, after.y - before.y, after.width - before.width].map(Math.round), [10, 1, 10])

  const dates = box('Date: Preparer')
  await dates.first().focus()
  await desk.keyboard.press('Delete')
  await until('the box is gone', async () => (await dates.count()) === 0)
  assert.match(await desk.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? ''), /^(Signature|Date): /)

  const dragged = box('Signature: Preparer')
  const from = await dragged.boundingBox()
  assert.ok(from)
  await desk.mouse.move(from.x + 8, from.y + 8)
  await desk.mouse.down()
  await desk.mouse.move(from.x + 40, from.y - 60, { steps: 4 })
  await desk.mouse.up()
  await desk.getByLabel('Whose: Signature, page 1').last().selectOption({ label: sheila.firstName })
  await until('it is hers now', async () => (await box(`Signature: ${sheila.firstName}`).count()) === 2)
  await desk.getByText('Saved', { exact: true }).waitFor()
  await desk.reload()
  await until('it was kept', async () => (await box(`Signature: ${sheila.firstName}`).count()) === 2)
  await desk.getByRole('link', { name: 'Done' }).click()
})

/** In points of the page. */
async function boxOf(edited: Locator): Promise<{ x: number; y: number; width: number }> {
  return edited.evaluate((element: HTMLElement) => {
    const { left, top, width } = element.style
    return { x: Number.parseFloat(left) * 6.12, y: Number.parseFloat(top) * 7.92, width: Number.parseFloat(width) * 6.12 }
  })
}

test('a page that nobody knew gets a box, and is to be signed by that', async () => {
  await part('Bank letter').getByLabel('What it is for').selectOption({ label: 'Please place' })
  await desk.getByRole('group', { name: 'Bank letter' }).getByRole('link', { name: 'Place boxes to sign' }).click()
  await desk.getByRole('button', { name: 'Place here' }).focus()
  await desk.keyboard.press('Enter')
  await desk.getByRole('group', { name: /^Signature: / }).waitFor()
  await desk.getByText('Saved', { exact: true }).waitFor()
  await desk.goBack()
  await part('Bank letter').getByText('To sign', { exact: true }).first().waitFor()
})

test('the client’s view is looked at, then the documents are created, unsent', async () => {
  await desk.getByRole('button', { name: 'See what your client will see' }).click()
  const dialog = desk.getByRole('dialog')
  await dialog.getByText(`${signer} · 1 page`).first().waitFor()
  await dialog.getByText(/\$1,204/).waitFor()
  await dialog.getByRole('button', { name: 'Look at Form 8879' }).click()
  await dialog.locator('.page img').first().waitFor()
  await isOpenToAll(desk)
  await dialog.getByRole('button', { name: 'Close' }).click()
  await desk.getByRole('button', { name: 'Create', exact: true }).click()
  await desk.getByRole('heading', { name: 'The documents are made' }).waitFor()
  await isOpenToAll(desk)
  await desk.getByRole('link', { name: 'Go to the documents' }).click()
  const list = desk.getByRole('list', { name: 'Documents from the firm' })
  for (const name of ['Form 8879', 'Bank letter']) await list.getByRole('link', { name, exact: true }).waitFor()
  assert.equal(await list.getByText('Not sent').count(), 4)
  await isOpenToAll(desk)
})

test('two who place boxes at once: the second is shown what the first did; the last change goes out with the tab', async () => {
  await desk.getByRole('list', { name: 'Documents from the firm' }).getByRole('link', { name: 'Form 8879', exact: true }).click()
  const region = (page: Page) => page.getByRole('region', { name: 'Page 1 of 1' })
  const boxes = (page: Page) => region(page).locator('.place-edited')
  await until('her boxes are there, and no preparer’s', async () => (await boxes(desk).count()) === 3)
  running.browser.expect(/^409 PUT .+\/places$/, /^failed GET \/api\/tax-returns\/.+ERR_FAILED$/)
  const colleague = await desk.context().newPage()
  await colleague.goto(desk.url())
  await boxes(colleague).first().waitFor()
  // What the colleague does reaches this page by itself; here it is meant to come too late.
  await desk.route(/\/api\/tax-returns\//, (route) => route.abort())
  await boxes(colleague).first().focus()
  await colleague.keyboard.press('Delete')
  await colleague.getByRole('status').filter({ hasText: 'Saved' }).waitFor()
  await boxes(desk).last().focus()
  await desk.keyboard.press('ArrowDown')
  await desk.unroute(/\/api\/tax-returns\//)
  await desk.getByText(/has changed the boxes at the same time/).waitFor()
  await isOpenToAll(desk)
  await desk.getByRole('button', { name: 'Take theirs' }).click()
  await until('theirs are here', async () => (await boxes(desk).count()) === 2)

  // Within the pause before it would have been saved.
  await boxes(colleague).first().focus()
  await colleague.keyboard.press('Delete')
  await colleague.close({ runBeforeUnload: true })
  await until('the last box is gone here, too', async () => (await boxes(desk).count()) === 1)
})

const file = (name: string, form: string) => ({ name, mimeType: 'application/pdf', buffer: readFileSync(sampleForm(`${form}.pdf`)) })

test('two files dropped at once are put in order and read as one; the locked one waits for its password and loses nobody the other', async () => {
  await desk.goto(desk.url().replace(/\/documents\/.*$/, ''))
  await desk
    .getByLabel('Choose the printed return')
    .setInputFiles([file('Locked letter.pdf', 'encrypted-needs-password'), file('Federal.pdf', 'irs-f8879')])
  const onTheirWay = desk.getByRole('list', { name: 'Files to read' })
  await desk.getByRole('button', { name: 'Move Locked letter.pdf down' }).press('Enter')
  await onTheirWay.getByRole('listitem').first().getByText('Federal.pdf').waitFor()
  await isOpenToAll(desk)
  await desk.locator('button:not([aria-disabled]):text("Read 2 files as one")').click()
  await desk.getByText('1 file could not be read yet').waitFor()
  await desk.getByRole('link', { name: 'Check it' }).click()
  await part('Form 8879').getByText('2 pages', { exact: true }).waitFor()

  running.browser.expect(/^409 POST .+\/create$/)
  await desk.getByRole('button', { name: 'Create', exact: true }).click()
  await desk.getByText(/Not every file has been read/).waitFor()
  running.browser.expect(/^422 POST .+\/unlock$/)
  const password = desk.getByLabel('Password of Locked letter', { exact: true })
  await password.fill('not this one')
  await desk.getByRole('button', { name: 'Unlock' }).click()
  await desk.getByText(/This password does not open the PDF/).waitFor()
  await isOpenToAll(desk)
  await password.fill('password')
  await desk.getByRole('button', { name: 'Unlock' }).click()
  await thumbnail(3).waitFor()
  await password.waitFor({ state: 'detached' })
  await isOpenToAll(desk)
})

test('a file that was printed already is known again, and one is taken out with its pages', async () => {
  await desk.getByLabel('Add a file').setInputFiles(file('Again.pdf', 'irs-f8879'))
  await desk.getByText(/This is the same file as another one here/).waitFor()
  await desk.getByRole('button', { name: 'Take out Again' }).click()
  await desk.getByRole('dialog').getByRole('button', { name: 'Take out', exact: true }).click()
  await desk.getByRole('dialog').waitFor({ state: 'detached' })
  await desk.getByRole('button', { name: 'Take out Locked letter' }).click()
  await desk.getByRole('dialog').getByRole('button', { name: 'Take out', exact: true }).click()
  await thumbnail(3).waitFor({ state: 'detached' })
  await desk.getByRole('button', { name: 'Create', exact: true }).click()
  await desk.getByRole('heading', { name: 'The documents are made' }).waitFor()
})
