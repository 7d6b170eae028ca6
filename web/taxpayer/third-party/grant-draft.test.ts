import assert from 'node:assert/strict'
import { test } from 'node:test'
import { draftHours, emptyDraft, hoursToAdd, hoursWithin, mayTypeDays, missingIn } from './grant-draft.ts'

const monthHours = 720
const whole = { ...emptyDraft('en'), name: 'Ana', email: 'ana@example.com', mobile: '(602) 555-0142', pages: ['my-files'] as const }

test('an empty form names everything that is needed, in the order of its fields', () => {
  assert.deepEqual(missingIn(emptyDraft('en'), monthHours), ['name', 'email', 'mobile', 'what'])
  assert.deepEqual(missingIn(whole, monthHours), [])
})

test('48 hours unless another time is chosen, and never longer than the firm allows', () => {
  assert.equal(draftHours(whole, monthHours), 48)
  assert.equal(draftHours({ ...whole, hours: null, days: '30' }, monthHours), 720)
  for (const days of ['31', '0', '', '2.5', 'two']) assert.deepEqual(missingIn({ ...whole, hours: null, days }, monthHours), ['days'])
})

test('where an access is edited, its end is not asked for', () => {
  assert.deepEqual(missingIn({ ...whole, hours: null, days: '' }, null), [])
})

test('times beyond the ceiling are not offered', () => {
  assert.deepEqual(hoursWithin(720), [24, 48, 168])
  assert.deepEqual(hoursWithin(48), [24, 48])
  assert.deepEqual(hoursWithin(8), [8])
  assert.equal(draftHours(whole, 24), 24)
  assert.deepEqual([48, 72].map(mayTypeDays), [false, true])
})

test('an access is extended only as far as the firm allows', () => {
  const now = Date.parse('2026-03-03T18:00:00Z')
  assert.deepEqual(hoursToAdd('2026-03-04T18:00:00Z', now, 720), [24, 48, 168])
  assert.deepEqual(hoursToAdd('2026-03-04T18:00:00Z', now, 72), [24, 48])
  assert.deepEqual(hoursToAdd('2026-03-06T18:00:00Z', now, 72), [])
})
