import assert from 'node:assert/strict'
import { test } from 'node:test'
import { PDF } from '@libpdf/core'
import { extractPages } from './extract-pages.ts'
import { fill } from './fill.ts'
import { withOpen } from './open.ts'
import { readFigures } from './read-figures.ts'
import { readForm8879 } from './recognise/form-8879.ts'
import type { Words } from './recognise/page-input.ts'
import { readPage } from './recognise/read-page.ts'
import { makePdf, readForm } from './test-input.ts'

const values = {
  'f1_02[0]': 'Maria Soto',
  'f1_03[0]': '734-12-4821',
  'f1_06[0]': '2025',
  'f1_07[0]': '(1,234)',
  'f1_08[0]': '9,120.50',
  'f1_09[0]': '10,000',
  'f1_10[0]': '880',
  'TaxpayersPIN_ReadOrder[0].c1_1[0]': true,
  'f1_12[0]': 'Desert Tax LLC',
  'f1_13[0]': '48219',
}
const filled = (change: Record<string, string | boolean> = {}) => fill(readForm('irs-f8879.pdf'), { ...values, ...change })

/** As software prints it: the first page with what is filled in as plain content, put onto a new page. */
async function printed(bytes: Uint8Array, { rotation = 0, scale = 1 }: { rotation?: 0 | 90 | 180 | 270; scale?: number } = {}) {
  const [flat] = await extractPages(bytes, { parts: [[0]] })
  assert.ok(flat)
  const pdf = PDF.create()
  const embedded = await pdf.embedPage(await PDF.load(flat), 0)
  const page = pdf.addPage({ width: 612, height: 792 })
  page.drawPage(embedded, { x: 10, y: 20, scale })
  page.setRotation(rotation)
  return pdf.save()
}

const figures = { 'adjusted-gross-income': -123_400, 'total-tax': 912_050, withholding: 1_000_000, refund: 88_000, 'amount-owed': 0 }

test('the same figures, persons and declaration, from fields, printed, scaled, and turned', async () => {
  const typed = (await readFigures(await filled())).form8879
  assert.ok(typed)
  assert.deepEqual([typed.figures, typed.taxYear, typed.revision, typed.page], [figures, 2025, '2021-01', 0])
  assert.ok(!JSON.stringify(typed).includes('4821'))
  for (const way of [
    {},
    { scale: 0.9 },
    { scale: 0.75 },
    { rotation: 90 as const },
    { rotation: 180 as const },
    { rotation: 270 as const, scale: 0.8 },
  ])
    assert.deepEqual((await readFigures(await printed(await filled(), way))).form8879, typed, JSON.stringify(way))
})

test('a name, a number, a PIN by one digit, the ERO or the checked box: each gives another digest', async () => {
  const first = (await readFigures(await filled())).form8879
  const other = async (change: Record<string, string | boolean>) => (await readFigures(await filled(change))).form8879
  for (const change of [{ 'f1_02[0]': 'Mario Soto' }, { 'f1_03[0]': '734-12-4281' }, { 'f1_04[0]': 'Luis Soto' }])
    assert.notEqual((await other(change))?.persons, first?.persons, JSON.stringify(change))
  const moved = { 'TaxpayersPIN_ReadOrder[0].c1_1[0]': false, 'Page1[0].c1_1[0]': true }
  for (const change of [{ 'f1_13[0]': '48291' }, { 'f1_12[0]': 'Mesa Tax LLC' }, { 'f1_16[0]': '86123412345' }, moved]) {
    const found = await other(change)
    assert.notEqual(found?.declaration, first?.declaration, JSON.stringify(change))
    assert.equal(found?.persons, first?.persons)
  }
  assert.deepEqual(await other({ 'f1_01[0]': '86123420260410000001' }), first, 'the number of the submission is no part of it')
})

