import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fill } from './fill.ts'
import { coverNumbers, digitsToCover } from './mask-numbers.ts'
import { open, withPage } from './open.ts'
import { PdfProblem } from './problem.ts'
import { draw, render } from './render.ts'
import { makePdf, readForm } from './test-input.ts'
import { boxesToCover, text } from './text.ts'
import { seeLoadedPage } from './seen-page.ts'

const number = '734124821'
const mask = { numbers: [number], picturesToo: false }
const resources = '/Resources <</Font <</F <</Type /Font /Subtype /Type1 /BaseFont /Helvetica>>>>>>'
const page = (content: string, entries = '/MediaBox [0 0 400 200]') => makePdf(`${entries} ${resources}`, content)
const write = (words: string, at = '20 100') => `BT /F 12 Tf ${at} Td (${words}) Tj ET`

const wordsOf = async (bytes: Uint8Array) => (await text(bytes, { pageIndex: 0, mask })).runs.map((run) => run.text).join(' | ')

test('what is covered in a line', () => {
  const cover = (line: string) => coverNumbers(line, [number])
  assert.equal(cover('SSN 123-45-6789.'), 'SSN •••-••-••••.')
  assert.equal(cover('SSN 123 – 45 – 6789'), 'SSN ••• – •• – ••••')
  assert.equal(cover('EIN 12-3456789'), 'EIN ••-•••••••')
  assert.equal(cover('SSN 123 45 6789 and 123456789'), 'SSN ••• •• •••• and •••••••••')
  assert.equal(cover('1 2 3 4 5 6 7 8 9'), '• • • • • • • • •')
  assert.equal(cover('73/41 24-8.21 and 0734124821'), '••/•• ••-•.•• and 0•••••••••')
})

test('what is no such number stays', () => {
  for (const line of [
    '$123,456,789.00',
    '1,234,567.89',
    '602-555-0142',
    '(602) 555-0142',
    '85072-2016',
    '04/15/2026',
    '123-45',
    '12,345 67 8901',
    '1234567890',
    '400-12-34567',
    '2025 10 2026',
  ]) {
    assert.equal(digitsToCover(line, [number]).size, 0, line)
  }
})

test('the words of a page: together, in boxes of a form, and in letters that were written out of order', async () => {
  assert.equal(await wordsOf(page(write('Maria 734-12-4821 Soto'))), 'Maria •••-••-•••• Soto')
  const boxes = [...number].map((digit, at) => write(digit, `${20 + at * 20} 100`))
  const plain = await text(page(boxes.join(' ')), { pageIndex: 0 })
  assert.equal(
    plain.runs
      .map((run) => run.text)
      .join('')
      .replaceAll(' ', ''),
    number,
  )
  assert.ok(!/\d/.test(await wordsOf(page(boxes.join(' ')))))
  assert.ok(!/\d/.test(await wordsOf(page(boxes.toReversed().join(' ')))))
})

test('a page on its side', async () => {
  const content = 'BT /F 12 Tf 0 1 -1 0 50 30 Tm (734-12-4821) Tj ET'
  for (const entries of ['/MediaBox [0 0 200 400]', '/MediaBox [0 0 200 400] /Rotate 90', '/MediaBox [0 0 200 400] /Rotate 270'])
    assert.ok(!/\d/.test(await wordsOf(page(content, entries))), entries)
})

