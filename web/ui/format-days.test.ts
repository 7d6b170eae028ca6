import assert from 'node:assert/strict'
import { test } from 'node:test'
import { dayOf, formatDays } from './format-days.ts'

test('days are said as people say them', () => {
  assert.equal(formatDays(12, 'en'), 'in 12 days')
  assert.equal(formatDays(0, 'es'), 'hoy')
  assert.equal(formatDays(1, 'en'), 'tomorrow')
  assert.equal(formatDays(-3, 'es'), 'hace 3 días')
  assert.equal(formatDays(120, 'en'), 'in 4 months')
})

test('the day depends on where one is', () => {
  assert.equal(dayOf(new Date('2026-04-16T03:00:00Z'), 'America/Phoenix'), '2026-04-15')
  assert.equal(dayOf(new Date('2026-04-16T03:00:00Z'), 'Asia/Tokyo'), '2026-04-16')
})
