import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { TaskKind } from '#contract/overview.ts'
import { mostUrgentFirst } from './urgency.ts'

const task = (kind: TaskKind, since: string, dueOn: string | null = null, isLate = false) => ({
  kind,
  since,
  dueOn,
  isLate,
})

test('what is late comes first, then what has a day, then signatures, K-1s, questions and messages, the longest waiting first', () => {
  const answer = task('answer', '2026-01-01')
  const newer = task('sign', '2026-02-02')
  const older = task('sign', '2026-02-01')
  const soon = task('sign', '2026-02-03', '2026-02-20')
  const k1s = task('distribute-k1s', '2026-02-04')
  const unread = task('read', '2025-12-01')
  const late = task('pay', '2026-02-09', '2026-01-15', true)
  assert.deepEqual(mostUrgentFirst([unread, answer, k1s, newer, older, soon, late]), [late, soon, older, newer, k1s, answer, unread])
})
