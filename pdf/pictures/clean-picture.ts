/**
 * Takes out of a picture what it says beside the picture: where it was taken (GPS), when, with which device, small copies, names, notes. The
 * pixels stay as they are, byte for byte, and so does the way they are turned and their colours.
 */
import { crc32 } from 'node:zlib'
import { boxesIn, heifBoxes } from './heif-boxes.ts'
import { kindOf, type PictureKind, viewOf } from './kind-of-picture.ts'
import { onlyOrientation, orientationIn, readDirectory, readTiff, type TiffDirectory, type TiffEntry } from './tiff-directories.ts'

const cleaners: Record<PictureKind, (view: Buffer) => Buffer | null> = {
  jpeg: cleanJpeg,
  png: cleanPng,
  webp: cleanWebp,
  heif: cleanHeif,
  tiff: cleanTiff,
}

/** The picture without it; null when there is nothing to take out, or the file is not built as its kind is. */
export function cleanPicture(bytes: Uint8Array): Uint8Array | null {
  const kind = kindOf(bytes)
  if (kind === null) return null
  try {
    const cleaned = cleaners[kind](viewOf(bytes))
    return cleaned === null || cleaned.equals(bytes) ? null : cleaned
  } catch (error) {
    // Reading behind the end of a broken file; such a file shows nothing to anybody.
    if (error instanceof RangeError) return null
    throw error
  }
}

/** The orientation that a picture carries in an Exif block, 1 to 8. HEIF has its own way, which its decoder knows. */
export function orientationOf(kind: PictureKind, bytes: Uint8Array): number {
  const exif =
    kind === 'jpeg'
      ? exifOfJpeg(viewOf(bytes))
      : kind === 'png'
        ? exifOfPng(viewOf(bytes))
        : kind === 'webp'
          ? exifOfWebp(viewOf(bytes))
          : null
  return exif ? orientationIn(exif) : 1
}

interface Segment {
  marker: number
  /** From the marker on. */
  start: number
  end: number
}

const [startOfScan, endOfImage, app0, app1, app2, app14, comment] = [0xda, 0xd9, 0xe0, 0xe1, 0xe2, 0xee, 0xfe]

/** ITU-T T.81, B.1.1: segments up to the end of the image; what follows that (a second picture, a film) is not of it. */
function segmentsOf(view: Buffer): Segment[] {
  const segments: Segment[] = []
  let at = 2
  for (;;) {
    if (view.readUInt8(at) !== 0xff) throw new RangeError('No marker where one must be')
    const marker = view.readUInt8(at + 1)
    if (marker === 0xff) {
      at += 1
      continue
    }
    if (marker === endOfImage) return [...segments, { marker, start: at, end: at + 2 }]
    let end = at + 2 + view.readUInt16BE(at + 2)
    if (marker === startOfScan) end = endOfScan(view, end)
    segments.push({ marker, start: at, end })
    at = end
  }
}

/** The next marker that is no stuffed byte and no restart. */
function endOfScan(view: Buffer, from: number): number {
  for (let at = view.indexOf(0xff, from); at >= 0; at = view.indexOf(0xff, at + 1)) {
    const next = view.readUInt8(at + 1)
    if (next !== 0 && next !== 0xff && !(next >= 0xd0 && next <= 0xd7)) return at
  }
  throw new RangeError('A scan without an end')
}

const says = (view: Buffer, { start }: Segment, words: string) => view.toString('latin1', start + 4, start + 4 + words.length) === words

function exifOfJpeg(view: Buffer): Buffer | null {
  try {
    const exif = segmentsOf(view).find((segment) => segment.marker === app1 && says(view, segment, 'Exif\0\0'))
    return exif ? view.subarray(exif.start + 10, exif.end) : null
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}

function cleanJpeg(view: Buffer): Buffer {
  const exif = exifOfJpeg(view)
  const orientation = exif ? orientationIn(exif) : 1
  const kept = segmentsOf(view).filter((segment) => {
    const { marker } = segment
    if (marker === app0) return says(view, segment, 'JFIF\0')
    if (marker === app2) return says(view, segment, 'ICC_PROFILE\0')
    if (marker === app14) return says(view, segment, 'Adobe')
    return marker !== comment && !(marker >= app0 && marker <= 0xef)
  })
  const turned = orientation === 1 ? [] : [segment(app1, Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), onlyOrientation(orientation)]))]
  // JFIF asks to come first.
  const first = kept[0]?.marker === app0 ? 1 : 0
  const bytes = kept.map(({ start, end }) => view.subarray(start, end))
  return Buffer.concat([view.subarray(0, 2), ...bytes.slice(0, first), ...turned, ...bytes.slice(first)])
}

