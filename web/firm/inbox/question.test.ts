import assert from 'node:assert/strict'
import { test } from 'node:test'
import { inboxViews } from '#contract/messages.ts'
import { inboxPath, readQuestion, views } from './question.ts'
import { waitOf } from './wait-of.ts'

const client = '5c1f0a52-6f0e-4f0a-9a3e-1b2c3d4e5f60'

test('every view of the contract stands above the list', () => assert.deepEqual(new Set(views), new Set(inboxViews)))

test('an address holds view, search and open conversation, and gives them back', () => {
  const question = { view: 'waiting', search: 'W-2 & 1099', client } as const
  const query = Object.fromEntries(new URL(inboxPath(question), 'http://localhost').searchParams)
  assert.deepEqual(readQuestion(query), question)
  assert.equal(inboxPath({ view: 'all', search: '', client: null }), '/firm/inbox')
})

test('an address that somebody made up opens the whole inbox', () => {
  assert.deepEqual(readQuestion({ view: 'everything', client: '../settings' }), { view: 'all', search: '', client: null })
})

test('waiting is said in minutes, in hours, and from two days on in days', () => {
  const since = '2026-03-03T10:00:00Z'
  const after = (minutes: number) => waitOf(since, Date.parse(since) + minutes * 60_000)
  assert.deepEqual(after(0), { unit: 'minutes', count: 1 })
  assert.deepEqual(after(59), { unit: 'minutes', count: 59 })
  assert.deepEqual(after(47 * 60), { unit: 'hours', count: 47 })
  assert.deepEqual(after(49 * 60), { unit: 'days', count: 2 })
})
