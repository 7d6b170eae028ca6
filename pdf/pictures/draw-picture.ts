/** Pictures that people send, shown as pages of a document are. */
import { encodeImage } from '../encode-image.ts'
import { PdfProblem } from '../problem.ts'
import type { PageImage } from '../render.ts'
import { orientationOf } from './clean-picture.ts'
import { decodePicture, type Pixels } from './decode-picture.ts'
import { kindOf, type PictureKind, type Size, sizesOf, viewOf } from './kind-of-picture.ts'
import { shrink } from './shrink.ts'
import { readTiff, tiffPages } from './tiff-directories.ts'

export type DrawPictureOptions = {
  /** Counted from 0: a TIFF file can have many. */
  pageIndex: number
  widthPx: number
}

/** A phone's best is 50 million; four bytes each have to fit into memory. */
const mostPixels = 60_000_000
const mostSide = 20_000
/** The longer side, in points: a sheet of paper. */
const longSidePt = 792

/** The pages as seen, in points; none when it cannot be drawn. */
export async function measurePicture(bytes: Uint8Array): Promise<{ width: number; height: number }[]> {
  try {
    const kind = kindOf(bytes)
    if (kind === null) return []
    const sizes = seenSizes(kind, bytes)
    if (sizes.length === 0 || !sizes.every(fits)) return []
    // Its header may promise what is not there.
    await decoded(kind, bytes, 0)
    return sizes.map(({ width, height }) => {
      const scale = longSidePt / Math.max(width, height)
      return { width: Math.max(1, width * scale), height: Math.max(1, height * scale) }
    })
  } catch (error) {
    if (error instanceof PdfProblem || error instanceof RangeError) return []
    throw error
  }
}

/** One page as a small picture of our own: nothing else of the file goes to whoever looks. @throws PdfProblem not-a-picture, too-large, damaged, no-such-page */
export async function drawPicture(bytes: Uint8Array, { pageIndex, widthPx }: DrawPictureOptions): Promise<PageImage> {
  const kind = kindOf(bytes)
  if (kind === null) throw new PdfProblem('not-a-picture')
  const size = sizesOf(kind, bytes)[pageIndex]
  if (!size) throw new PdfProblem('no-such-page')
  if (!fits(size)) throw new PdfProblem('too-large')
  const pixels = turn(await decoded(kind, bytes, pageIndex), toTurn(kind, bytes, pageIndex))
  const width = Math.min(pixels.width, Math.round(widthPx))
  const small = onWhite(shrink(pixels, width, Math.max(1, Math.round((pixels.height * width) / pixels.width))))
  return { ...(await encodeImage(small.data as Uint8Array, small.width, small.height)), widthPx: small.width, heightPx: small.height }
}

const fits = ({ width, height }: Size): boolean =>
  width >= 1 && height >= 1 && width <= mostSide && height <= mostSide && width * height <= mostPixels

const seenSizes = (kind: PictureKind, bytes: Uint8Array): Size[] =>
  sizesOf(kind, bytes).map((size, index) =>
    orientationOfPage(kind, bytes, index) >= 5 ? { width: size.height, height: size.width } : size,
  )

const orientationOfPage = (kind: PictureKind, bytes: Uint8Array, pageIndex: number): number =>
  kind === 'tiff' ? (tiffPages(readTiff(viewOf(bytes)))[pageIndex]?.orientation ?? 1) : orientationOf(kind, bytes)

/** What is left to turn: the decoder of JPEG has done it. */
const toTurn = (kind: PictureKind, bytes: Uint8Array, pageIndex: number): number =>
  kind === 'jpeg' ? 1 : orientationOfPage(kind, bytes, pageIndex)

async function decoded(kind: PictureKind, bytes: Uint8Array, pageIndex: number): Promise<Pixels> {
  const pixels = await decodePicture(kind, bytes, pageIndex).catch((cause: unknown) => {
    throw new PdfProblem('damaged', { cause })
  })
  if (!pixels || !fits(pixels) || pixels.data.length < pixels.width * pixels.height * 4) throw new PdfProblem('damaged')
  return pixels
}

/** TIFF 6.0, tag 274: from how it is stored to how it is seen. */
function turn(pixels: Pixels, orientation: number): Pixels {
  if (orientation < 2 || orientation > 8) return pixels
  const { width, height } = pixels
  const swaps = orientation >= 5
  const [toWidth, toHeight] = swaps ? [height, width] : [width, height]
  const from = new Uint32Array(new Uint8Array(pixels.data).buffer)
  const to = new Uint32Array(toWidth * toHeight)
  for (let y = 0; y < toHeight; y += 1) {
    for (let x = 0; x < toWidth; x += 1) {
      const [a, b] = swaps ? [y, x] : [x, y]
      const flipsX = [2, 3, 7, 8].includes(orientation)
      const flipsY = [3, 4, 6, 7].includes(orientation)
      to[y * toWidth + x] = from[(flipsY ? height - 1 - b : b) * width + (flipsX ? width - 1 - a : a)] ?? 0
    }
  }
  return { data: new Uint8Array(to.buffer), width: toWidth, height: toHeight }
}

function onWhite({ data, width, height }: Pixels): Pixels {
  for (let at = 0; at < data.length; at += 4) {
    const alpha = data[at + 3] ?? 255
    if (alpha === 255) continue
    for (let channel = at; channel < at + 3; channel += 1)
      data[channel] = Math.round(((data[channel] ?? 0) * alpha + 255 * (255 - alpha)) / 255)
    data[at + 3] = 255
  }
  return { data, width, height }
}