test('an amount that is not seen is not nothing', async () => {
  const without = (await readFigures(await filled({ 'f1_07[0]': '' }))).form8879
  assert.deepEqual(Object.values(without?.figures ?? {}), [null, 912_050, 1_000_000, 88_000, null])
  const words = (await readFigures(await filled({ 'f1_11[0]': 'see stmt' }))).form8879
  assert.equal(words?.figures['amount-owed'], null)
})

test('an amount that stands so close to the number of its line that both are one word is not nothing', async () => {
  const input = await withOpen(await filled(), {}, (pdf) => readPage(pdf, 0))
  const box = input.words.find(({ text }) => text.startsWith('I authorize'))
  assert.ok(box)
  const checked = [{ ...box, x: box.x - 12, width: 8 }]
  const read = (words: Words[]) => readForm8879({ ...input, words }, { page: 0, revision: '2021-01', checked })?.figures
  assert.deepEqual(read(input.words), figures)
  const amount = input.words.find(({ text }) => text === '880')
  const number = input.words.find(({ text, x, y }) => text === '4' && x > 450 && Math.abs(y - (amount?.y ?? 0)) < 8)
  assert.ok(amount && number)
  const rest = input.words.filter((one) => one !== amount && one !== number)
  // As `4 880`, as `4880`, and printed wider than its column, over the number.
  for (const text of ['4 880', '4880'])
    assert.equal(read([...rest, { ...number, text, width: amount.x + amount.width - number.x }])?.refund, null, text)
  assert.equal(read([...rest, number, { ...amount, x: number.x - 3, width: amount.x + amount.width - number.x + 3 }])?.refund, null)
})

test('what is seen may be something else than what its words say: struck out by a note, two forms, no box checked', async () => {
  const nothing = { form8879: null, totalIncomeCents: 'no-form' }
  assert.deepEqual(await readFigures(readForm('irs-f8879.pdf')), nothing)
  assert.deepEqual(await readFigures(makePdf('/MediaBox [0 0 612 792]', '')), nothing)
  const twice = PDF.create()
  const [flat] = await extractPages(await filled(), { parts: [[0]] })
  for (let count = 0; count < 2; count += 1) await twice.copyPagesFrom(await PDF.load(flat ?? new Uint8Array()), [0])
  assert.equal((await readFigures(await twice.save())).form8879, null)
  assert.equal((await readFigures(await withNote(await filled()))).form8879, null)
})

/** Struck out on line 1, as somebody corrects a form in a PDF editor (ISO 32000-1, 12.5.6.10). */
async function withNote(bytes: Uint8Array): Promise<Uint8Array> {
  const pdf = await PDF.load(bytes)
  const page = pdf.getPage(0)
  assert.ok(page)
  page.addStrikeOutAnnotation({ rects: [{ x: 510, y: 575, width: 60, height: 12 }] })
  return pdf.save()
}

test('total income is read where Form 1040 says it', async () => {
  const form1040 = async (amount: string) => fill(readForm('irs-f1040-2025.pdf'), { 'f1_73[0]': amount })
  const read = async (bytes: Uint8Array) => (await readFigures(bytes)).totalIncomeCents
  assert.equal(await read(await form1040('73,000')), 7_300_000)
  assert.equal(await read(await printed(await form1040('(73,000.50)'), { scale: 0.9 })), -7_300_050)
  for (const amount of ['', 'see stmt']) assert.equal(await read(await form1040(amount)), null)
  // Printed twice, once to be kept, it still says one thing; two returns may say two.
  const twice = async (...amounts: string[]) => {
    const pdf = PDF.create()
    for (const amount of amounts) await pdf.copyPagesFrom(await PDF.load(await printed(await form1040(amount))), [0])
    pdf.getPage(1)?.drawText('CLIENT COPY', { x: 250, y: 6, size: 9 })
    return pdf.save()
  }
  assert.equal(await read(await twice('73,000', '73,000')), 7_300_000)
  for (const other of ['73,001', 'see stmt']) assert.equal(await read(await twice('73,000', other)), null, other)
})
