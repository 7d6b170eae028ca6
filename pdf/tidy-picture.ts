/**
 * A picture that somebody else made, as pixels of our own: decoded, made smaller, written anew as PNG. Nothing else of the file survives: no
 * metadata, no second file behind the first, no script. Vector formats are not read at all.
 */
import { deflateSync } from 'node:zlib'
import { chunk } from './encode-image.ts'
import { decodePicture, type Pixels } from './pictures/decode-picture.ts'
import { kindOf, sizesOf } from './pictures/kind-of-picture.ts'
import { shrink } from './pictures/shrink.ts'
import { PdfProblem } from './problem.ts'

export type TidyOptions = {
  /** It is made to fit into this box, and never larger than it is. */
  mostWidthPx: number
  mostHeightPx: number
}
export type TidyPicture = { png: Uint8Array; widthPx: number; heightPx: number }

/** Judged by the file's header before anything is decoded: a small file can hold a picture of gigabytes. */
const mostPixels = 16_000_000
const mostSide = 8000

/** @throws PdfProblem not-a-picture, too-large, damaged */
export async function tidyPicture(bytes: Uint8Array, { mostWidthPx, mostHeightPx }: TidyOptions): Promise<TidyPicture> {
  const kind = kindOf(bytes)
  if (kind === null || kind === 'heif' || kind === 'tiff') throw new PdfProblem('not-a-picture')
  const [size] = sizesOf(kind, bytes)
  if (!size) throw new PdfProblem('damaged')
  if (size.width > mostSide || size.height > mostSide || size.width * size.height > mostPixels) throw new PdfProblem('too-large')
  const pixels = await decodePicture(kind, bytes).catch((cause: unknown) => {
    throw new PdfProblem('damaged', { cause })
  })
  if (!pixels || pixels.width < 1 || pixels.height < 1 || pixels.data.length !== pixels.width * pixels.height * 4)
    throw new PdfProblem('damaged')
  const scale = Math.min(1, mostWidthPx / pixels.width, mostHeightPx / pixels.height)
  const small =
    scale < 1 ? shrink(pixels, Math.max(1, Math.round(pixels.width * scale)), Math.max(1, Math.round(pixels.height * scale))) : pixels
  return { png: writePng(small), widthPx: small.width, heightPx: small.height }
}

/** PNG (W3C Recommendation, third edition): eight bits, red, green, blue, alpha; rows filtered by the difference to the pixel above. */
function writePng({ data, width, height }: Pixels): Uint8Array {
  const rowBytes = width * 4
  const rows = new Uint8Array((rowBytes + 1) * height)
  for (let y = 0; y < height; y += 1) {
    rows[y * (rowBytes + 1)] = 2
    for (let x = 0; x < rowBytes; x += 1) {
      const above = y === 0 ? 0 : (data[(y - 1) * rowBytes + x] ?? 0)
      rows[y * (rowBytes + 1) + 1 + x] = (data[y * rowBytes + x] ?? 0) - above
    }
  }
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 6, 0, 0, 0], 8)
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows, { level: 9 })),
    chunk('IEND', new Uint8Array(0)),
  ])
}