function segment(marker: number, content: Buffer): Buffer {
  const head = Buffer.from([0xff, marker, 0, 0])
  head.writeUInt16BE(content.length + 2, 2)
  return Buffer.concat([head, content])
}

interface Chunk {
  type: string
  start: number
  end: number
}

function chunksOfPng(view: Buffer): Chunk[] {
  const chunks: Chunk[] = []
  for (let at = 8; ;) {
    const [length, type] = [view.readUInt32BE(at), view.toString('latin1', at + 4, at + 8)]
    const end = at + 12 + length
    if (end > view.length || !/^[A-Za-z]{4}$/.test(type)) throw new RangeError('A chunk that is none')
    chunks.push({ type, start: at, end })
    if (type === 'IEND') return chunks
    at = end
  }
}

/** What makes the picture, its colours and its movement (PNG, third edition, 11). Everything else is words about it. */
const pngPicture = new Set('IHDR PLTE IDAT IEND tRNS gAMA cHRM sRGB iCCP sBIT bKGD pHYs cICP mDCV cLLI acTL fcTL fdAT'.split(' '))

function exifOfPng(view: Buffer): Buffer | null {
  try {
    const exif = chunksOfPng(view).find(({ type }) => type === 'eXIf')
    return exif ? view.subarray(exif.start + 8, exif.end - 4) : null
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}

function cleanPng(view: Buffer): Buffer {
  const exif = exifOfPng(view)
  const orientation = exif ? orientationIn(exif) : 1
  const kept = chunksOfPng(view).filter(({ type }) => pngPicture.has(type))
  const bytes = kept.map(({ start, end }) => view.subarray(start, end))
  const turned = orientation === 1 ? [] : [pngChunk('eXIf', onlyOrientation(orientation))]
  return Buffer.concat([view.subarray(0, 8), ...bytes.slice(0, 1), ...turned, ...bytes.slice(1)])
}

function pngChunk(type: string, content: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), content])
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(content.length)
  sum.writeUInt32BE(crc32(named))
  return Buffer.concat([length, named, sum])
}

function chunksOfWebp(view: Buffer): Chunk[] {
  const chunks: Chunk[] = []
  const whole = Math.min(view.length, 8 + view.readUInt32LE(4))
  for (let at = 12; at + 8 <= whole;) {
    const length = view.readUInt32LE(at + 4)
    const end = at + 8 + length + (length % 2)
    if (end > whole) throw new RangeError('A chunk behind the end of the file')
    chunks.push({ type: view.toString('latin1', at, at + 4), start: at, end })
    at = end
  }
  return chunks
}

