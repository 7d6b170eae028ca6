/** Papers photographed page by page become one PDF; the same file twice is asked about; what was sent by mistake is taken back. */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
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

const running = withLintel(async ({ browser }) => {
  desk = await browser.desk()
  await createFirm(desk)
  record = await addClient(desk, omar)
  phone = await browser.phone()
  await registerQuickly(phone, desk, await invite(desk, record.personId, omar), omar)
  await phone.getByRole('link', { name: 'Send Files' }).tap()
  await phone.getByText('You have not sent any files yet').waitFor()
})

/** A sheet with lines on it, leaning on a dark table, as a phone takes it. */
async function photograph(lines: number): Promise<{ name: string; mimeType: string; buffer: Buffer }> {
  const jpeg = await phone.evaluate((count) => {
    const canvas = document.createElement('canvas')
    canvas.width = 1500
    canvas.height = 2000
    const context = canvas.getContext('2d')
    if (!context) throw new Error('no canvas')
    context.fillStyle = '#3b3029'
    context.fillRect(0, 0, 1500, 2000)
    context.setTransform(1, 0.05, -0.05, 1, 150, 100)
    context.fillStyle = '#f2eee4'
    context.fillRect(100, 100, 1050, 1500)
    context.fillStyle = '#222'
    for (let line = 0; line < count; line += 1) context.fillRect(180, 240 + line * 60, 860, 22)
    return canvas.toDataURL('image/jpeg', 0.9).split(',')[1] ?? ''
  }, lines)
  return { name: `IMG_${lines}.jpg`, mimeType: 'image/jpeg', buffer: Buffer.from(jpeg, 'base64') }
}

const dialog = () => phone.getByRole('dialog')
const pageImages = () => dialog().getByRole('listitem').getByRole('img')

test('pages are photographed, cut to the paper, put in order, turned and made clear; nobody is shut out', async () => {
  await phone.getByRole('button', { name: 'Photograph papers' }).tap()
  await dialog()
    .getByLabel('Take a photo')
    .setInputFiles([await photograph(4)])
  await pageImages().nth(0).waitFor()
  await dialog()
    .getByLabel('Choose photos')
    .setInputFiles([await photograph(8), await photograph(12)])
  await dialog().getByRole('img', { name: 'Page 3 of 3' }).waitFor()
  const [width, height] = await sizeOf(0)
  // The sheet is 1,050 × 1,500: the table around it was cut away.
  assert.ok(Math.abs(width / height - 0.7) < 0.04, `the page is ${width} × ${height}`)
  assert.deepEqual(await findBarriers(phone), [])
  assert.deepEqual(await findOverflow(phone), [])

  await dialog().getByRole('button', { name: 'Move up: page 3' }).tap()
  await dialog().getByRole('button', { name: 'Remove: page 3' }).tap()
  await dialog().getByRole('img', { name: 'Page 2 of 2' }).waitFor()
  await dialog().getByRole('button', { name: 'Turn: page 2' }).tap()
  await phone.waitForFunction(() => {
    const image = document.querySelectorAll<HTMLImageElement>('.scan-page img')[1]
    return image !== undefined && image.naturalWidth > image.naturalHeight
  })
  await dialog().getByRole('group', { name: 'Look, Page 1 of 2' }).getByText('Sharp').tap()
})

test('the edges are moved with a finger or the arrow keys', async () => {
  await dialog().getByRole('button', { name: 'Edges: page 1' }).tap()
  const corner = dialog().getByRole('button', { name: 'Top left corner' })
  const before = await corner.boundingBox()
  await corner.focus()
  for (let press = 0; press < 5; press += 1) await phone.keyboard.press('ArrowRight')
  const after = await corner.boundingBox()
  assert.ok(before && after && after.x > before.x)
  assert.deepEqual(await findBarriers(phone), [])
  await dialog().getByRole('button', { name: 'Whole photo' }).tap()
  await dialog().getByRole('button', { name: 'Use these edges' }).tap()
  await phone.waitForFunction(() => {
    const image = document.querySelector<HTMLImageElement>('.scan-page img')
    return image !== null && image.naturalHeight > 0 && Math.abs(image.naturalWidth / image.naturalHeight - 0.75) < 0.01
  })
})

test('they arrive as one small PDF, at once on the desk as well', async () => {
  await desk.goto(`/firm/returns/${record.taxReturnId}/scanned`)
  await desk.getByText('Nothing has been sent yet').waitFor()
  await dialog().getByLabel('Name of the document').fill('Letter from the IRS 2024')
  await dialog().getByRole('button', { name: 'Send 2 pages' }).tap()
  await phone
    .getByText(/^We received 1 file at /)
    .first()
    .waitFor()
  const row = phone.getByRole('list', { name: 'Files you have sent, 2024' }).getByRole('listitem')
  await row.getByText(/2 pages/).waitFor()
  const seen = desk.getByRole('list', { name: 'Scanned Documents, 2024' }).getByRole('listitem')
  await seen.getByText('New').waitFor()
  await seen.getByText(/Omar/).waitFor()
  const kilobytes = Number(/(\d+) kB/.exec((await row.textContent()) ?? '')?.[1])
  assert.ok(kilobytes < 1000, `two pages weigh ${kilobytes} kB`)
})

