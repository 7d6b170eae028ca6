import assert from 'node:assert/strict'
import { test } from 'node:test'
import { both as english } from '#web/locales/en/grants-both.ts'
import { both as spanish } from '#web/locales/es/grants-both.ts'
import { sayWhen } from './say-when.ts'

const now = Date.parse('2026-03-03T18:00:00Z')
const zone = 'America/Phoenix'
const en = (instant: string) => sayWhen(english.when, instant, now, 'en', zone).replaceAll('\u202f', ' ')
const es = (instant: string) => sayWhen(spanish.when, instant, now, 'es', zone).replaceAll(/[\s.]/gu, ' ').replaceAll(/ +/g, ' ').trim()

test('a moment is said the way people say it', () => {
  assert.equal(en('2026-03-03T22:05:00Z'), 'today at 3:05 PM')
  assert.equal(en('2026-03-04T22:05:00Z'), 'tomorrow at 3:05 PM')
  assert.equal(en('2026-03-05T22:05:00Z'), 'Thursday at 3:05 PM')
  assert.equal(en('2026-03-10T22:05:00Z'), 'March 10 at 3:05 PM')
  assert.equal(en('2026-03-02T22:05:00Z'), 'yesterday at 3:05 PM')
  assert.equal(en('2025-03-02T22:05:00Z'), 'March 2, 2025 at 3:05 PM')
})

test('Spanish says "a la" for one o’clock', () => {
  assert.equal(es('2026-03-04T20:05:00Z'), 'mañana a la 1:05 p m')
  assert.equal(es('2026-03-05T17:05:00Z'), 'el jueves a las 10:05 a m')
})

test('midnight of the reader’s zone divides the days', () => {
  assert.equal(en('2026-03-04T06:30:00Z'), 'today at 11:30 PM')
  assert.equal(en('2026-03-04T07:30:00Z'), 'tomorrow at 12:30 AM')
})
