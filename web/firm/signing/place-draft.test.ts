import assert from 'node:assert/strict'
import { test } from 'node:test'
import { nextToPlace, placeAt, withFound } from './place-draft.ts'

const letter = { width: 612, height: 792 }
const persons = [
  { id: 'taxpayer', isAsked: true },
  { id: 'preparer', isAsked: false },
  { id: 'spouse', isAsked: true },
]

test('a box begins where was clicked, its middle on the line', () => {
  const { x, y, width, height } = placeAt({ personId: 'taxpayer', kind: 'signature' }, 0, 100, 500, letter)
  assert.deepEqual({ x, y, width, height }, { x: 100, y: 489, width: 190, height: 22 })
})

test('a box clicked at the edge stays on the page', () => {
  const { x, y } = placeAt({ personId: 'taxpayer', kind: 'date' }, 0, 611, 791, letter)
  assert.deepEqual({ x, y }, { x: 542, y: 776 })
})

test('four clicks place both signatures and both dates', () => {
  let tool: { personId: string; kind: 'signature' | 'date' | 'name' } = { personId: 'taxpayer', kind: 'signature' }
  const drafts = []
  for (let click = 0; click < 4; click++) {
    drafts.push(placeAt(tool, 0, 100, 100 + click * 40, letter))
    tool = nextToPlace(tool, drafts, persons)
  }
  assert.deepEqual(
    drafts.map(({ personId, kind }) => `${personId} ${kind}`),
    ['taxpayer signature', 'taxpayer date', 'spouse signature', 'spouse date'],
  )
})

test('names are placed one after the other until another tool is chosen', () => {
  const tool = { personId: 'spouse', kind: 'name' } as const
  assert.deepEqual(nextToPlace(tool, [placeAt(tool, 0, 1, 1, letter)], persons), tool)
})

test('boxes that were found are added; where one was placed by hand, that one stays', () => {
  const box = { personId: 'maria', kind: 'signature' as const, page: 0, width: 200, height: 20 }
  const byHand = { ...box, key: 'hand', x: 100, y: 480 }
  const found = [
    { ...box, key: 'same line', x: 108, y: 470 },
    { ...box, key: 'other line', x: 108, y: 590 },
    { ...box, key: 'other page', page: 1, x: 108, y: 470 },
  ]
  assert.deepEqual(
    withFound([byHand], found).map(({ key }) => key),
    ['hand', 'other line', 'other page'],
  )
})
