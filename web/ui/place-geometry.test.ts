import assert from 'node:assert/strict'
import { test } from 'node:test'
import { keepOnPage, moveBy, resizeBy } from './place-geometry.ts'

const letter = { width: 612, height: 792 }
const smallest = { width: 24, height: 10 }
const box = { x: 100, y: 700, width: 200, height: 24 }

test('a place dragged off the page stays on its edge', () => {
  assert.deepEqual(keepOnPage(moveBy(box, 900, 900, smallest), letter), { x: 412, y: 768, width: 200, height: 24 })
  assert.deepEqual(keepOnPage(moveBy(box, -900, -900, smallest), letter), { x: 0, y: 0, width: 200, height: 24 })
})

test('a place cannot be made smaller than a mark nor larger than the page', () => {
  assert.deepEqual(resizeBy(box, -500, -500, smallest), { x: 100, y: 700, width: 24, height: 10 })
  assert.equal(keepOnPage(resizeBy(box, 5000, 0, smallest), letter).width, 612)
})

test('positions are tenths of a point', () => {
  assert.equal(keepOnPage(moveBy(box, 0.123, 0, smallest), letter).x, 100.1)
})
