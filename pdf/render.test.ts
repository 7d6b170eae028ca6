import assert from 'node:assert/strict'
import { test } from 'node:test'
import { inflateSync } from 'node:zlib'
import { fill } from './fill.ts'
import { PdfProblem } from './problem.ts'
import { render } from './render.ts'
import { makePdf, readForm } from './test-input.ts'

const sizeOfPng = (bytes: Uint8Array) => {
  const view = Buffer.from(bytes)
  return { width: view.readUInt32BE(16), height: view.readUInt32BE(20), bits: view[24], type: view[25] }
}

test('an IRS page at 1,100 px is grey, sharp and at most 120 KB', async () => {
  const image = await render(readForm('irs-f8879.pdf'), { pageIndex: 0, widthPx: 1100 })
  assert.equal(image.contentType, 'image/png')
  assert.deepEqual(sizeOfPng(image.bytes), { width: 1100, height: 1424, bits: 4, type: 0 })
  assert.deepEqual([image.widthPx, image.heightPx], [1100, 1424])
  assert.ok(image.bytes.length <= 120 * 1024, `${image.bytes.length} bytes`)
})

test('a tinted page keeps its tint', async () => {
  const image = await render(readForm('irs-f1040-2025.pdf'), { pageIndex: 0, widthPx: 1100 })
  assert.equal(sizeOfPng(image.bytes).type, 3)
  assert.ok(image.bytes.length <= 140 * 1024, `${image.bytes.length} bytes`)
})

test('a photograph becomes WebP', async () => {
  const { contentType, bytes } = await render(readForm('encrypted-no-password.pdf'), { pageIndex: 0, widthPx: 1100 })
  assert.equal(contentType, 'image/webp')
  assert.equal(Buffer.from(bytes).toString('latin1', 8, 12), 'WEBP')
  assert.ok(bytes.length <= 120 * 1024, `${bytes.length} bytes`)
})

test('what is filled into a form is drawn', async () => {
  const blank = readForm('irs-f8879.pdf')
  const filled = await fill(blank, { 'f1_02[0]': 'Maria Lopez-Hernandez' })
  const [one, other] = await Promise.all([blank, filled].map((bytes) => render(bytes, { pageIndex: 0, widthPx: 600 })))
  assert.notDeepEqual(one!.bytes, other!.bytes)
})

test('the picture is the page as seen: red at the top left of a turned page', async () => {
  // Stored at the bottom left, and seen at the top left after a quarter turn to the right.
  const { bytes } = await render(makePdf('/MediaBox [0 0 100 200] /Rotate 90', '1 0 0 rg 0 0 10 10 re f'), { pageIndex: 0, widthPx: 200 })
  const { width, height, bits, type } = sizeOfPng(bytes)
  assert.deepEqual([width, height, bits, type], [200, 100, 4, 3])
  const data = Buffer.from(bytes)
  const palette = data.subarray(data.indexOf('PLTE') + 4)
  const rows = inflateSync(data.subarray(data.indexOf('IDAT') + 4))
  const first = rows[1]! >> 4
  assert.deepEqual([...palette.subarray(first * 3, first * 3 + 3)], [255, 0, 0])
})

test('bad input: more pixels than allowed, no such page', async () => {
  const page = makePdf('/MediaBox [0 0 1 14400]')
  await assert.rejects(render(page, { pageIndex: 0, widthPx: 2000 }), new PdfProblem('too-large'))
  for (const widthPx of [0, -1, NaN, Infinity, 4001])
    await assert.rejects(render(page, { pageIndex: 0, widthPx }), new PdfProblem('too-large'))
  for (const pageIndex of [-1, 1, 0.5]) await assert.rejects(render(page, { pageIndex, widthPx: 10 }), new PdfProblem('no-such-page'))
})