test('the picture of a page: nothing of the number is left, and the rest is', async () => {
  const bytes = page(`${write('Maria', '20 150')} ${write('734-12-4821')}`)
  const pdf = await open(bytes)
  try {
    withPage(pdf, 0, (loaded) => {
      const seen = seeLoadedPage(pdf, loaded)
      const boxes = boxesToCover(pdf, loaded, seen, mask)
      assert.equal(boxes.length, 9)
      const plain = draw(pdf, loaded, 400, 200)
      // Ink outside the boxes: the name and the dashes, and no digit.
      for (let y = 86; y < 106; y += 1) {
        for (let x = 0; x < 400; x += 1) {
          const isInk = (plain[(y * 400 + x) * 4] ?? 255) < 128
          const isCovered = boxes.some(
            (box) => x >= box.x - 1 && x <= box.x + box.width + 1 && y >= box.y - 1 && y <= box.y + box.height + 1,
          )
          const isDash = (x > 38 && x < 45) || (x > 57 && x < 64)
          if (isInk) assert.ok(isCovered || isDash, `ink at ${x}, ${y}`)
        }
      }
    })
  } finally {
    pdf.close()
  }
  const [covered, shown] = [await render(bytes, { pageIndex: 0, widthPx: 400, mask }), await render(bytes, { pageIndex: 0, widthPx: 400 })]
  assert.notDeepEqual(covered.bytes, shown.bytes)
  const without = await render(page(write('Maria', '20 150')), { pageIndex: 0, widthPx: 400, mask })
  assert.deepEqual(without.bytes, (await render(page(write('Maria', '20 150')), { pageIndex: 0, widthPx: 400 })).bytes)
})

test('numbers in form fields are painted over, and no field is told', async () => {
  const filled = await fill(readForm('irs-f8879.pdf'), { 'f1_02[0]': 'Maria Soto', 'f1_03[0]': '734-12-4821' })
  const { fields, runs } = await text(filled, { pageIndex: 0, mask })
  assert.equal(fields.length, 0)
  assert.ok(!runs.some((run) => run.text.includes('4821')))
  const other = await fill(readForm('irs-f8879.pdf'), { 'f1_02[0]': 'Maria Soto', 'f1_03[0]': '999-88-7766' })
  const picture = async (bytes: Uint8Array) => (await render(bytes, { pageIndex: 0, widthPx: 800, mask })).bytes
  assert.deepEqual(await picture(filled), await picture(other))
})

test('what is laid upon the page, a note or a stamp, is not drawn', async () => {
  const laid = '/Annots [<</Type /Annot /Subtype /Square /Rect [20 20 200 60] /C [1 0 0] /IC [1 0 0] /F 4>>]'
  const [noted, bare] = [page(write('Maria'), `/MediaBox [0 0 400 200] ${laid}`), page(write('Maria'))]
  const picture = async (bytes: Uint8Array, more: object) => (await render(bytes, { pageIndex: 0, widthPx: 400, ...more })).bytes
  assert.notDeepEqual(await picture(noted, {}), await picture(bare, {}))
  assert.deepEqual(await picture(noted, { mask }), await picture(bare, { mask }))
})

/** A page-wide picture of four pixels. */
const photo = 'q 400 0 0 200 0 0 cm BI /W 2 /H 2 /CS /G /BPC 8 ID \x20\x40\x60\x7f EI Q'
const isCannotMask = (error: unknown) => error instanceof PdfProblem && error.code === 'cannot-mask'

test('a picture cannot be searched: it is refused, also with a few words upon it, unless pictures are wanted too', async () => {
  for (const content of [photo, `${photo} ${write('Page 1')}`, '10 10 100 100 re f']) {
    await assert.rejects(text(page(content), { pageIndex: 0, mask }), isCannotMask)
    await assert.rejects(render(page(content), { pageIndex: 0, widthPx: 400, mask }), isCannotMask)
    await render(page(content), { pageIndex: 0, widthPx: 400, mask: { ...mask, picturesToo: true } })
  }
  const logo = 'q 40 0 0 20 0 0 cm BI /W 2 /H 2 /CS /G /BPC 8 ID \x20\x40\x60\x7f EI Q'
  await text(page(`${logo} ${write('Letter')}`), { pageIndex: 0, mask })
})

test('the real forms can be searched', async () => {
  for (const name of [
    'irs-f8879.pdf',
    'irs-f1040-2025.pdf',
    'irs-fw2.pdf',
    'az-140-2024.pdf',
    'ny-it201-2023.pdf',
    'filled-az-return-johnny.pdf',
  ])
    await text(readForm(name), { pageIndex: 0, mask })
})
