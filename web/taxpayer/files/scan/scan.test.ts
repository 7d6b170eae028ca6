import assert from 'node:assert/strict'
import { test } from 'node:test'
import { findPaper } from './find-paper.ts'
import { isSheet, moveCorner, sheetSize, toPhoto, wholePhoto } from './geometry.ts'
import { writePdf } from './write-pdf.ts'

/** A photograph of a light, leaning sheet on a dark table. */
function photoOf(isPaper: (x: number, y: number) => boolean, size = 100) {
  const levels = new Uint8Array(size * size)
  for (let at = 0; at < levels.length; at += 1) levels[at] = isPaper(at % size, Math.floor(at / size)) ? 220 + (at % 7) : 40 + (at % 11)
  return { levels, width: size, height: size }
}
const near = (one: { x: number; y: number }, x: number, y: number) => Math.hypot(one.x - x, one.y - y) < 0.04

test('the paper in a photograph is found, leaning or not', () => {
  const upright = findPaper(photoOf((x, y) => x >= 20 && x < 80 && y >= 10 && y < 90))
  assert.ok(near(upright.topLeft, 0.2, 0.1) && near(upright.bottomRight, 0.8, 0.9))
  const leaning = findPaper(photoOf((x, y) => x - 20 > (y - 10) * 0.15 && x - 75 < (y - 10) * 0.15 && y >= 10 && y < 90))
  assert.ok(isSheet(leaning) && near(leaning.topLeft, 0.21, 0.1) && near(leaning.bottomLeft, 0.33, 0.9), JSON.stringify(leaning))
})

test('a sheet full of ink is a sheet', () => {
  const written = findPaper(
    photoOf((x, y) => x >= 20 && x < 80 && y >= 10 && y < 90 && !(x > 24 && x < 76 && y > 14 && y < 86 && y % 4 < 3)),
  )
  assert.ok(near(written.topLeft, 0.2, 0.1) && near(written.bottomRight, 0.8, 0.9))
})

test('where there is no sheet to be seen, nothing is cut away', () => {
  assert.deepEqual(findPaper(photoOf(() => true)), wholePhoto)
  assert.deepEqual(findPaper(photoOf((x, y) => x < 10 && y < 10)), wholePhoto)
  assert.deepEqual(findPaper(photoOf((x, y) => (x + y) % 2 === 0)), wholePhoto)
})

test('the flat sheet leads back to the corners of the photograph', () => {
  const corners = {
    topLeft: { x: 0.1, y: 0.2 },
    topRight: { x: 0.9, y: 0.1 },
    bottomRight: { x: 0.8, y: 0.95 },
    bottomLeft: { x: 0.2, y: 0.8 },
  }
  const map = toPhoto(corners)
  for (const [u, v, { x, y }] of [
    [0, 0, corners.topLeft],
    [1, 0, corners.topRight],
    [1, 1, corners.bottomRight],
    [0, 1, corners.bottomLeft],
  ] as const)
    assert.ok(near(map(u, v), x, y))
  assert.deepEqual(toPhoto(wholePhoto)(0.25, 0.75), { x: 0.25, y: 0.75 })
  assert.deepEqual(sheetSize(wholePhoto, { width: 4000, height: 3000 }, 1600), { width: 1600, height: 1200 })
})

test('a corner stays in the photograph, and the sheet never folds over itself', () => {
  assert.deepEqual(moveCorner(wholePhoto, 'topLeft', { x: -3, y: 0.1 }).topLeft, { x: 0, y: 0.1 })
  assert.equal(moveCorner(wholePhoto, 'topLeft', { x: 1, y: 1 }), wholePhoto)
})

test('the PDF has its pages where its table says', async () => {
  const jpeg = new Uint8Array([0xff, 0xd8, 0xff, 0xd9])
  const bytes = Buffer.from(
    await writePdf([
      { jpeg, width: 100, height: 200 },
      { jpeg, width: 200, height: 100 },
    ]).arrayBuffer(),
  )
  const text = bytes.toString('latin1')
  const table = Number(/startxref\n(\d+)/.exec(text)?.[1])
  assert.ok(text.startsWith('xref', table))
  const starts = [...text.slice(table).matchAll(/(\d{10}) 00000 n/g)].map(([, start]) => Number(start))
  assert.equal(starts.length, 8)
  for (const [index, start] of starts.entries()) assert.ok(text.startsWith(`${index + 1} 0 obj`, start))
  assert.match(text, /MediaBox \[0 0 396\.00 792\.00\]/)
})
