import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { IntakePart } from '#contract/intake.ts'
import { fitFiles, layOut, withoutOriginal } from './fit-files.ts'

const part = (id: string, pages: number[], boxPages: number[] = []): IntakePart => ({
  id,
  name: id,
  use: 'sign',
  signingForm: null,
  pages,
  boxes: boxPages.map((page) => ({ personId: null, kind: 'signature', page, x: 0, y: 0, width: 40, height: 20 })),
  vouchers: [],
  recipient: null,
})
const inWords = (parts: readonly IntakePart[]) =>
  parts.map(({ id, pages, boxes }) => `${id} ${pages.join()} / ${boxes.map(({ page }) => page).join()}`)
const [a, b, c] = [
  { id: 'a', pageCount: 2 },
  { id: 'b', pageCount: 1 },
  { id: 'c', pageCount: 3 },
]

test('a file that comes in between moves the pages behind it, with their boxes, and brings parts of its own', () => {
  const before = layOut([a, c])
  const after = layOut([a, b, c])
  assert.deepEqual(
    after.map(({ firstPage }) => firstPage),
    [0, 2, 3],
  )
  const corrected = [part('mixed', [4, 0], [4]), part('rest', [1, 2, 3])]
  const proposed = [part('p0', [0, 1, 2], [2]), part('p1', [3, 4, 5])]
  assert.deepEqual(inWords(fitFiles(corrected, { before, after, lost: [], proposed, prefix: 'r3' })), [
    'mixed 5,0 / 5',
    'rest 1,3,4 / ',
    'r3-p0 2 / 2',
  ])
})

test('a file that goes takes its pages and boxes with it, and parts that had nothing else', () => {
  const corrected = [part('mixed', [4, 0], [4, 0]), part('only c', [2, 3])]
  const gone = fitFiles(corrected, {
    before: layOut([a, c]),
    after: layOut([a]),
    lost: [],
    proposed: [part('p0', [0, 1], [0])],
    prefix: 'r4',
  })
  assert.deepEqual(inWords(gone), ['mixed 0 / 0'])
})

test('a page that was left out for its original is proposed anew when that is gone, and stays left out while it is there', () => {
  const files = { before: layOut([a, b, c]), after: layOut([b, c]) }
  const printed = (...all: (string | null)[]) => all.map((fingerprint) => ({ fingerprint }))
  // Of c the first page stands in a too, the second in b; the third was left out by hand.
  const before = printed('one', 'two', 'three', 'one', 'three', 'four')
  const corrected = [part('kept', [0, 1, 2]), { ...part('again', [3, 4, 5]), use: 'leave-out' as const }]
  const lost = withoutOriginal(corrected, files, { before, after: before.slice(2) })
  assert.deepEqual(lost, [3])
  const proposed = [part('p0', [0]), part('p1', [1, 3], [1]), { ...part('p1-again', [2]), use: 'leave-out' as const }]
  assert.deepEqual(inWords(fitFiles(corrected, { ...files, lost, proposed, prefix: 'r5' })), ['kept 0 / ', 'again 2,3 / ', 'r5-p1 1 / 1'])
})
