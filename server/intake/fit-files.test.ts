import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { IntakePart } from '#contract/intake.ts'
import { fitFiles, layOut } from './fit-files.ts'

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
  assert.deepEqual(inWords(fitFiles(corrected, { before, after, proposed, prefix: 'r3' })), [
    'mixed 5,0 / 5',
    'rest 1,3,4 / ',
    'r3-p0 2 / 2',
  ])
})

test('a file that goes takes its pages and boxes with it, and parts that had nothing else', () => {
  const corrected = [part('mixed', [4, 0], [4, 0]), part('only c', [2, 3])]
  const gone = fitFiles(corrected, { before: layOut([a, c]), after: layOut([a]), proposed: [], prefix: 'r4' })
  assert.deepEqual(inWords(gone), ['mixed 0 / 0'])
})
