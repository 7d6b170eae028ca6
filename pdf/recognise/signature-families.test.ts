import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { PageInput, Words } from './page-input.ts'
import { recognisePages } from './recognise.ts'

/**
 * Forms that are signed so that something can be filed, by the words beside their lines as the IRS prints them. The lines are drawn by the test where such
 * forms have them: across the page under the words, or above the words.
 */
type Line = [x: number, y: number, text: string, size?: number]

const pageOf = (lines: readonly Line[], rules: PageInput['rules']): PageInput => ({
  widthPt: 612,
  heightPt: 792,
  turned: 0,
  seenWidthPt: 612,
  seenHeightPt: 792,
  words: lines.map(([x, y, text, size = 9]): Words => ({
    x,
    y,
    text,
    fontSize: size,
    width: text.length * size * 0.47,
    height: size * 1.17,
  })),
  turnedWords: [],
  rules: [...Array.from({ length: 24 }, (_, index) => ({ x: 35, width: 542, y: 90 + index * 12 })), ...rules],
  text: 'own',
  checked: [],
  isPicture: false,
  isBlank: false,
})

const head = (form: string, title: string): Line[] => [
  [36, 36, `Form ${form}`, 18],
  [170, 36, title, 13],
  [500, 36, 'OMB No. 1545-0967', 7],
  [36, 62, 'Department of the Treasury', 7],
  [36, 70, 'Internal Revenue Service', 7],
]

const dateAt = 460
const endAt = 577

/** A line across the page with the words that stand before it and, near its end, the date. */
function acrossThePage(
  labels: readonly string[],
  more: readonly Line[] = [],
): { lines: Line[]; rules: PageInput['rules']; bases: number[] } {
  const bases = labels.map((_, row) => 480 + row * 110)
  const lines = labels.flatMap((label, row): Line[] => [
    [36, bases[row]! - 11.5, `${label} ▶`],
    [dateAt, bases[row]! - 11.5, 'Date ▶'],
  ])
  return { lines: [...lines, ...more], rules: bases.map((y) => ({ x: 35, width: endAt - 35, y })), bases }
}

const families: readonly { form: string; title: string; labels: string[]; signers: string[] }[] = [
  {
    form: '8878',
    title: 'IRS e-file Signature Authorization for Form 4868 or Form 2350',
    labels: ['Your signature', 'Spouse’s signature', 'ERO’s signature'],
    signers: ['taxpayer', 'spouse', 'preparer'],
  },
  {
    form: '8879-CORP',
    title: 'E-file Authorization for Corporations',
    labels: ['Officer’s signature', 'ERO’s signature'],
    signers: ['officer', 'preparer'],
  },
  {
    form: '8879-S',
    title: 'IRS e-file Signature Authorization for Form 1120-S',
    labels: ['Officer’s signature', 'ERO’s signature'],
    signers: ['officer', 'preparer'],
  },
  {
    form: '8879-TE',
    title: 'IRS e-file Signature Authorization for a Tax Exempt Entity',
    labels: ['Signature of officer or person subject to tax', 'ERO’s signature'],
    signers: ['officer', 'preparer'],
  },
  {
    form: '8879-F',
    title: 'IRS e-file Signature Authorization for Form 1041',
    labels: ['Signature of fiduciary or officer representing fiduciary', 'ERO’s signature'],
    signers: ['officer', 'preparer'],
  },
  {
    form: '8879-PE',
    title: 'E-file Authorization for Form 1065',
    labels: ['Partner or member’s signature', 'ERO’s signature'],
    signers: ['officer', 'preparer'],
  },
  {
    form: '8879-PE',
    title: 'IRS e-file Signature Authorization for Form 1065',
    labels: ['General partner or limited liability company member manager’s signature', 'ERO’s signature'],
    signers: ['officer', 'preparer'],
  },
]

