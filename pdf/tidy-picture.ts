/**
 * A picture that somebody else made, as pixels of our own: decoded, made smaller, written anew as PNG. Nothing else of the file survives: no
 * metadata, no second file behind the first, no script. Vector formats are not read at all.
 */
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { deflateSync } from 'node:zlib'
import { chunk } from './encode-image.ts'
import { PdfProblem } from './problem.ts'

export type TidyOptions = {
  /** It is made to fit into this box, and never larger than it is. */
  mostWidthPx: number
  mostHeightPx: number
}
export type TidyPicture = { png: Uint8Array; widthPx: number; heightPx: number }

type Pixels = { data: Uint8Array | Uint8ClampedArray; width: number; height: number }
type Kind = 'png' | 'jpeg' | 'webp'

/** Judged by the file's header before anything is decoded: a small file can hold a picture of gigabytes. */
const mostPixels = 16_000_000
const mostSide = 8000

/** @throws PdfProblem not-a-picture, too-large, damaged */
export async function tidyPicture(bytes: Uint8Array, { mostWidthPx, mostHeightPx }: TidyOptions): Promise<TidyPicture> {
  const kind = kindOf(bytes)
  if (kind === null) throw new PdfProblem('not-a-picture')
  const size = sizeOf(kind, bytes)
  if (size === null) throw new PdfProblem('damaged')
  if (size.width > mostSide || size.height > mostSide || size.width * size.height > mostPixels) throw new PdfProblem('too-large')
  const pixels = await decode(kind, bytes).catch((cause: unknown) => {
    throw new PdfProblem('damaged', { cause })
  })
  if (!pixels || pixels.width < 1 || pixels.height < 1 || pixels.data.length !== pixels.width * pixels.height * 4)
    throw new PdfProblem('damaged')
  const scale = Math.min(1, mostWidthPx / pixels.width, mostHeightPx / pixels.height)
  const small =
    scale < 1 ? shrink(pixels, Math.max(1, Math.round(pixels.width * scale)), Math.max(1, Math.round(pixels.height * scale))) : pixels
  return { png: writePng(small), widthPx: small.width, heightPx: small.height }
}

function kindOf(bytes: Uint8Array): Kind | null {
  const start = Buffer.from(bytes.subarray(0, 12)).toString('latin1')
  if (start.startsWith('\x89PNG\r\n\x1a\n')) return 'png'
  if (start.startsWith('\xff\xd8\xff')) return 'jpeg'
  return start.startsWith('RIFF') && start.endsWith('WEBP') ? 'webp' : null
}

function sizeOf(kind: Kind, bytes: Uint8Array): { width: number; height: number } | null {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (kind === 'jpeg') return sizeOfJpeg(view)
  if (view.length < 30) return null
  return kind === 'png' ? { width: view.readUInt32BE(16), height: view.readUInt32BE(20) } : sizeOfWebp(view)
}

/** The frame header, SOF0 to SOF15 without the three markers among them that are none (ITU-T T.81, B.2.2). */
function sizeOfJpeg(view: Buffer): { width: number; height: number } | null {
  let at = 2
  while (at + 9 < view.length) {
    if (view[at] !== 0xff) return null
    const marker = view[at + 1] ?? 0
    if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker))
      return { height: view.readUInt16BE(at + 5), width: view.readUInt16BE(at + 7) }
    at += marker === 0xff ? 1 : 2 + view.readUInt16BE(at + 2)
  }
  return null
}

/** RFC 9649: extended, lossless or lossy. */
function sizeOfWebp(view: Buffer): { width: number; height: number } | null {
  const chunk = view.toString('latin1', 12, 16)
  if (chunk === 'VP8X') return { width: view.readUIntLE(24, 3) + 1, height: view.readUIntLE(27, 3) + 1 }
  if (chunk === 'VP8 ') return { width: view.readUInt16LE(26) & 0x3fff, height: view.readUInt16LE(28) & 0x3fff }
  if (chunk !== 'VP8L') return null
  const bits = view.readUInt32LE(21)
  return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 }
}

type Decoder = { decode(bytes: Uint8Array, preserveOrientation?: boolean): Pixels | null }
type Factory = (options: object) => Promise<Decoder>

const wasm = async (path: string) => readFile(fileURLToPath(import.meta.resolve(path)))

async function decode(kind: Kind, bytes: Uint8Array): Promise<Pixels | null> {
  // The codecs were made for browsers, which bring this.
  Object.assign(globalThis, {
    ImageData: function ImageData(this: Pixels, data: Uint8ClampedArray, width: number, height: number) {
      Object.assign(this, { data, width, height })
    },
  })
  if (kind === 'png') {
    const module: unknown = await import('@jsquash/png/codec/pkg/squoosh_png.js')
    const codec = module as Decoder & { default(wasm: Uint8Array): Promise<unknown> }
    await codec.default(await wasm('@jsquash/png/codec/pkg/squoosh_png_bg.wasm'))
    return codec.decode(bytes)
  }
  const codec: unknown = await (kind === 'jpeg'
    ? import('@jsquash/jpeg/codec/dec/mozjpeg_dec.js')
    : import('@jsquash/webp/codec/dec/webp_dec.js'))
  const wasmBinary = await wasm(kind === 'jpeg' ? '@jsquash/jpeg/codec/dec/mozjpeg_dec.wasm' : '@jsquash/webp/codec/dec/webp_dec.wasm')
  const decoder = await (codec as { default: Factory }).default({ noInitialRun: true, wasmBinary })
  return decoder.decode(bytes, true)
}

/** Each new pixel is the mean of those it covers, weighted by how much they cover themselves. */
function shrink({ data, width, height }: Pixels, toWidth: number, toHeight: number): Pixels {
  const small = new Uint8Array(toWidth * toHeight * 4)
  for (let y = 0; y < toHeight; y += 1) {
    const rows = [Math.floor((y * height) / toHeight), Math.max(Math.ceil(((y + 1) * height) / toHeight), 1)] as const
    for (let x = 0; x < toWidth; x += 1) {
      const columns = [Math.floor((x * width) / toWidth), Math.max(Math.ceil(((x + 1) * width) / toWidth), 1)] as const
      small.set(mean(data, width, rows, columns), (y * toWidth + x) * 4)
    }
  }
  return { data: small, width: toWidth, height: toHeight }
}

type Span = readonly [number, number]

function mean(data: Pixels['data'], width: number, [top, bottom]: Span, [left, right]: Span): [number, number, number, number] {
  let [red, green, blue, alpha, count] = [0, 0, 0, 0, 0]
  for (let y = top; y < bottom; y += 1) {
    for (let x = left; x < right; x += 1) {
      const at = (y * width + x) * 4
      const weight = data[at + 3] ?? 0
      red += (data[at] ?? 0) * weight
      green += (data[at + 1] ?? 0) * weight
      blue += (data[at + 2] ?? 0) * weight
      alpha += weight
      count += 1
    }
  }
  if (alpha === 0) return [0, 0, 0, 0]
  return [Math.round(red / alpha), Math.round(green / alpha), Math.round(blue / alpha), Math.round(alpha / count)]
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
