import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { PDF } from '@libpdf/core'
import { fill } from '../fill.ts'
import { readForm } from '../test-input.ts'
import type { Recognition, SignatureBox } from './recognition.ts'
import { recognise } from './recognise.ts'

type Edges = { left: number; right: number; base: number }

/** Measured on the drawn page, in points: where a pen may begin, where the line ends, and its height on the page. */
const linesOfForm8879: { signer: SignatureBox['signer']; signature: Edges; date: Edges }[] = [
  { signer: 'taxpayer', signature: { left: 107.5, right: 374.9, base: 492 }, date: { left: 424.3, right: 576.5, base: 492 } },
  { signer: 'spouse', signature: { left: 126, right: 389, base: 612 }, date: { left: 424.3, right: 577, base: 612 } },
  { signer: 'preparer', signature: { left: 114, right: 389, base: 732 }, date: { left: 424.3, right: 577, base: 732 } },
]

const farthest = (one: { x: number; y: number; width: number; height: number }, { left, right, base }: Edges): number =>
  Math.max(Math.abs(one.x - left), Math.abs(one.x + one.width - right), Math.abs(one.y + one.height - base))

let form8879: Recognition
before(async () => {
  form8879 = await recognise(readForm('irs-f8879.pdf'))
})

const brief = ({ pages }: Recognition) => pages.map(({ kind, title }) => `${kind}: ${title}`)

test('Form 8879 is named, and its lines to sign and date are found within two points', () => {
  assert.deepEqual(brief(form8879), ['authorization: Form 8879', 'instructions: Form 8879'])
  assert.deepEqual([form8879.pages[0]?.revision, form8879.parts[0]?.use, form8879.parts.length], ['2021-01', 'sign', 1])
  assert.deepEqual(
    form8879.signatureBoxes.map(({ signer, page }) => [signer, page]),
    linesOfForm8879.map(({ signer }) => [signer, 0]),
  )
  for (const [index, { signer, signature, date }] of linesOfForm8879.entries()) {
    const box = form8879.signatureBoxes[index]!
    assert.ok(farthest(box.signature, signature) <= 2, `${signer} signs at ${JSON.stringify(box.signature)}`)
    assert.ok(box.date && farthest(box.date, date) <= 2, `${signer} dates at ${JSON.stringify(box.date)}`)
  }
})

/** The first page as tax software may print it: a form XObject, smaller, set off, and the whole turned. */
async function printed(rotation: 0 | 90 | 180 | 270, scale: number, [x, y]: [number, number]): Promise<Uint8Array> {
  const pdf = PDF.create()
  const source = await PDF.load(readForm('irs-f8879.pdf'))
  const embedded = await pdf.embedPage(source, 0)
  const page = pdf.addPage({ width: 612, height: 792 })
  page.drawPage(embedded, { x, y, scale })
  page.setRotation(rotation)
  return pdf.save()
}

test('a print with the form inside a form XObject, smaller and set off, has its lines where they are seen', async () => {
  const found = await recognise(await printed(0, 0.9, [30, 40]))
  assert.equal(found.pages[0]?.title, 'Form 8879')
  const [taxpayer] = found.signatureBoxes
  // Stored space counts from the bottom: the page's top lies 792 * 0.1 - 40 points lower.
  const seen = ({ left, right, base }: Edges): Edges => ({ left: left * 0.9 + 30, right: right * 0.9 + 30, base: base * 0.9 + 79.2 - 40 })
  assert.ok(taxpayer && farthest(taxpayer.signature, seen(linesOfForm8879[0]!.signature)) <= 2, JSON.stringify(taxpayer))
  assert.ok(taxpayer.date && farthest(taxpayer.date, seen(linesOfForm8879[0]!.date)) <= 2, JSON.stringify(taxpayer.date))
})

test('a page turned by 90, 180 or 270 degrees has its lines where they are seen', async () => {
  const { signature } = linesOfForm8879[0]!
  const height = 22
  const upright = { x: signature.left, y: signature.base - height, width: signature.right - signature.left, height }
  const seen = {
    90: { x: 792 - upright.y - height, y: upright.x, width: height, height: upright.width },
    180: { x: 612 - upright.x - upright.width, y: 792 - upright.y - height, width: upright.width, height },
    270: { x: upright.y, y: 612 - upright.x - upright.width, width: height, height: upright.width },
  }
  for (const rotation of [90, 180, 270] as const) {
    const found = await recognise(await printed(rotation, 1, [0, 0]))
    assert.equal(found.pages[0]?.title, 'Form 8879', `turned by ${rotation}`)
    const { x = 0, y = 0, width = 0, height: high = 0 } = found.signatureBoxes[0]?.signature ?? {}
    const want = seen[rotation]
    const off = Math.max(
      Math.abs(x - want.x),
      Math.abs(y - want.y),
      Math.abs(x + width - want.x - want.width),
      Math.abs(y + high - want.y - want.height),
    )
    assert.ok(off <= 2, `turned by ${rotation}: ${JSON.stringify(found.signatureBoxes[0])}`)
  }
})

