import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { createPool } from '../pool.ts'
import { PdfProblem } from '../problem.ts'
import { cleanPicture } from './clean-picture.ts'
import { decodePicture, type Pixels } from './decode-picture.ts'
import { drawPicture, measurePicture } from './draw-picture.ts'
import { kindOf } from './kind-of-picture.ts'
import {
  faxedTiff,
  heic,
  heifWithPlace,
  jpegWithPlace,
  plainJpeg,
  plainWebp,
  png,
  secretPlace,
  tiff,
  webpWithPlace,
} from './test-pictures.ts'

const pool = createPool({ size: 1 })
after(() => pool.close())

/** The colour at a place of a drawn page, from 0 to 1 both ways. */
async function colourAt(bytes: Uint8Array, x: number, y: number, pageIndex = 0): Promise<[number, number, number]> {
  const drawn = await drawPicture(bytes, { pageIndex, widthPx: 480 })
  const pixels: Pixels | null = await decodePicture(drawn.contentType === 'image/png' ? 'png' : 'webp', drawn.bytes)
  assert.ok(pixels)
  const at = (Math.floor(y * pixels.height) * pixels.width + Math.floor(x * pixels.width)) * 4
  return [pixels.data[at] ?? 0, pixels.data[at + 1] ?? 0, pixels.data[at + 2] ?? 0]
}

const isRed = ([red, green]: [number, number, number]) => red > 150 && green < 100
const isWhite = ([red, green, blue]: [number, number, number]) => red > 200 && green > 200 && blue > 200

for (const [name, picture] of Object.entries({
  jpeg: jpegWithPlace(1),
  png: png(32, 16),
  webp: webpWithPlace(),
  tiff: tiff(2),
  heif: heifWithPlace(),
})) {
  test(`where a picture was taken is taken out of it: ${name}`, () => {
    assert.ok(picture.includes(secretPlace))
    const cleaned = cleanPicture(picture)
    assert.ok(cleaned)
    assert.ok(!Buffer.from(cleaned).includes(secretPlace))
    assert.ok(!Buffer.from(cleaned).includes('111.8315'))
    assert.equal(kindOf(cleaned), kindOf(picture))
    assert.equal(cleanPicture(cleaned), null, 'there is nothing left to take out')
  })
}

test('cleaning keeps the pixels of a photograph byte for byte', () => {
  const cleaned = cleanPicture(jpegWithPlace(1))
  assert.ok(cleaned)
  assert.ok(Buffer.from(cleaned).equals(plainJpeg))
})

test('a photograph that was taken sideways stays upright, cleaned or not', async () => {
  const sideways = jpegWithPlace(6)
  const cleaned = cleanPicture(sideways)
  assert.ok(cleaned)
  for (const picture of [sideways, cleaned]) {
    assert.deepEqual(
      (await measurePicture(picture)).map(({ width, height }) => width < height),
      [true],
    )
    assert.ok(isRed(await colourAt(picture, 0.5, 0.1)), 'its left side is on top')
    assert.ok(isWhite(await colourAt(picture, 0.5, 0.9)))
  }
  const scan = png(32, 16, { orientation: 8 })
  for (const picture of [scan, cleanPicture(scan) ?? scan]) {
    assert.ok(isWhite(await colourAt(picture, 0.5, 0.1)))
    assert.ok(isRed(await colourAt(picture, 0.5, 0.9)), 'its left side is below')
  }
})

test('every kind is drawn: JPEG, PNG, WebP, HEIC of a phone, TIFF', async () => {
  for (const picture of [plainJpeg, png(32, 16), plainWebp, heic]) {
    assert.equal((await measurePicture(picture)).length, 1)
    assert.ok(isRed(await colourAt(picture, 0.25, 0.5)))
    assert.ok(isWhite(await colourAt(picture, 0.75, 0.5)))
  }
  assert.ok(isWhite(await colourAt(tiff(1), 0.5, 0.5)))
})

test('a scan of several pages shows each of them, cleaned too', async () => {
  const scan = cleanPicture(tiff(3)) ?? tiff(3)
  assert.equal((await measurePicture(scan)).length, 3)
  const greys = await Promise.all([0, 1, 2].map(async (page) => (await colourAt(scan, 0.5, 0.5, page))[0]))
  assert.ok(greys[0]! > greys[1]! && greys[1]! > greys[2]!, `the pages are ${greys.join(', ')}`)
  await assert.rejects(drawPicture(scan, { pageIndex: 3, widthPx: 480 }), { code: 'no-such-page' })
})

test('a fax is drawn', async () => {
  assert.equal((await measurePicture(faxedTiff())).length, 1)
  assert.ok(isWhite(await colourAt(faxedTiff(), 0.5, 0.5)))
})

test('a picture of gigabytes in a few bytes is not unpacked', async () => {
  const bombs = [png(50_000, 50_000, { rows: 1 }), tiffOf(60_000, 60_000), heicOf(0x7fffffff)]
  for (const bomb of bombs) {
    assert.deepEqual(await measurePicture(bomb), [])
    await assert.rejects(drawPicture(bomb, { pageIndex: 0, widthPx: 480 }), (error) => error instanceof PdfProblem)
  }
})

test('a file whose pages go round in circles ends', async () => {
  const circle = tiff(2)
  circle.writeUInt32LE(8, 8 + 2 + 8 * 12)
  assert.deepEqual(await measurePicture(circle), [])
  assert.equal(cleanPicture(circle), null)
})

test('a picture that breaks off is not drawn and harms nobody', async () => {
  for (const whole of [jpegWithPlace(), png(32, 16), heic, tiff(2), webpWithPlace(), heifWithPlace()]) {
    for (let length = 12; length < whole.length; length += 7) cleanPicture(whole.subarray(0, length))
    await pool.measurePicture(whole.subarray(0, Math.floor(whole.length / 2)))
  }
  assert.equal((await pool.measurePicture(plainJpeg)).length, 1, 'the worker goes on')
})

function tiffOf(width: number, height: number): Buffer {
  const file = tiff(1)
  file.writeUInt32LE(width, 10 + 8)
  file.writeUInt32LE(height, 22 + 8)
  return file
}

/** The sizes that it names are larger than any picture. */
function heicOf(side: number): Buffer {
  const file = Buffer.from(heic)
  const at = file.indexOf('ispe') + 8
  file.writeUInt32BE(side, at)
  file.writeUInt32BE(side, at + 4)
  return file
}
