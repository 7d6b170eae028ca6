import assert from 'node:assert/strict'
import { test } from 'node:test'
import { draftsOf, layoutOf, movePages, nudgePages, ownersOf, type Part, signingLines, splitOff, withBoxes } from './intake-draft.ts'

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

test('dropped between pages they stand there, in their order; a part put in order by hand stays so', () => {
  const orders = (list: readonly Part[]) => list.map(({ pages }) => pages.join())
  assert.deepEqual(orders(movePages(parts, [3], 'b', 2)), ['0,1', '3,2'])
  assert.deepEqual(orders(movePages(parts, [1, 0], 'b', 3)), ['2,0,1,3'])
  assert.deepEqual(orders(movePages(parts, [0], 'b', null)), ['1', '2,3,0'])
  assert.deepEqual(orders(movePages(parts, [2, 3], 'b', 2)), ['0,1', '2,3'])
  const byHand = [part('a', [0]), part('b', [3, 2, 1])]
  assert.deepEqual(orders(movePages(byHand, [0], 'b')), ['3,2,1,0'])
})

test('pages change places with their neighbours and stop at the ends', () => {
  const four = [part('a', [0, 1, 2, 3])]
  const order = (list: readonly Part[]) => list[0]?.pages.join()
  assert.equal(order(nudgePages(four, [2], -1)), '0,2,1,3')
  assert.equal(order(nudgePages(four, [1, 2], 1)), '0,3,1,2')
  assert.equal(order(nudgePages(four, [0, 1], -1)), '0,1,2,3')
  assert.equal(order(nudgePages(four, [3], 1)), '0,1,2,3')
})

test('boxes are placed, given to somebody, and say that unknown pages are to be signed', () => {
  const unknown = part('u', [4], { use: 'place' })
  const placed = withBoxes(unknown, [{ key: 'x', ...box(4, 'signature'), personId: 'preparer' }])
  assert.deepEqual([placed.use, placed.boxes.map(({ personId }) => personId)], ['sign', ['preparer']])
  const open = part('o', [0], { use: 'sign', boxes: [{ ...box(0, 'signature'), personId: null }] })
  assert.deepEqual(
    draftsOf(open).map(({ personId }) => personId),
    [''],
  )
  assert.deepEqual(withBoxes(open, draftsOf(open)), open)
  assert.deepEqual([withBoxes(unknown, []).use, withBoxes(placed, []).use], ['place', 'sign'])
  const persons = [{ id: 'maria', name: 'Maria Soto', role: 'taxpayer' as const }]
  const roles = { taxpayer: 'Taxpayer', spouse: 'Spouse', signer: 'Signer' }
  const words = { words: { role: roles }, intake: { preparer: 'Preparer', preparerOurs: 'Preparer (our firm)' } }
  const owners = ownersOf({ persons }, words)
  assert.deepEqual(
    owners.map(({ name, label, isAsked }) => [name, label, isAsked]),
    [
      ['Maria', 'Taxpayer: Maria Soto', true],
      ['Preparer', 'Preparer (our firm)', false],
    ],
  )
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

test('what page numbers mean changes with a file that comes or goes in front, and not with a correction', () => {
  const page = (file: string, pageOfFile: number) => ({ file, pageOfFile })
  const before = { pages: [page('a', 0), page('b', 0)] }
  assert.equal(layoutOf(before), layoutOf({ pages: [page('a', 0), page('b', 0)] }))
  assert.notEqual(layoutOf(before), layoutOf({ pages: [page('b', 0), page('a', 0)] }))
  assert.notEqual(layoutOf(before), layoutOf({ pages: [page('b', 0), page('b', 1)] }))
})
