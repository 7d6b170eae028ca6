import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { PageInput, Words } from './page-input.ts'
import { recognisePages } from './recognise.ts'

/** Pages as tax software prints them, written down by their words: [x, y of the top, words, size]. The people and numbers are invented. */
type Line = [x: number, y: number, text: string, size?: number]

const pageOf = (lines: readonly Line[], more: Partial<PageInput> = {}): PageInput => ({
  widthPt: 612,
  heightPt: 792,
  turned: 0,
  seenWidthPt: 612,
  seenHeightPt: 792,
  words: lines.map(([x, y, text, size = 8]): Words => ({
    x,
    y,
    text,
    fontSize: size,
    width: text.length * size * 0.5,
    height: size * 1.2,
  })),
  turnedWords: [],
  rules: Array.from({ length: 30 }, (_, index) => ({ x: 36, width: 540, y: 100 + index * 20 })),
  text: 'own',
  checked: [],
  isPicture: false,
  isBlank: false,
  ...more,
})

const k1 = (recipient: string, number: string): PageInput =>
  pageOf([
    [400, 30, '651123', 10],
    [36, 36, 'Schedule K-1', 14],
    [36, 56, '(Form 1065)', 10],
    [200, 50, '2025', 18],
    [330, 50, 'X'],
    [345, 50, 'Final K-1'],
    [430, 50, 'Amended K-1'],
    [500, 50, 'OMB No. 1545-0123'],
    [36, 76, 'Department of the Treasury'],
    [36, 86, 'Internal Revenue Service'],
    [36, 200, 'A Partnership’s employer identification number'],
    [50, 211, '86-1234567', 10],
    [36, 224, 'B Partnership’s name, address, city, state, and ZIP code'],
    [50, 235, 'SALT RIVER HOLDINGS LLC', 10],
    [50, 247, '100 N CENTRAL AVE', 10],
    [36, 330, 'E Partner’s SSN or TIN (Do not use TIN of a disregarded entity. See instructions.)'],
    [50, 341, number, 10],
    [36, 354, 'F Name, address, city, state, and ZIP code for partner entered in E. See instructions.'],
    [50, 365, recipient, 10],
    [36, 750, 'For Paperwork Reduction Act Notice, see the Instructions for Form 1065.'],
    [440, 750, 'Schedule K-1 (Form 1065) 2025'],
  ])

test('each partner’s Schedule K-1 is a part of its own, with who gets it and who issued it', () => {
  const found = recognisePages([k1('JANE ROE', '987-65-4320'), k1('RICHARD ROE', '***-**-4321')])
  assert.deepEqual(
    found.k1s.map(({ recipientName, recipientLastFour, entityName, entityLastFour, isFinal, isAmended, form, year, part }) => [
      part,
      form,
      year,
      recipientName,
      recipientLastFour,
      entityName,
      entityLastFour,
      isFinal,
      isAmended,
    ]),
    [
      [0, '1065', 2025, 'JANE ROE', '4320', 'SALT RIVER HOLDINGS LLC', '4567', true, false],
      [1, '1065', 2025, 'RICHARD ROE', '4321', 'SALT RIVER HOLDINGS LLC', '4567', true, false],
    ],
  )
  assert.deepEqual(
    found.parts.map(({ name, use }) => [name, use]),
    [
      ['Schedule K-1 (Form 1065) (2025): JANE ROE', 'distribute'],
      ['Schedule K-1 (Form 1065) (2025): RICHARD ROE', 'distribute'],
    ],
  )
  assert.doesNotMatch(JSON.stringify(found), /98765|87-65|861234567/)
})

test('instructions to a Schedule K-1 are no Schedule K-1', () => {
  const prose = Array.from({ length: 50 }, (_, index): Line => [
    36,
    60 + index * 13,
    'Report the amounts of this box on the line of your return that is named for it',
  ])
  const found = recognisePages([
    pageOf([[36, 30, 'Schedule K-1 (Form 1065) 2025'], [540, 30, 'Page 2'], [36, 45, 'General Instructions', 12], ...prose], { rules: [] }),
  ])
  assert.deepEqual([found.pages[0]?.kind, found.k1s], ['instructions', []])
})

