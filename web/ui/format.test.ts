import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  formatBytes,
  formatDate,
  formatDateTime,
  formatMoney,
  formatNumber,
  formatPercent,
  formatRelative,
  formatShortDate,
} from './format.ts'

const now = '2026-03-14T20:00:00Z'
const plain = (text: string) => text.replace(/\s/gu, ' ')

test('a due date never shifts with the zone', () => {
  assert.equal(formatDate('2026-04-15', 'en', 'America/Los_Angeles'), 'April 15, 2026')
  assert.equal(formatDate('2026-04-15', 'es', 'Pacific/Auckland'), '15 de abril de 2026')
  assert.equal(formatShortDate('2026-04-15', 'en', 'Pacific/Honolulu'), '4/15/2026')
  assert.equal(formatShortDate('2026-11-08', 'es', 'Pacific/Honolulu'), '8 nov 2026')
})

test('a moment is told in the zone of the firm', () => {
  assert.equal(formatDate('2026-03-15T02:00:00Z', 'en', 'America/Chicago'), 'March 14, 2026')
  assert.equal(plain(formatDateTime(now, 'en', 'America/New_York')), 'Mar 14, 2026, 4:00 PM')
  assert.equal(plain(formatDateTime(now, 'es', 'America/New_York')), '14 mar 2026, 4:00 p.m.')
})

test('relative times choose the largest unit that fits', () => {
  assert.equal(formatRelative('2026-03-14T19:59:30Z', now, 'en'), 'now')
  assert.equal(formatRelative('2026-03-14T18:00:00Z', now, 'en'), '2 hours ago')
  assert.equal(formatRelative('2026-03-13T19:00:00Z', now, 'es'), 'ayer')
  assert.equal(formatRelative('2026-03-17T20:00:00Z', now, 'es'), 'dentro de 3 días')
})

test('money shows cents only where there are some, and no sign', () => {
  assert.equal(formatMoney(120_400, 'en'), '$1,204')
  assert.equal(formatMoney(-35_050, 'en'), '$350.50')
  assert.equal(formatMoney(120_405, 'es'), '$1,204.05')
})

test('numbers, portions and sizes', () => {
  assert.equal(formatNumber(1_000_000, 'en'), '1,000,000')
  assert.equal(formatNumber(1_204, 'es'), '1,204')
  assert.equal(formatPercent(0.404, 'en'), '40%')
  assert.equal(formatBytes(0, 'en'), '0 bytes')
  assert.equal(plain(formatBytes(1_240_000, 'en')), '1.2 MB')
  assert.equal(plain(formatBytes(1_240_000, 'es')), '1.2 MB')
  assert.equal(plain(formatBytes(48_300, 'en')), '48 kB')
})