test('staff correct what the paper is, and the person sees it', async () => {
  const row = desk.getByRole('listitem').filter({ hasText: 'Letter from the IRS 2024' })
  await row.getByRole('button', { name: /Year and kind/ }).click()
  await desk.getByLabel('What it is').selectOption({ label: 'IRS notice' })
  await desk.getByRole('button', { name: 'Save' }).click()
  await row.getByText(/^IRS notice · /).waitFor()
  await phone.getByText(/^IRS notice · /).waitFor()
})

test('the same file again is asked about, and not sent when it was not meant', async () => {
  running.browser.expect(/^409 POST \/api\/uploads\/\S+\/complete$/)
  const file = { name: 'W-2 2025.pdf', mimeType: 'application/pdf', buffer: readFileSync(sampleForm('irs-fw2.pdf')) }
  await phone.getByLabel('Choose files').setInputFiles(file)
  await phone
    .getByText(/^We received 2 files at /)
    .first()
    .waitFor()
  await phone.getByLabel('Choose files').setInputFiles({ ...file, name: 'the same.pdf' })
  await phone.getByText(/You already sent this on .*, as “W-2 2025\.pdf”\. Send it again\?/).waitFor()
  assert.deepEqual(await findBarriers(phone), [])
  await phone.getByRole('button', { name: 'Do not send' }).tap()
  await phone.getByText(/You already sent this/).waitFor({ state: 'detached' })
})

test('a file sent by mistake is taken back, and is gone from the desk', async () => {
  await desk.getByRole('link', { name: 'W-2 2025.pdf New' }).waitFor()
  await phone
    .getByRole('list', { name: 'Files you have sent, 2025' })
    .getByRole('button', { name: /^Take back/ })
    .tap()
  await phone.getByText('W-2 2025.pdf was taken back. Your tax office no longer has it.').waitFor()
  await desk.getByRole('link', { name: 'W-2 2025.pdf New' }).waitFor({ state: 'detached' })
})

test('leaving the camera with pages asks first', async () => {
  await phone.getByRole('button', { name: 'Photograph papers' }).tap()
  await dialog()
    .getByLabel('Choose photos')
    .setInputFiles([await photograph(2)])
  await pageImages().nth(0).waitFor()
  await dialog().getByRole('button', { name: 'Cancel' }).tap()
  await dialog().getByText('1 page is lost.').waitFor()
  await dialog().getByRole('button', { name: 'Leave' }).tap()
  await dialog().waitFor({ state: 'detached' })
})

test('many files: found as one types, chosen, and saved as one ZIP', async () => {
  const papers = Array.from({ length: 6 }, (_, number) => ({
    name: `Receipt ${number + 1} of 2023.txt`,
    mimeType: 'text/plain',
    buffer: Buffer.from(`receipt number ${number + 1}`),
  }))
  await phone.getByLabel('Choose files').setInputFiles(papers)
  await phone.getByRole('heading', { name: '2023' }).waitFor()
  await phone.getByRole('searchbox', { name: 'Search your files' }).fill('receipt 4')
  const list = phone.getByRole('list', { name: 'Files you have sent, 2023' })
  await list.getByRole('link', { name: 'Download Receipt 4 of 2023.txt' }).waitFor()
  assert.equal(await list.getByRole('listitem').count(), 1)
  await phone.getByRole('searchbox', { name: 'Search your files' }).fill('receipt')
  await list
    .getByRole('listitem')
    .nth(papers.length - 1)
    .waitFor()
  await phone.getByRole('button', { name: 'Download several' }).tap()
  await phone.getByRole('button', { name: 'Choose all of 2023' }).tap()
  assert.deepEqual(await findBarriers(phone), [])
  assert.deepEqual(await findOverflow(phone), [])
  const saved = phone.waitForEvent('download')
  await phone.getByRole('link', { name: 'Download as ZIP' }).tap()
  const zip = await saved
  assert.match(zip.suggestedFilename(), /^Omar .*\.zip$/)
  const bytes = readFileSync(await zip.path())
  assert.equal(bytes.readUInt16LE(bytes.length - 12), 6, 'the list at its end names six files')
})

async function sizeOf(page: number): Promise<[number, number]> {
  return pageImages()
    .nth(page)
    .evaluate((image: HTMLImageElement) => [image.naturalWidth, image.naturalHeight])
}
