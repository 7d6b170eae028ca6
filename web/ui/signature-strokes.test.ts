import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type DrawnMark, fitMark, inkLength, isNameTooShort, isTooSmall } from './signature-strokes.ts'

const point = (x: number, y: number) => ({ x, y, time: 0, pressure: 0.5 })
const mark = (...strokes: [number, number][][]): DrawnMark => ({
  width: 600,
  height: 200,
  strokes: strokes.map((points) => ({ points: points.map(([x, y]) => point(x, y)) })),
})

test('an empty pad, a dot and several dots are too small', () => {
  assert.equal(isTooSmall(mark()), true)
  assert.equal(isTooSmall(mark([[300, 100]])), true)
  assert.equal(
    isTooSmall(
      mark([
        [300, 100],
        [302, 101],
      ]),
    ),
    true,
  )
  assert.equal(isTooSmall(mark([[100, 100]], [[300, 100]], [[500, 100]])), true)
})

test('ink scribbled on one spot is too small however long it is', () => {
  const spot = Array.from({ length: 60 }, (_, turn): [number, number] => [300 + (turn % 2) * 6, 100])
  assert.equal(isTooSmall(mark(spot)), true)
})

test('a cross, initials and a line pass', () => {
  assert.equal(
    isTooSmall(
      mark(
        [
          [280, 80],
          [320, 120],
        ],
        [
          [320, 80],
          [280, 120],
        ],
      ),
    ),
    false,
  )
  assert.equal(
    isTooSmall(
      mark([
        [100, 100],
        [180, 100],
      ]),
    ),
    false,
  )
})

test('turning the phone keeps the shape: scaled evenly and centred', () => {
  const turned = fitMark(
    mark([
      [0, 0],
      [600, 200],
    ]),
    300,
    200,
  )
  assert.deepEqual(
    turned.strokes[0]?.points.map(({ x, y }) => [x, y]),
    [
      [0, 50],
      [300, 150],
    ],
  )
  assert.equal(turned.width, 300)
})

test('fitting there and back gives the same ink', () => {
  const original = mark([
    [20, 30],
    [90, 120],
    [400, 60],
  ])
  const back = fitMark(fitMark(original, 300, 100), 600, 200)
  assert.ok(Math.abs(inkLength(back) - inkLength(original)) < 1e-9)
})

test('a mark of a pad without size becomes nothing', () => {
  assert.deepEqual(fitMark({ strokes: [{ points: [point(1, 1)] }], width: 0, height: 0 }, 300, 100).strokes, [])
})

test('a name needs two letters, of any script', () => {
  assert.equal(isNameTooShort(' J. '), true)
  assert.equal(isNameTooShort('12 34'), true)
  assert.equal(isNameTooShort('Bo'), false)
  assert.equal(isNameTooShort('李明'), false)
})