test('two rows of cells: each of two spouses signs and dates in their own, and the preparer below', async () => {
  const found = await Promise.all(
    ['irs-f1040-2012', 'irs-f1040a-2012', 'irs-f1040ez-2012'].map((name) => recognise(readForm(`${name}.pdf`))),
  )
  /** The lower edges of the three rows, measured on the drawn pages. */
  const bases = [
    [684, 708, 732],
    [660, 684, 708],
    [624, 648, 672],
  ]
  for (const [index, { signatureBoxes }] of found.entries()) {
    assert.deepEqual(
      signatureBoxes.map(({ signer, date }) => [signer, date !== null]),
      [
        ['taxpayer', true],
        ['spouse', true],
        ['preparer', true],
      ],
    )
    signatureBoxes.forEach(({ signer, signature, date }, row) => {
      for (const box of [signature, date!])
        assert.ok(Math.abs(box.y + box.height - bases[index]![row]!) <= 2, `${index} ${signer} ${JSON.stringify(box)}`)
    })
  }
})

test('who is named on a form: names, and of numbers only the last four digits', async () => {
  const filled = await fill(readForm('irs-f8879.pdf'), {
    'f1_02[0]': 'Maria Lopez-Hernandez',
    'f1_03[0]': '734-12-4821',
    'f1_04[0]': 'Robert Hernandez',
    'f1_05[0]': '734124822',
  })
  const found = await recognise(filled)
  assert.deepEqual(found.parts[0]?.persons, [
    { role: 'taxpayer', name: 'Maria Lopez-Hernandez', lastFour: '4821', number: 'ssn' },
    { role: 'spouse', name: 'Robert Hernandez', lastFour: '4822', number: 'ssn' },
  ])
  assert.doesNotMatch(JSON.stringify(found), /734-?12-?482/)
})

test('a printed return falls into its parts', async () => {
  const names = ['irs-f8879', 'irs-f1040-2025', 'irs-f1040-scheduleD-2025', 'irs-f1040v-2025', 'az-140-2024', 'az-8879-2024']
  const found = await recognise(await joined(names))
  assert.deepEqual(
    found.parts.map(({ name, firstPage, lastPage, use }) => [name, firstPage, lastPage, use]),
    [
      ['Form 8879', 0, 1, 'sign'],
      ['Form 1040 (2025)', 2, 3, 'sign'],
      ['Schedule D (Form 1040) (2025)', 4, 5, 'read'],
      ['Form 1040-V (2025)', 6, 7, 'pay'],
      ['AZ Form 140 (2024)', 8, 13, 'sign'],
      ['Form AZ-8879 (2024)', 14, 14, 'sign'],
    ],
  )
})

async function joined(names: readonly string[]): Promise<Uint8Array> {
  const { merge } = await import('../merge.ts')
  return merge(names.map((name) => readForm(`${name}.pdf`)))
}

test('only what is torn off the 1040-ES package is a voucher: each with its number and day', async () => {
  const found = await recognise(readForm('irs-f1040es.pdf'))
  assert.deepEqual(
    found.pages.flatMap(({ kind, page }) => (kind === 'voucher' ? page : [])),
    [9, 10],
  )
  assert.deepEqual(
    found.vouchers.map(({ installment, dueOn, page, authority, form, amountCents }) => [
      installment,
      dueOn,
      page,
      authority,
      form,
      amountCents,
    ]),
    [
      [4, '2025-01-15', 9, 'US', '1040-ES', null],
      [3, '2024-09-16', 10, 'US', '1040-ES', null],
      [2, '2024-06-17', 10, 'US', '1040-ES', null],
      [1, '2024-04-15', 10, 'US', '1040-ES', null],
    ],
  )
  assert.deepEqual(found.leftOver, [11])
})

test('publications, and the backs of statements, are to be read; a photograph needs a person', async () => {
  const w2 = await recognise(readForm('irs-fw2.pdf'))
  assert.deepEqual(
    w2.pages.map(({ kind }) => kind),
    ['instructions', 'form', 'form', 'form', 'instructions', 'form', 'instructions', 'form', 'instructions', 'form', 'instructions'],
  )
  const photograph = await recognise(readForm('encrypted-no-password.pdf'))
  assert.deepEqual(
    [photograph.pages[0]?.kind, photograph.pages[0]?.text, photograph.needsPlacing, photograph.leftOver],
    ['unknown', 'none', [0], []],
  )
  assert.equal(photograph.parts[0]?.name, 'A page without words')
})