test('the e-file authorizations of individuals, companies, trusts and charities: who signs where, within two points', () => {
  for (const { form, title, labels, signers } of families) {
    const { lines, rules, bases } = acrossThePage(labels)
    const { pages, signatureBoxes, parts } = recognisePages([pageOf([...head(form, title), ...lines], rules)])
    assert.deepEqual([pages[0]?.kind, pages[0]?.form, parts[0]?.use], ['authorization', form, 'sign'])
    assert.deepEqual(
      signatureBoxes.map(({ signer }) => signer),
      signers,
      form,
    )
    signatureBoxes.forEach(({ signature, date }, row) => {
      const label = `${labels[row]} ▶`
      const wanted = { left: 36 + label.length * 9 * 0.47 + 4, right: dateAt - 4, base: bases[row]! }
      const off = Math.max(
        Math.abs(signature.x - wanted.left),
        Math.abs(signature.x + signature.width - wanted.right),
        Math.abs(signature.y + signature.height - wanted.base),
      )
      assert.ok(off <= 2, `${form} ${label} ${JSON.stringify(signature)}`)
      assert.ok(date && Math.abs(date.x + date.width - endAt) <= 2 && Math.abs(date.y + date.height - wanted.base) <= 2, form)
    })
  }
})

test('a transmittal that is signed above the words: the officer’s line and its date', () => {
  const lines: Line[] = [
    ...head('8453-CORP', 'E-file Declaration for Corporations'),
    [90, 602, 'Signature of officer', 7],
    [330, 602, 'Date', 7],
    [430, 602, 'Title', 7],
  ]
  const { pages, signatureBoxes } = recognisePages([
    pageOf(lines, [
      { x: 88, width: 230, y: 600 },
      { x: 328, width: 80, y: 600 },
      { x: 428, width: 148, y: 600 },
    ]),
  ])
  assert.deepEqual([pages[0]?.kind, pages[0]?.form], ['authorization', '8453-CORP'])
  const [box] = signatureBoxes
  assert.deepEqual(
    [signatureBoxes.length, box?.signer, box?.signature.x, box?.date?.x].map((one) => (typeof one === 'number' ? Math.round(one) : one)),
    [1, 'officer', 88, 328],
  )
})

test('applications for more time are not signed', () => {
  const seven = 'Application for Automatic Extension of Time To File Certain Business Income Tax, Information, and Other Returns'
  const four = 'Application for Automatic Extension of Time To File U.S. Individual Income Tax Return'
  const text = 'You do not need to sign this form, and your signature is not asked for.'
  const { pages, signatureBoxes } = recognisePages([
    pageOf([...head('7004', seven), [36, 500, text]], [{ x: 35, width: 540, y: 512 }]),
    pageOf([...head('4868', four), [36, 500, text]], [{ x: 35, width: 540, y: 512 }]),
  ])
  assert.deepEqual([pages.map(({ form }) => form), signatureBoxes], [['7004', '4868'], []])
})

test('a letter has its lines of underscores, and nobody signs for the appraiser', () => {
  const letter: Line[] = [
    [72, 100, 'March 2, 2026'],
    [72, 140, 'Dear Mr. and Mrs. Hernandez:'],
    [72, 180, 'This letter is to confirm the terms of our engagement.'],
    [72, 500, 'Sincerely,'],
    [72, 600, 'Taxpayer signature: ______________________________   Date: ______________'],
    [72, 640, 'Spouse signature: ________________________________   Date: ______________'],
  ]
  const appraiser: Line[] = [
    [36, 400, 'Part III Declaration of Appraiser', 10],
    [72, 500, 'Signature'],
    [dateAt, 500, 'Date'],
  ]
  const { parts, signatureBoxes } = recognisePages([
    pageOf(letter, []),
    pageOf([...head('8283', 'Noncash Charitable Contributions'), ...appraiser], [{ x: 35, width: 542, y: 511 }]),
  ])
  assert.deepEqual(
    signatureBoxes.map(({ page, signer, date }) => [page, signer, date !== null]),
    [
      [0, 'taxpayer', true],
      [0, 'spouse', true],
      [1, 'preparer', true],
    ],
  )
  assert.deepEqual([parts[0]?.name, parts[0]?.use, parts[1]?.use], ['Engagement letter', 'sign', 'read'])
  const [taxpayer] = signatureBoxes
  const perLetter = 9 * 0.47
  assert.ok(Math.abs(taxpayer!.signature.x - (72 + 'Taxpayer signature: '.length * perLetter)) <= 5, JSON.stringify(taxpayer))
  assert.ok(Math.abs(taxpayer!.signature.y + taxpayer!.signature.height - (600 + 9 * 1.17 * 0.9)) <= 2)
  assert.ok(taxpayer!.confidence <= 0.8)
})
