import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Act } from '../audit/act.ts'
import { moveRequest } from './move-request.ts'

test('a move that the table of states does not list is not written', async () => {
  const untouchable = { tx: null as never } satisfies Pick<Act, 'tx'>
  for (const [state, to] of [
    ['signed', 'out'],
    ['staged', 'declined'],
    ['voided', 'out'],
  ] as const) {
    await assert.rejects(moveRequest(untouchable, 'firm', { id: 'request', state }, to), new RegExp(`from ${state} to ${to}`))
  }
})
