import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readMoney, typedMoney } from './read-money.ts'

test('amounts as people type them', () => {
  for (const [typed, cents] of [
    ['1204', 120_400],
    ['$1,204', 120_400],
    ['1,204.50', 120_450],
    ['1204.5', 120_450],
    ['1204,50', 120_450],
    [' 12,345,678.09 ', 1_234_567_809],
    ['.50', 50],
    ['0', 0],
    ['7.', 700],
  ] as const)
    assert.equal(readMoney(typed), cents, typed)
})

test('what is no amount', () => {
  for (const typed of ['', 'abc', '-5', '1.2.3', '1,20,4', '1.234,50', '12.345', '.', '9'.repeat(20)])
    assert.equal(readMoney(typed), null, typed)
})

test('an amount put into a field is read back', () => {
  for (const cents of [0, 50, 120_400, 120_450, 1_234_567_809]) assert.equal(readMoney(typedMoney(cents)), cents)
})
