/** What a picture is and how large it says it is, from its headers alone: a small file can hold a picture of gigabytes. */
import { boxesIn, heifBoxes } from './heif-boxes.ts'
import { readTiff, tiffPages } from './tiff-directories.ts'

export type PictureKind = 'png' | 'jpeg' | 'webp' | 'heif' | 'tiff'

export interface Size {
  width: number
  height: number
}

const heifBrands = new Set(['heic', 'heix', 'hevc', 'hevx', 'heim', 'heis', 'mif1', 'msf1', 'avif', 'avis'])

export const viewOf = (bytes: Uint8Array): Buffer => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)

export function kindOf(bytes: Uint8Array): PictureKind | null {
  const start = viewOf(bytes.subarray(0, 16)).toString('latin1')
  if (start.startsWith('\x89PNG\r\n\x1a\n')) return 'png'
  if (start.startsWith('\xff\xd8\xff')) return 'jpeg'
  if (start.startsWith('RIFF') && start.slice(8, 12) === 'WEBP') return 'webp'
  if (start.slice(4, 8) === 'ftyp' && heifBrands.has(start.slice(8, 12))) return 'heif'
  return start.startsWith('II*\0') || start.startsWith('MM\0*') ? 'tiff' : null
}

/** The pixels of each page as they are stored; empty when the headers do not say. */
export function sizesOf(kind: PictureKind, bytes: Uint8Array): Size[] {
  const view = viewOf(bytes)
  if (kind === 'tiff') return tiffPages(readTiff(view)).map(({ width, height }) => ({ width, height }))
  const size = kind === 'jpeg' ? sizeOfJpeg(view) : kind === 'heif' ? sizeOfHeif(view) : sizeOfChunks(kind, view)
  return size ? [size] : []
}

function sizeOfChunks(kind: 'png' | 'webp', view: Buffer): Size | null {
  if (view.length < 30) return null
  return kind === 'png' ? { width: view.readUInt32BE(16), height: view.readUInt32BE(20) } : sizeOfWebp(view)
}

/** The frame header, SOF0 to SOF15 without the three markers among them that are none (ITU-T T.81, B.2.2). */
function sizeOfJpeg(view: Buffer): Size | null {
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
function sizeOfWebp(view: Buffer): Size | null {
  const chunk = view.toString('latin1', 12, 16)
  if (chunk === 'VP8X') return { width: view.readUIntLE(24, 3) + 1, height: view.readUIntLE(27, 3) + 1 }
  if (chunk === 'VP8 ') return { width: view.readUInt16LE(26) & 0x3fff, height: view.readUInt16LE(28) & 0x3fff }
  if (chunk !== 'VP8L') return null
  const bits = view.readUInt32LE(21)
  return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 }
}

/** The largest of the sizes named (`ispe`, ISO/IEC 23008-12, 6.5.3): that of the whole, not of its tiles or its thumbnail. */
function sizeOfHeif(view: Buffer): Size | null {
  const meta = heifBoxes(view).find(({ type }) => type === 'meta')
  if (!meta) return null
  const properties = boxesIn(view, meta.start + 4, meta.end).find(({ type }) => type === 'iprp')
  const container = properties && boxesIn(view, properties.start, properties.end).find(({ type }) => type === 'ipco')
  if (!container) return null
  let largest: Size | null = null
  for (const { type, start, end } of boxesIn(view, container.start, container.end)) {
    if (type !== 'ispe' || end - start < 12) continue
    const size = { width: view.readUInt32BE(start + 4), height: view.readUInt32BE(start + 8) }
    if (!largest || size.width * size.height > largest.width * largest.height) largest = size
  }
  return largest
}
