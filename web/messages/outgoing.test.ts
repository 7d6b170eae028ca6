import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Offline, Refused } from '#web/call.ts'
import { afterAttempt, isPassing, nextToSend, type Outgoing } from './outgoing.ts'

const written = (key: string, failure: Outgoing['failure'] = null): Outgoing => ({
  key,
  isNote: false,
  body: key,
  attachments: [],
  writtenAt: '2026-03-02T10:00:00.000Z',
  seenUpTo: 0,
  failure,
})
const tooMany = new Refused({ code: 'messages.too-many' })

test('messages go in the order in which they were written', () => {
  const list = [written('first'), written('second')]
  assert.equal(nextToSend(list)?.key, 'first')
  assert.equal(nextToSend(afterAttempt(list, 'first', null))?.key, 'second')
})

test('a lost connection keeps the message in its place', () => {
  const list = [written('first'), written('second')]
  assert.deepEqual(afterAttempt(list, 'first', new Offline('no answer')), list)
})

test('a refused message says why and lets the next one go', () => {
  const list = afterAttempt([written('first'), written('second')], 'first', tooMany)
  assert.deepEqual(list[0]?.failure, { code: 'messages.too-many', details: {} })
  assert.equal(nextToSend(list)?.key, 'second')
})

test('an ended session refuses nothing: what waits goes after the sign-in', () => {
  const list = [written('first')]
  assert.deepEqual(afterAttempt(list, 'first', new Refused({ code: 'not-signed-in' })), list)
})

test('patience cures a lost connection and a busy server, not a refusal', () => {
  assert.ok(isPassing(new Offline('no answer')))
  assert.ok(isPassing(new Refused({ code: 'try-again' })))
  assert.ok(!isPassing(tooMany))
})

test('nothing is sent when all were refused', () =>
  assert.equal(nextToSend([written('first', { code: 'messages.too-long', details: {} })]), null))
