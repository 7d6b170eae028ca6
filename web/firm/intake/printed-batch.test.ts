import assert from 'node:assert/strict'
import { test } from 'node:test'
import { movedBy, orderOf } from './printed-batch.ts'

test('files keep the order that somebody gave them; new ones follow, those that are gone leave no gap', () => {
  assert.deepEqual(movedBy(['a', 'b', 'c'], 'c', -1), ['a', 'c', 'b'])
  assert.deepEqual(movedBy(['a', 'b', 'c'], 'a', 1), ['b', 'a', 'c'])
  assert.deepEqual(movedBy(['a', 'b'], 'a', -1), ['a', 'b'])
  assert.deepEqual(movedBy(['a', 'b'], 'b', 1), ['a', 'b'])
  assert.deepEqual(movedBy(['a', 'b'], 'gone', 1), ['a', 'b'])
  assert.deepEqual(orderOf(['c', 'a', 'b'], [{ id: 'a' }, { id: 'c' }, { id: 'd' }]), ['c', 'a', 'd'])
})
