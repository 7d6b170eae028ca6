import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sayFileSize } from './say-file-size.ts'

test('sizes are said in the largest unit that fits', () => {
  assert.equal(sayFileSize(0, 'en'), '0 byte')
  assert.equal(sayFileSize(9_700, 'en'), '9.7 kB')
  assert.equal(sayFileSize(1_234_567, 'en'), '1.2 MB')
  assert.equal(sayFileSize(5_100, 'es'), '5.1 kB')
  assert.equal(sayFileSize(104_857_600, 'en'), '105 MB')
})
