import assert from 'node:assert/strict'
import { test } from 'node:test'
import { partBytes } from '#contract/documents.ts'
import { fileFingerprint, partsLeft, percentSent, receivedBytes, uploadPartBytes, waitBeforeRetryMs } from './plan-upload.ts'

const mebibyte = 1024 * 1024

test('the browser cuts files into the parts that the contract names', () => {
  assert.equal(uploadPartBytes, partBytes)
})

test('a new upload sends every part; only the last is shorter', () => {
  assert.deepEqual(partsLeft({ size: 20 * mebibyte, partCount: 3, receivedParts: [] }), [
    { part: 0, start: 0, end: 8 * mebibyte },
    { part: 1, start: 8 * mebibyte, end: 16 * mebibyte },
    { part: 2, start: 16 * mebibyte, end: 20 * mebibyte },
  ])
})

test('after a lost connection only the missing parts are sent, whatever order the others arrived in', () => {
  const upload = { size: 20 * mebibyte, partCount: 3, receivedParts: [2, 0] }
  assert.deepEqual(partsLeft(upload), [{ part: 1, start: 8 * mebibyte, end: 16 * mebibyte }])
  assert.equal(receivedBytes(upload), 12 * mebibyte)
})

test('when every part is there nothing is sent again', () => {
  assert.deepEqual(partsLeft({ size: 16 * mebibyte, partCount: 2, receivedParts: [0, 1] }), [])
})

test('a file of exactly one part has one part', () => {
  assert.deepEqual(partsLeft({ size: 8 * mebibyte, partCount: 1, receivedParts: [] }), [{ part: 0, start: 0, end: 8 * mebibyte }])
})

test('progress never says 100 before everything was sent', () => {
  assert.equal(percentSent(0, 1000), 0)
  assert.equal(percentSent(999, 1000), 99)
  assert.equal(percentSent(1000, 1000), 100)
  assert.equal(percentSent(0, 0), 0)
})

test('pauses between attempts grow and stay bearable', () => {
  assert.deepEqual([1, 2, 3, 4, 5, 6, 40].map(waitBeforeRetryMs), [1000, 2000, 4000, 8000, 16_000, 30_000, 30_000])
})

test('the same file for another portal is another upload', () => {
  const file = { name: 'W-2.pdf', size: 10, lastModified: 5 }
  assert.equal(fileFingerprint('a', file), fileFingerprint('a', { ...file }))
  assert.notEqual(fileFingerprint('a', file), fileFingerprint('b', file))
  assert.notEqual(fileFingerprint('a', file), fileFingerprint('a', { ...file, lastModified: 6 }))
})
