import assert from 'node:assert/strict'
import { test } from 'node:test'
import { inspect } from './inspect.ts'
import { withOpen, withPage } from './open.ts'
import { PdfProblem } from './problem.ts'
import { draw } from './render.ts'
import { stamp, type Mark } from './stamp.ts'
import { text } from './text.ts'
import { drawnMark, makePdf, readForm } from './test-input.ts'

/** Where ink is on the first page, in seen points from the top left. */
async function inkOf(bytes: Uint8Array, widthPt: number, heightPt: number) {
  const pixelsPerPt = 3
  return withOpen(bytes, {}, (pdf) =>
    withPage(pdf, 0, (page) => {
      const pixels = draw(pdf, page, Math.round(widthPt * pixelsPerPt), Math.round(heightPt * pixelsPerPt))
      const width = Math.round(widthPt * pixelsPerPt)
      const ink = { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity }
      for (let at = 0; at < pixels.length; at += 4) {
        if (pixels[at]! > 200) continue
        const [x, y] = [((at / 4) % width) / pixelsPerPt, Math.floor(at / 4 / width) / pixelsPerPt]
        ink.left = Math.min(ink.left, x)
        ink.right = Math.max(ink.right, x)
        ink.top = Math.min(ink.top, y)
        ink.bottom = Math.max(ink.bottom, y)
      }
      return ink
    }),
  )
}

const pages = {
  plain: '/MediaBox [0 0 612 792]',
  'turned by 90': '/MediaBox [0 0 612 792] /Rotate 90',
  'turned by 180': '/MediaBox [0 0 612 792] /Rotate 180',
  'turned by 270': '/MediaBox [0 0 612 792] /Rotate 270',
  'turned by -90': '/MediaBox [0 0 612 792] /Rotate -90',
  'with an offset media box': '/MediaBox [-100 50 512 842]',
  'with a reversed media box': '/MediaBox [612 792 0 0]',
  'with a crop box': '/MediaBox [0 0 612 792] /CropBox [50 100 500 700]',
  'with a crop box, turned': '/MediaBox [20 30 612 792] /CropBox [50 100 500 700] /Rotate 90',
  'with a crop box beyond the media box': '/MediaBox [0 0 400 500] /CropBox [-50 -50 900 900] /Rotate 270',
  'with user units': '/MediaBox [0 0 612 792] /UserUnit 2 /Rotate 180',
  'whose content leaves the page moved and scaled': '/MediaBox [0 0 612 792]',
}

for (const [name, entries] of Object.entries(pages)) {
  test(`a drawn mark lands in its box on a page ${name}`, async () => {
    const original = makePdf(entries, name.startsWith('whose') ? '0.1 0 0 0.1 300 300 cm 1 0 0 RG' : '')
    const {
      pages: [size],
    } = await inspect(original)
    const box = { x: 60, y: 90, width: 180, height: 40 }
    const stamped = await stamp(original, [{ pageIndex: 0, ...box, content: drawnMark }])
    const ink = await inkOf(stamped, size!.widthPt, size!.heightPt)
    assert.ok(Buffer.from(stamped).subarray(0, original.length).equals(Buffer.from(original)), 'the original is not a prefix')
    assert.ok(ink.left >= box.x - 1 && ink.right <= box.x + box.width + 1, `across: ${JSON.stringify(ink)}`)
    assert.ok(ink.top >= box.y - 1, `top: ${JSON.stringify(ink)}`)
    assert.ok(Math.abs(ink.bottom - (box.y + box.height)) < 1.5, `not on the baseline: ${JSON.stringify(ink)}`)
    assert.ok(Math.abs(ink.left - box.x) < 1.5, `not at the left: ${JSON.stringify(ink)}`)
  })
}

test('written marks can be read again where they were put, accents and all', async () => {
  const marks: Mark[] = [
    { pageIndex: 0, x: 126, y: 585, width: 250, height: 26, content: { kind: 'typed', text: 'José Ñúñez-Gårdner Nguyễn' } },
    { pageIndex: 0, x: 426, y: 595, width: 150, height: 16, content: { kind: 'text', text: '04/03/2026' } },
    { pageIndex: 1, x: 40, y: 40, width: 200, height: 16, content: { kind: 'text', text: 'Ольга Петренко' } },
  ]
  const stamped = await stamp(readForm('irs-f8879.pdf'), marks)
  const [first, second] = [await text(stamped, { pageIndex: 0 }), await text(stamped, { pageIndex: 1 })]
  const typed = first.runs.find((run) => run.text === 'José Ñúñez-Gårdner Nguyễn')
  assert.ok(typed && typed.x >= 125 && typed.x + typed.width <= 377, JSON.stringify(typed))
  const date = first.runs.find((run) => run.text === '04/03/2026')
  assert.ok(date && Math.abs(date.x - 426) < 2 && date.y > 594 && date.y + date.height < 613, JSON.stringify(date))
  assert.ok(second.runs.some((run) => run.text === 'Ольга Петренко'))
})

test('a long text shrinks to its box', async () => {
  const stamped = await stamp(makePdf('/MediaBox [0 0 612 792]'), [
    {
      pageIndex: 0,
      x: 100,
      y: 100,
      width: 60,
      height: 20,
      content: { kind: 'typed', text: 'Maximiliana Featherstonehaugh-Wolfeschlegelsteinhausen' },
    },
  ])
  const ink = await inkOf(stamped, 612, 792)
  assert.ok(ink.left >= 99 && ink.right <= 162, JSON.stringify(ink))
})

test('letters that no font at hand has are refused, not dropped', async () => {
  const mark = { pageIndex: 0, x: 0, y: 0, width: 100, height: 20, content: { kind: 'typed', text: '山田太郎' } } as const
  await assert.rejects(stamp(makePdf('/MediaBox [0 0 612 792]'), [mark]), new PdfProblem('cannot-write-text'))
})

test('attack: a page tree that states fewer pages than it holds', async () => {
  const tree = '/Kids [3 0 R 3 0 R] /Count 1'
  const two = Buffer.from(
    Buffer.from(makePdf('/MediaBox [0 0 612 792]')).toString('latin1').replace('/Kids [3 0 R] /Count 1', tree),
    'latin1',
  )
  await assert.rejects(stamp(two, [{ pageIndex: 0, x: 60, y: 90, width: 180, height: 40, content: drawnMark }]), new PdfProblem('damaged'))
})

test('a mark on a page that is not there is refused', async () => {
  const mark = { pageIndex: 1, x: 0, y: 0, width: 100, height: 20, content: drawnMark }
  await assert.rejects(stamp(makePdf('/MediaBox [0 0 612 792]'), [mark]), new PdfProblem('no-such-page'))
})