const form = (copy: Line[], more: Partial<PageInput> = {}) =>
  pageOf(
    [
      [36, 30, 'Form 1040 (2025)'],
      [540, 30, 'Page 2'],
      [92, 637, 'Your signature'],
      [278, 637, 'Date'],
      [36, 660, 'Internal Revenue Service'],
      ...copy,
    ],
    {
      rules: [
        ...Array.from({ length: 20 }, (_, index) => ({ x: 36, width: 540, y: 100 + index * 20 })),
        { x: 91, width: 180, y: 634 },
        { x: 276, width: 60, y: 634 },
      ],
      ...more,
    },
  )

test('a client’s copy has the lines, and is not signed', () => {
  const found = recognisePages([form([]), form([[250, 770, 'CLIENT COPY', 12]]), form([], { turnedWords: ['TAXPAYER COPY'] })])
  assert.deepEqual(
    found.parts.map(({ copy, use }) => [copy, use]),
    [
      [null, 'sign'],
      ['client', 'read'],
      ['client', 'read'],
    ],
  )
  assert.equal(recognisePages([form([[36, 700, 'Keep a copy for your records. Attach a copy of your Form 1040.']])]).parts[0]?.copy, null)
})

test('letters and filing instructions of the firm are named; what nobody knows is unknown', () => {
  const letter = pageOf(
    [
      [72, 100, 'March 2, 2026'],
      [72, 180, 'Dear Mr. and Mrs. Hernandez:'],
      [72, 220, 'Enclosed are your returns for 2025.'],
      [72, 500, 'Sincerely,'],
    ],
    { rules: [] },
  )
  const filing = pageOf(
    [
      [200, 60, '2025 Federal Filing Instructions', 14],
      [72, 140, 'Your return shows a balance due of $1,204.'],
      [72, 180, 'Sign and date Form 8879.'],
    ],
    { rules: [] },
  )
  const receipt = pageOf(
    [
      [72, 60, 'Desert Hardware'],
      [72, 100, 'Total 18.20'],
      [72, 120, 'Thank you for shopping with us'],
    ],
    { rules: [] },
  )
  const found = recognisePages([letter, filing, receipt, pageOf([], { isBlank: true })])
  assert.deepEqual(
    found.parts.map(({ name, kind, use, confidence }) => [name, kind, use, confidence > 0.6]),
    [
      ['Letter', 'letter', 'read', true],
      ['Filing instructions (2025)', 'instructions', 'read', true],
      ['Unknown page', 'unknown', 'left-over', false],
      ['Empty page', 'blank', 'left-over', true],
    ],
  )
})

test('a voucher’s amount and day are read, the year and the number of the line are not amounts', () => {
  const voucher = pageOf([
    [94, 34, '1040-ES', 11],
    [177, 30, '2026 Estimated Tax', 24],
    [425, 34, 'Payment'],
    [475, 30, '2', 24],
    [425, 46, 'Voucher'],
    [94, 60, 'Department of the Treasury'],
    [422, 60, 'Calendar year—Due June 15, 2026'],
    [79, 70, 'File only if you are making a payment of estimated tax by check or money order.'],
    [422, 75, 'Amount of estimated tax you are paying'],
    [500, 92, '1,204.50', 10],
    [98, 110, 'Your first name and middle initial'],
    [98, 121, 'MARIA', 10],
    [330, 121, 'LOPEZ', 10],
    [482, 745, 'Form 1040-ES (2026)'],
  ])
  const [found] = recognisePages([voucher]).vouchers
  assert.deepEqual(
    [found?.installment, found?.dueOn, found?.amountCents, found?.year, found?.persons[0]?.name],
    [2, '2026-06-15', 120_450, 2026, 'MARIA LOPEZ'],
  )
})
