import assert from 'node:assert/strict'
import { test } from 'node:test'
import { whyMarkIsNoSignature } from '#contract/signing-rules.ts'
import { markForPad, markFromPad } from './mark.ts'

const stroke = (count: number) => ({
  points: Array.from({ length: count }, (_, index) => ({
    x: 20 + index * 10,
    y: 60 + (index % 3) * 8,
    time: 1_772_000_000_000 + index * 16,
    pressure: 0.5,
  })),
})
const pad = { kind: 'drawn' as const, width: 320, height: 124 }

test('times of a stroke begin at nought, whatever the clock of the device says', () => {
  const mark = markFromPad({ ...pad, strokes: [stroke(5)] })
  assert.equal(mark.method === 'drawn' && mark.strokes[0]?.[0]?.time, 0)
  assert.equal(mark.method === 'drawn' && mark.strokes[0]?.[4]?.time, 64)
  assert.equal(whyMarkIsNoSignature(mark), null)
})

test('an empty pad and a single dot are no signature', () => {
  assert.equal(whyMarkIsNoSignature(markFromPad(null)), 'signing.mark-empty')
  assert.equal(whyMarkIsNoSignature(markFromPad({ ...pad, strokes: [stroke(1)] })), 'signing.mark-too-small')
})

test('a pen that left the pad, or a device with odd pressure, stays within the limits of the contract', () => {
  const points = [
    { x: -5000, y: 20_000, time: 10, pressure: 7 },
    { x: Number.NaN, y: 0, time: 5, pressure: -1 },
  ]
  const mark = markFromPad({ ...pad, strokes: [{ points }] })
  assert.deepEqual(mark.method === 'drawn' && mark.strokes, [
    [
      { x: -100, y: 10_000, time: 0, pressure: 1 },
      { x: -100, y: 0, time: 0, pressure: 0 },
    ],
  ])
})

test('what is on file can be shown again', () => {
  assert.deepEqual(markForPad({ method: 'typed', text: 'Maria Lopez' }), { kind: 'typed', name: 'Maria Lopez' })
  const drawn = markFromPad({ ...pad, strokes: [stroke(4)] })
  assert.deepEqual(markFromPad(markForPad(drawn)), drawn)
})
