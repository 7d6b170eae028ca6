import assert from 'node:assert/strict'
import { test } from 'node:test'
import { assign, divide, forKeeping, keptParts, newPart, sayPages } from './split-draft.ts'

test('a page belongs to one part at most, and stays in order', () => {
  const first = assign([newPart(1), newPart(2)], 1, [2, 0], true)
  const moved = assign(first, 2, [2, 3], true)
  assert.deepEqual(
    moved.map(({ pages }) => pages),
    [[0], [2, 3]],
  )
  assert.deepEqual(
    assign(moved, 2, [3], false).map(({ pages }) => pages),
    [[0], [2]],
  )
})

test('dividing evenly gives the rest to the last one and keeps who was named', () => {
  const named = [{ ...newPart(7), recipient: { ...newPart(7).recipient, name: 'Grace Okafor' } }]
  const parts = divide(named, 5, 2)
  assert.deepEqual(
    parts.map(({ recipient, pages }) => [recipient.name, pages]),
    [
      ['Grace Okafor', [0, 1]],
      ['', [2, 3]],
      ['', [4]],
    ],
  )
  assert.equal(new Set(parts.map(({ id }) => id)).size, 3)
})

test('pages are said as people count them', () => {
  assert.equal(sayPages([]), '')
  assert.equal(sayPages([6, 0, 1, 2]), '1–3, 7')
})

test('what is kept on a device has no digits of a tax number, and is taken up only where it fits', () => {
  const part = { ...newPart(1, [0, 1]), recipient: { ...newPart(1).recipient, name: 'Grace Okafor', lastFour: '4821' } }
  const kept: unknown = JSON.parse(JSON.stringify(forKeeping([part])))
  assert.doesNotMatch(JSON.stringify(kept), /4821/)
  assert.deepEqual(keptParts(kept, 2)?.[0], { ...part, recipient: { ...part.recipient, lastFour: '' } })
  assert.equal(keptParts(kept, 1), null)
  assert.equal(keptParts([{ id: 1, pages: [0] }], 2), null)
  assert.equal(keptParts(null, 2), null)
  assert.equal(forKeeping([newPart(1)]), null)
})
