import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { crc32, deflateSync } from 'node:zlib'

export type EncodedImage = { bytes: Uint8Array; contentType: 'image/png' | 'image/webp' }

/**
 * A rendered page as a small picture that looks the same. Measured at 1,100 px across: an IRS page weighs 106 to 130 KB as PNG with
 * sixteen levels a channel, and twice that as WebP, whose softened edges also show; a scan or photograph weighs 65 KB as WebP and 1 MB as PNG.
 *
 * @param pixels four bytes a pixel, red first, as PDFium draws them with reversed byte order
 */
export async function encodeImage(pixels: Uint8Array, widthPx: number, heightPx: number): Promise<EncodedImage> {
  const { keys, counts } = reduce(pixels, widthPx * heightPx)
  const colours = [...counts.keys()].filter((key) => counts[key]! > 0)
  if (colours.every(isGrey)) {
    return {
      bytes: pack(keys, widthPx, heightPx, { bits: 4, type: greyType, indexOf: Uint8Array.from(counts, (_, key) => key & 15) }),
      contentType: 'image/png',
    }
  }
  colours.sort((one, other) => counts[other]! - counts[one]!)
  const palette = colours.slice(0, 256)
  const covered = palette.reduce((sum, key) => sum + counts[key]!, 0)
  if (covered < leastCovered * widthPx * heightPx) return { bytes: await encodeWebp(pixels, widthPx, heightPx), contentType: 'image/webp' }
  const indexOf = new Uint8Array(4096)
  for (const key of colours) indexOf[key] = nearest(palette, key)
  const bits = palette.length <= 16 ? 4 : 8
  return { bytes: pack(keys, widthPx, heightPx, { bits, type: paletteType, indexOf, palette }), contentType: 'image/png' }
}

/** A drawn form keeps to few colours; below this share of its pixels in the 256 commonest it is a photograph. */
const leastCovered = 0.99
const greyType = 0
const paletteType = 3

/** Four bits a channel, and how often each colour occurs. */
function reduce(pixels: Uint8Array, pixelCount: number): { keys: Uint16Array; counts: Uint32Array } {
  const colours = new Uint32Array(pixels.buffer, pixels.byteOffset, pixelCount)
  const keys = new Uint16Array(pixelCount)
  const counts = new Uint32Array(4096)
  for (let at = 0; at < pixelCount; at += 1) {
    const colour = colours[at]!
    const key = fourBits[colour & 0xff]! | (fourBits[(colour >> 8) & 0xff]! << 4) | (fourBits[(colour >> 16) & 0xff]! << 8)
    keys[at] = key
    counts[key]! += 1
  }
  return { keys, counts }
}

const fourBits = Uint8Array.from({ length: 256 }, (_, level) => Math.round((level * 15) / 255))

const isGrey = (key: number): boolean => (key & 15) === ((key >> 4) & 15) && (key & 15) === key >> 8

function nearest(palette: number[], key: number): number {
  let best = 0
  let bestDistance = Infinity
  for (const [index, candidate] of palette.entries()) {
    const red = (candidate & 15) - (key & 15)
    const green = ((candidate >> 4) & 15) - ((key >> 4) & 15)
    const blue = (candidate >> 8) - (key >> 8)
    const distance = red * red + green * green + blue * blue
    if (distance < bestDistance) [best, bestDistance] = [index, distance]
    if (distance === 0) break
  }
  return best
}

type Packing = { bits: 4 | 8; type: number; indexOf: Uint8Array; palette?: number[] }

/** PNG (W3C Recommendation, third edition), rows unfiltered: indexed pictures compress best so. */
function pack(keys: Uint16Array, widthPx: number, heightPx: number, { bits, type, indexOf, palette }: Packing): Uint8Array {
  const rowBytes = bits === 8 ? widthPx : Math.ceil(widthPx / 2)
  const rows = new Uint8Array((rowBytes + 1) * heightPx)
  let at = 0
  for (let y = 0; y < heightPx; y += 1) {
    const row = y * (rowBytes + 1) + 1
    for (let x = 0; x < widthPx; x += 1) {
      const index = indexOf[keys[at++]!]!
      if (bits === 8) rows[row + x] = index
      else rows[row + (x >> 1)]! |= x & 1 ? index : index << 4
    }
  }
  const header = Buffer.alloc(13)
  header.writeUInt32BE(widthPx, 0)
  header.writeUInt32BE(heightPx, 4)
  header.set([bits, type, 0, 0, 0], 8)
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    ...(palette
      ? [
          chunk(
            'PLTE',
            Uint8Array.from(palette.flatMap((key) => [key & 15, (key >> 4) & 15, key >> 8])).map((level) => level * 17),
          ),
        ]
      : []),
    chunk('IDAT', deflateSync(rows, { level: 6 })),
    chunk('IEND', new Uint8Array(0)),
  ])
}

/** A chunk of a PNG with its length and checksum. */
export function chunk(name: string, data: Uint8Array): Buffer {
  const whole = Buffer.alloc(data.length + 12)
  whole.writeUInt32BE(data.length, 0)
  whole.write(name, 4, 'latin1')
  whole.set(data, 8)
  whole.writeUInt32BE(crc32(whole.subarray(4, 8 + data.length)), 8 + data.length)
  return whole
}

type Webp = { encode(pixels: Uint8Array, widthPx: number, heightPx: number, options: object): Uint8Array | null }
type WebpFactory = (options: object) => Promise<Webp>

let webp: Promise<Webp> | undefined

async function encodeWebp(pixels: Uint8Array, widthPx: number, heightPx: number): Promise<Uint8Array> {
  webp ??= loadWebp()
  const { defaultOptions } = await import('@jsquash/webp/meta.js')
  const encoded = (await webp).encode(pixels, widthPx, heightPx, { ...defaultOptions, quality: 75, method: 0 })
  if (encoded === null) throw new Error('The WebP encoder gave nothing back')
  return encoded.slice()
}

async function loadWebp(): Promise<Webp> {
  const wasmBinary = await readFile(fileURLToPath(import.meta.resolve('@jsquash/webp/codec/enc/webp_enc_simd.wasm')))
  // Its own declaration names a namespace that it does not bring.
  const codec: unknown = await import('@jsquash/webp/codec/enc/webp_enc_simd.js')
  return (codec as { default: WebpFactory }).default({ noInitialRun: true, wasmBinary })
}
