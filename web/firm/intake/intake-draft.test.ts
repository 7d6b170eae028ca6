import assert from 'node:assert/strict'
import { test } from 'node:test'
import { movePages, type Part, signingLines, splitOff } from './intake-draft.ts'

const box = (page: number, kind: 'signature' | 'date') => ({ personId: 'maria', kind, page, x: 0, y: 0, width: 9, height: 9 })
const part = (id: string, pages: number[], some: Partial<Part> = {}): Part => ({
  id,
  name: id,
  use: 'read',
  signingForm: null,
  pages,
  boxes: [],
  vouchers: [],
  recipient: null,
  ...some,
})
const parts = [part('a', [0, 1], { boxes: [box(0, 'signature'), box(0, 'date'), box(1, 'signature')] }), part('b', [2, 3])]
const brief = (list: readonly Part[]) => list.map(({ id, pages, boxes }) => `${id} ${pages.join()} ${boxes.length}`)

test('pages move with their boxes, and a part without pages is gone', () => {
  assert.deepEqual(brief(movePages(parts, [1], 'b')), ['a 0 2', 'b 1,2,3 1'])
  assert.deepEqual(brief(movePages(parts, [0, 1], 'b')), ['b 0,1,2,3 3'])
  assert.deepEqual(brief(movePages(parts, [2], 'b')), ['a 0,1 3', 'b 2,3 0'])
})

test('pages become a part of their own where they were', () => {
  const own = { id: 'c', name: 'C' }
  assert.deepEqual(brief(splitOff(parts, [1], own)), ['a 0 2', 'c 1 1', 'b 2,3 0'])
  assert.deepEqual(brief(splitOff(parts, [0, 1], own)), ['c 0,1 3', 'b 2,3 0'])
})

test('a line to sign is its box with the date beside it', () => {
  assert.deepEqual(
    parts.slice(0, 1).flatMap((part) => signingLines(part).map(({ page, boxes }) => [page, boxes])),
    [
      [0, [0, 1]],
      [1, [2]],
    ],
  )
})
