import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readMoney } from './money.ts'

test('amounts as they are printed on forms, also less than nothing', () => {
  const amounts: [string, number][] = [
    ['1,234', 123_400],
    ['1234', 123_400],
    ['$1,234.56', 123_456],
    ['1,234.', 123_400],
    ['(1,234)', -123_400],
    ['$(1,234.05)', -123_405],
    ['-1,234', -123_400],
    ['−1,234.', -123_400],
    ['1,234-', -123_400],
    ['– 12', -1_200],
    ['0', 0],
    ['-0-', 0],
    ['(0)', 0],
  ]
  for (const [text, cents] of amounts) assert.equal(readMoney(text), cents, text)
})

test('whatever is no one amount is none', () => {
  for (const text of [
    '',
    '-',
    '(',
    '(1,234',
    '1,234)',
    '-1,234-',
    '(-1,234)',
    '1,23',
    '72.500',
    '12,34,567',
    '1.2',
    '7 2O',
    'STMT 1',
    '1e5',
    '--5',
  ])
    assert.equal(readMoney(text), null, text)
})
