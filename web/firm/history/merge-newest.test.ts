import assert from 'node:assert/strict'
import { test } from 'node:test'
import { mergeNewest } from './merge-newest.ts'

const part = (from: number, to: number, next: string | null) => ({
  events: Array.from({ length: from - to + 1 }, (_, index) => ({ number: from - index })),
  next,
})
const numbers = ({ events }: { events: readonly { number: number }[] }) => events.map(({ number }) => number)

test('new events come on top of the pages that are shown, each once', () => {
  const merged = mergeNewest(part(10, 3, '3'), part(12, 8, '8'))
  assert.deepEqual([numbers(merged), merged.next], [[12, 11, 10, 9, 8, 7, 6, 5, 4, 3], '3'])
})

test('with one page shown, the newest page takes its place', () => {
  const merged = mergeNewest(part(10, 6, '6'), part(10, 6, '6'))
  assert.deepEqual([numbers(merged), merged.next], [[10, 9, 8, 7, 6], '6'])
})

test('when events between are missing, only the newest page is shown', () => {
  const newest = part(100, 90, '90')
  assert.equal(mergeNewest(part(10, 3, null), newest), newest)
})

test('nothing was shown, or nothing is left', () => {
  const some = part(5, 1, null)
  assert.equal(mergeNewest(null, some), some)
  const none = { events: [], next: null }
  assert.equal(mergeNewest(some, none), none)
})