function exifOfWebp(view: Buffer): Buffer | null {
  try {
    const exif = chunksOfWebp(view).find(({ type }) => type === 'EXIF')
    if (!exif) return null
    const block = view.subarray(exif.start + 8, exif.end)
    return block.toString('latin1', 0, 6) === 'Exif\0\0' ? block.subarray(6) : block
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}

const [hasExif, hasXmp] = [0x08, 0x04]

/** RFC 9649, 2.7: the flags of VP8X say which chunks follow. */
function cleanWebp(view: Buffer): Buffer {
  const exif = exifOfWebp(view)
  const orientation = exif ? orientationIn(exif) : 1
  const kept = chunksOfWebp(view)
    .filter(({ type }) => type !== 'EXIF' && type !== 'XMP ')
    .map(({ type, start, end }) => {
      const chunk = Buffer.from(view.subarray(start, end))
      if (type === 'VP8X') chunk.writeUInt8((chunk.readUInt8(8) & ~(hasExif | hasXmp)) | (orientation === 1 ? 0 : hasExif), 8)
      return chunk
    })
  const block = onlyOrientation(orientation)
  const head = Buffer.from('EXIF\0\0\0\0', 'latin1')
  head.writeUInt32LE(block.length, 4)
  const content = Buffer.concat([...kept, ...(orientation === 1 ? [] : [head, block])])
  const riff = Buffer.from(view.subarray(0, 12))
  riff.writeUInt32LE(content.length + 4, 4)
  return Buffer.concat([riff, content])
}

/** Items of metadata (ISO/IEC 23008-12, annex A) are emptied where they lie: nothing in the file moves. How it is turned is told elsewhere. */
function cleanHeif(view: Buffer): Buffer | null {
  const meta = heifBoxes(view).find(({ type }) => type === 'meta')
  if (!meta) return null
  const boxes = boxesIn(view, meta.start + 4, meta.end)
  const [names, places] = ['iinf', 'iloc'].map((type) => boxes.find((box) => box.type === type))
  if (!names || !places) return null
  const telling = new Set<number>()
  const shortCount = view.readUInt8(names.start) === 0
  for (const { type, start } of boxesIn(view, names.start + (shortCount ? 6 : 8), names.end)) {
    if (type !== 'infe') continue
    const version = view.readUInt8(start)
    if (version < 2) continue
    const id = version === 2 ? view.readUInt16BE(start + 4) : view.readUInt32BE(start + 4)
    const kind = view.toString('latin1', start + (version === 2 ? 8 : 10), start + (version === 2 ? 12 : 14))
    if (kind === 'Exif' || kind === 'mime') telling.add(id)
  }
  const cleaned = Buffer.from(view)
  for (const { start, end } of extentsOf(view, places, telling)) cleaned.fill(0, start, end)
  return cleaned
}

/** ISO/IEC 14496-12, 8.11.3; only what lies in the file itself (construction method 0). */
function extentsOf(view: Buffer, box: { start: number; end: number }, wanted: ReadonlySet<number>): { start: number; end: number }[] {
  const found: { start: number; end: number }[] = []
  const version = view.readUInt8(box.start)
  let at = box.start + 4
  const read = (bytes: number): number => {
    const value = bytes === 0 ? 0 : bytes === 8 ? Number(view.readBigUInt64BE(at)) : view.readUIntBE(at, bytes)
    at += bytes
    return value
  }
  const sizes = read(2)
  const [offsetSize, lengthSize, baseSize, indexSize] = [sizes >> 12, (sizes >> 8) & 15, (sizes >> 4) & 15, version === 0 ? 0 : sizes & 15]
  const items = read(version < 2 ? 2 : 4)
  for (let item = 0; item < items && at < box.end; item += 1) {
    const id = read(version < 2 ? 2 : 4)
    const method = version === 0 ? 0 : read(2) & 15
    read(2)
    const base = read(baseSize)
    const extents = read(2)
    for (let extent = 0; extent < extents && at < box.end; extent += 1) {
      read(indexSize)
      const start = base + read(offsetSize)
      const end = start + read(lengthSize)
      if (wanted.has(id) && method === 0 && end <= view.length) found.push({ start, end })
    }
  }
  return found
}

/** TIFF 6.0 and its additions: Exif, GPS, XMP, IPTC, Photoshop's blocks, and words about who made it with what, and when. */
const tellingTags = new Set([
  269, 270, 271, 272, 285, 305, 306, 315, 316, 700, 33432, 33723, 34377, 34665, 34853, 37500, 37724, 40965, 42032, 42033,
])
const directoryTags = new Set([34665, 34853, 40965])

function cleanTiff(view: Buffer): Buffer {
  const { littleEndian, directories } = readTiff(view)
  const cleaned = Buffer.from(view)
  for (const directory of directories) cleanDirectory(view, cleaned, directory, littleEndian)
  return cleaned
}

function cleanDirectory(view: Buffer, cleaned: Buffer, { at, entries }: TiffDirectory, littleEndian: boolean): void {
  const telling = entries.filter(({ tag }) => tellingTags.has(tag))
  if (telling.length === 0) return
  for (const entry of telling) empty(view, cleaned, entry, littleEndian)
  const kept = entries.filter(({ tag }) => !tellingTags.has(tag)).map((entry) => view.subarray(entry.at, entry.at + 12))
  const next = view.subarray(at + 2 + entries.length * 12, at + 6 + entries.length * 12)
  const count = Buffer.alloc(2)
  if (littleEndian) count.writeUInt16LE(kept.length)
  else count.writeUInt16BE(kept.length)
  const written = Buffer.concat([count, ...kept, next])
  written.copy(cleaned, at)
  cleaned.fill(0, at + written.length, at + 6 + entries.length * 12)
}

function empty(view: Buffer, cleaned: Buffer, entry: TiffEntry, littleEndian: boolean): void {
  if (directoryTags.has(entry.tag)) {
    const inner = readDirectory(view, entry.first, littleEndian)
    for (const { valueAt, valueBytes } of inner.entries) cleaned.fill(0, valueAt, valueAt + valueBytes)
    cleaned.fill(0, inner.at, inner.at + 6 + inner.entries.length * 12)
  }
  cleaned.fill(0, entry.valueAt, entry.valueAt + entry.valueBytes)
}
