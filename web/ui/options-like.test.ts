import assert from 'node:assert/strict'
import { test } from 'node:test'
import { optionsLike } from './options-like.ts'

const options = [
  { value: 'NM', label: 'New Mexico', detail: 'Taxation and Revenue' },
  { value: 'MX', label: 'México' },
  { value: 'NY', label: 'New York', detail: 'Department of Taxation' },
]
const found = (typed: string) => optionsLike(options, typed).map(({ value }) => value)

test('beginnings of words find an option, in any order, without accents', () => {
  assert.deepEqual(found('new'), ['NM', 'NY'])
  assert.deepEqual(found('tax york'), ['NY'])
  assert.deepEqual(found('mex'), ['NM', 'MX'])
  assert.deepEqual(found('ny'), ['NY'])
  assert.deepEqual(found('  '), ['NM', 'MX', 'NY'])
  assert.deepEqual(found('ork'), [])
})
