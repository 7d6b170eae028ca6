import assert from 'node:assert/strict'
import { test } from 'node:test'
import { arrange, sayDay, sayTime } from './arrange.ts'

const zone = 'America/Phoenix'
const at = (sentAt: string, who = 'Maria') => ({ sentAt, who })
const byWho = ({ who }: { who: string }) => who

test('lines are put by the day of the reader’s zone, not of the server’s', () => {
  const days = arrange([at('2026-03-03T06:30:00Z'), at('2026-03-03T07:30:00Z')], byWho, zone)
  assert.deepEqual(
    days.map(({ day }) => day),
    ['2026-03-02', '2026-03-03'],
  )
})

test('a name is said again for another person, and after a pause', () => {
  const [day] = arrange(
    [
      at('2026-03-03T10:00:00Z'),
      at('2026-03-03T10:02:00Z'),
      at('2026-03-03T10:03:00Z', 'Ruth'),
      at('2026-03-03T10:04:00Z', 'Ruth'),
      at('2026-03-03T10:20:00Z', 'Ruth'),
    ],
    byWho,
    zone,
  )
  assert.deepEqual(
    day?.lines.map(({ isFirst }) => isFirst),
    [true, false, true, false, true],
  )
})

test('days and times as people say them, in both languages', () => {
  const now = new Date('2026-03-03T20:00:00Z')
  assert.equal(sayDay('2026-03-03', now, 'en', zone), 'Today')
  assert.equal(sayDay('2026-03-02', now, 'es', zone), 'Ayer')
  assert.equal(sayDay('2026-02-27', now, 'en', zone), 'Friday, February 27')
  assert.equal(sayDay('2025-12-31', now, 'es', zone), '31 de diciembre de 2025')
  assert.match(sayTime('2026-03-03T21:14:00Z', 'en', zone), /^2:14\sPM$/)
})
