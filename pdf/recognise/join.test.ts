import assert from 'node:assert/strict'
import { test } from 'node:test'
import { extractPages } from '../extract-pages.ts'
import { fill } from '../fill.ts'
import { merge } from '../merge.ts'
import { makePdf, readForm } from '../test-input.ts'
import { scanOf } from '../test-scan.ts'
import { text } from '../text.ts'
import { printedBefore } from './fingerprint.ts'
import { joinRecognitions } from './join.ts'
import { recognise } from './recognise.ts'

const voucher = (await extractPages(readForm('irs-f1040v-2025.pdf'), { parts: [[0]] }))[0]!
const authorization = (await extractPages(readForm('irs-f8879.pdf'), { parts: [[0]] }))[0]!

test('files read one by one and joined say what they say in one, each in its place', async () => {
  const joined = joinRecognitions([await recognise(voucher), await recognise(authorization)])
  const whole = await recognise(await merge([voucher, authorization]))
  assert.deepEqual(joined, whole)
  assert.deepEqual(joinRecognitions([]).pages, [])
})

test('a page printed twice is known again; one with another number or amount on it is not, and no number can be guessed from how it is known', async () => {
  const filled = async (number: string, name = 'Maria Soto') =>
    (await extractPages(await fill(readForm('irs-f8879.pdf'), { 'f1_02[0]': name, 'f1_03[0]': number }), { parts: [[0]] }))[0]!
  const files = [await filled('734-12-4821'), voucher, await filled('734-12-4821'), await filled('734-12-9999'), voucher]
  const { pages } = await recognise(await merge(files))
  assert.deepEqual(printedBefore(pages), [null, null, 0, null, 1])
  // Of two numbers that end alike, nobody can tell which stands there.
  const [one, other] = [await recognise(await filled('734-12-4821')), await recognise(await filled('159-63-4821'))]
  assert.equal(one.pages[0]?.fingerprint, other.pages[0]?.fingerprint)
  assert.equal((await recognise(readForm('encrypted-no-password.pdf'))).pages[0]?.fingerprint, null)
})

test('pages that are pictures under the same printed words are not taken for one page, and their words are still to be read', async () => {
  const header = 'Received by Soto and Partners on February 3, 2026, copy for the file'
  const { pages, needsPlacing } = await recognise(await scanOf(await merge([voucher, authorization]), { header }))
  assert.deepEqual(printedBefore(pages), [null, null])
  assert.deepEqual(needsPlacing, [0, 1])
})

test('forms that differ only in what is checked, and pages of few words, are not taken for one page', async () => {
  const form = readForm('irs-f1040-2025.pdf')
  const { fields } = await text(form, { pageIndex: 0 })
  const box = fields.find(({ kind }) => kind === 'checkbox')
  assert.ok(box)
  const checked = await fill(form, { [box.name]: true })
  const [one, other, again] = [await recognise(form), await recognise(checked), await recognise(checked)]
  assert.deepEqual(printedBefore([one, other, again].map(({ pages }) => pages[0]!)), [null, null, 1])
  const few = makePdf(
    '/MediaBox [0 0 612 792] /Resources <</Font <</F <</Type /Font /Subtype /Type1 /BaseFont /Helvetica>>>>>>',
    'BT /F 10 Tf 40 700 Td (Schedule C, statement 1) Tj ET',
  )
  assert.equal((await recognise(few)).pages[0]?.fingerprint, null)
})
