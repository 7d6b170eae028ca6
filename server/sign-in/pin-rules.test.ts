import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isGoodPin, pinChecklist, type PinRule } from '#contract/pin.ts'

const owner = { lastFour: '6417', birthDate: '1981-03-09' }
const broken = (pin: string): PinRule[] => Object.entries(pinChecklist(pin, owner)).flatMap(([rule, met]) => (met ? [] : [rule as PinRule]))

test('an ordinary PIN of 6 to 12 digits is good', () => {
  for (const pin of ['830274', '7351928', '604918273550']) assert.ok(isGoodPin(pin, owner), pin)
})

test('too short, too long and not digits', () => {
  for (const pin of ['83027', '6049182735501', '83o274', '830 274']) assert.ok(broken(pin).includes('length'), pin)
})

test('sequences, upwards, downwards and round the corner', () => {
  for (const pin of ['123456', '654321', '890123', '109876', '7712345']) assert.deepEqual(broken(pin), ['sequence'], pin)
  assert.deepEqual(broken('123406'), [])
})

test('repeats', () => {
  for (const pin of ['111111', '121212', '703703', '722722722', '229229', '355353']) assert.deepEqual(broken(pin), ['repeat'], pin)
})

test('the end of the SSN and the birth date, as people write them', () => {
  for (const pin of ['286417', '641728', '030981', '03091981', '09031981', '19810309', '810309', '7030981']) {
    assert.deepEqual(broken(pin), ['personal'], pin)
  }
  assert.deepEqual(pinChecklist('286417', { lastFour: '', birthDate: null }).personal, true)
})

test('nothing typed meets nothing', () => {
  assert.deepEqual(broken(''), ['length', 'sequence', 'repeat', 'personal'])
})
