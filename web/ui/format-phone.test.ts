import assert from 'node:assert/strict'
import { test } from 'node:test'
import { caretAfterFormat, formatPhone, phoneDigits } from './format-phone.ts'

test('a number takes shape while it is typed', () => {
  const shapes = ['5', '555', '5550', '555010', '5550104', '5550104477'].map(formatPhone)
  assert.deepEqual(shapes, ['5', '555', '(555) 0', '(555) 010', '(555) 010-4', '(555) 010-4477'])
})

test('pasted numbers lose their dress and their country code', () => {
  assert.equal(formatPhone('+1 555.010.4477'), '(555) 010-4477')
  assert.equal(phoneDigits('1 (555) 010-4477 ext'), '5550104477')
})

test('a number of another country is left alone', () => {
  assert.equal(formatPhone('+52 55 5010 4477'), '+52 55 5010 4477')
})

test('the caret stays behind the digit it stood behind', () => {
  assert.equal(caretAfterFormat('5550', 4, '(555) 0'), 7)
  assert.equal(caretAfterFormat('(5955) 010-4477', 3, '(595) 501-0447'), 3)
})
