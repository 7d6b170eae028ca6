/** Small invented pictures for tests: the left half is red, the right half is white. */
import { crc32, deflateSync } from 'node:zlib'

/** 32 × 16, as JPEG. */
export const plainJpeg = Buffer.from(
  '/9j/4AAQSkZJRgABAQAAAQABAAD/2wEEEAAQABAAEAAQABEAEAASABQAFAASABkAGwAYABsAGQAlACIAHwAfACIAJQA4ACgAKwAoACsAKAA4AFUANQA+ADUANQA+ADUAVQBLAFsASgBFAEoAWwBLAIcAagBeAF4AagCHAJwAgwB8AIMAnAC9AKkAqQC9AO4A4gDuATcBNwGiEQAQABAAEAAQABEAEAASABQAFAASABkAGwAYABsAGQAlACIAHwAfACIAJQA4ACgAKwAoACsAKAA4AFUANQA+ADUANQA+ADUAVQBLAFsASgBFAEoAWwBLAIcAagBeAF4AagCHAJwAgwB8AIMAnAC9AKkAqQC9AO4A4gDuATcBNwGi/8EAEQgAEAAgAwEiAAIRAQMRAf/EAE0AAQEBAAAAAAAAAAAAAAAAAAAFBxABAAAAAAAAAAAAAAAAAAAAAAEBAQAAAAAAAAAAAAAAAAAABAYRAQAAAAAAAAAAAAAAAAAAAAD/2gAMAwEAAhEDEQA/AJYASoaYAal3/9k=',
  'base64',
)

/** 32 × 16, as WebP. */
export const plainWebp = Buffer.from('UklGRjoAAABXRUJQVlA4IC4AAACwAQCdASogABAAAsBMJaAC7LoABA+QAP7sJl+vgCnqj/84l/JH6Bd2f+pNhgAA', 'base64')

/** 64 × 48, as a phone's HEIC. */
export const heic = Buffer.from(
  'AAAAHGZ0eXBoZWljAAAAAG1pZjFoZWljbWlhZgAAAw9tZXRhAAAAAAAAACFoZGxyAAAAAAAAAABwaWN0AAAAAAAAAAAAAAAAAAAAAA5waXRtAAAAAAABAAAAVGlsb2MAAAAAREAAAgABAAAAAAMzAAMAAAAAAAAAtAAAALQAAAAhAAAA1QAAABcAAgAAAAAEHwADAAAAAAAAALQAAAC0AAAAEQAAAMUAAAAOAAAAOGlpbmYAAAAAAAIAAAAVaW5mZQIAAAAAAQAAaHZjMQAAAAAVaW5mZQIAAAAAAgAAaHZjMQAAAAIuaXBycAAAAglpcGNvAAAA2Gh2Y0MBAWAAAAAAAAAAAAC68AD8/fj4AAALBiAAAQAaQAEMAv//AWAAAAMAgAAAAwAAAwC6AAAsCQAhAAEALEIBAgFgAAADAIAAAAMAAAMAugAAoCCDFy5JMqm4CGgwIAAAAwAgAAADAyEAIgABAAhEAcFxgpkgACAAAQAaQAEMAv//AWAAAAMAgAAAAwAAAwC6AAAsCQAhAAEALEIBAgFgAAADAIAAAAMAAAMAugAAoCCDFy5JMqm4CGgwIAAAAwAgAAADAyEAIgABAAdEAcFxgpkgAAAAFGlzcGUAAAAAAAAAQAAAADAAAAAQcGl4aQAAAAADCAgIAAAA0Gh2Y0MBAWAAAAAAAAAAAAC68AD8/Pj4AAALBiAAAQAaQAEMAv//AWAAAAMAgAAAAwAAAwC6AAAsCQAhAAEAKEIBAgFgAAADAIAAAAMAAAMAugAAwIIMXLkkyqbAgAAAAwCAAAAMhAAiAAEACEQBwXGCmSAAIAABABpAAQwC//8BYAAAAwCAAAADAAADALoAACwJACEAAQAoQgECAWAAAAMAgAAAAwAAAwC6AADAggxcuSTKpsCAAAADAIAAAAyEACIAAQAHRAHBcYKZIAAAAA5waXhpAAAAAAEIAAAAJ2F1eEMAAAAAdXJuOm1wZWc6aGV2YzoyMDE1OmF1eGlkOjEAAAAAHWlwbWEAAAAAAAAAAgABA4ECAwACBIQCBYYAAAAaaXJlZgAAAAAAAAAOYXV4bAACAAEAAQAAAcdtZGF0AAAAsE4BBasy/kZsmEFCaa41apFUnvPxS3ZhemFhciBIRVZDIEVuY29kZXIgdi4gMi4zLjEtZWEwOWFmNSAtIENvcHlsZWZ0IDIwMTItMjAxNSAtIGh0dHA6Ly91bHRyYXZpZGVvLmNzLnR1dC5maS8gLSBvcHRpb25zOiA2NHg0OCBkZWJsb2NrPTE6MDowIHNhbz0zIGludHJhX3BlcmlvZD02NCBxcD0yNiByZWY9MQCAAAAAHSYBr3j3jv/sUf/RkUucK7EPbFuWoEv35x+HS9fAAAAAE1ABhA0CAAc6AAADAXtAAAIVwIAAAACwTgEFqzL+RmyYQUJprjVqkVSe8/FLdmF6YWFyIEhFVkMgRW5jb2RlciB2LiAyLjMuMS1lYTA5YWY1IC0gQ29weWxlZnQgMjAxMi0yMDE1IC0gaHR0cDovL3VsdHJhdmlkZW8uY3MudHV0LmZpLyAtIG9wdGlvbnM6IDY0eDQ4IGRlYmxvY2s9MTowOjAgc2FvPTMgaW50cmFfcGVyaW9kPTY0IHFwPTI2IHJlZj0xAIAAAAANJgGu8PGcL53aWXkVgAAAAApQAYQFAgAKegCA',
  'base64',
)

/** What no picture may carry to anybody: it stands in every metadata block made here. */
export const secretPlace = 'Calle Luna 8, 33.4152 N 111.8315 W'

/** An Exif block with an orientation, the words, and a GPS directory (Exif 3.0, 4.6). */
export function exifWithPlace(orientation: number): Buffer {
  const words = Buffer.from(`${secretPlace}\0`, 'latin1')
  const gpsAt = 8 + 2 + 3 * 12 + 4
  const block = Buffer.alloc(gpsAt + 2 + 12 + 4 + words.length)
  const wordsAt = gpsAt + 2 + 12 + 4
  block.write('II*\0', 0, 'latin1')
  block.writeUInt32LE(8, 4)
  block.writeUInt16LE(3, 8)
  writeEntry(block, 10, { tag: 270, type: 2, count: words.length, value: wordsAt })
  writeEntry(block, 22, { tag: 274, type: 3, count: 1, value: orientation })
  writeEntry(block, 34, { tag: 34853, type: 4, count: 1, value: gpsAt })
  block.writeUInt16LE(1, gpsAt)
  writeEntry(block, gpsAt + 2, { tag: 27, type: 7, count: words.length, value: wordsAt })
  words.copy(block, wordsAt)
  return block
}

function writeEntry(block: Buffer, at: number, entry: { tag: number; type: number; count: number; value: number }): void {
  block.writeUInt16LE(entry.tag, at)
  block.writeUInt16LE(entry.type, at + 2)
  block.writeUInt32LE(entry.count, at + 4)
  block.writeUInt32LE(entry.value, at + 8)
}

/** A photograph as a phone takes it: turned by its Exif block, which also says where; with a comment, and a second picture behind the first. */
export function jpegWithPlace(orientation = 6): Buffer {
  const exif = jpegSegment(0xe1, Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), exifWithPlace(orientation)]))
  const comment = jpegSegment(0xfe, Buffer.from(secretPlace))
  return Buffer.concat([
    plainJpeg.subarray(0, 2),
    exif,
    comment,
    plainJpeg.subarray(2),
    plainJpeg.subarray(0, 2),
    exif,
    plainJpeg.subarray(2),
  ])
}

function jpegSegment(marker: number, content: Buffer): Buffer {
  const head = Buffer.from([0xff, marker, 0, 0])
  head.writeUInt16BE(content.length + 2, 2)
  return Buffer.concat([head, content])
}

function pngChunk(type: string, content: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), content])
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(content.length)
  sum.writeUInt32BE(crc32(named))
  return Buffer.concat([length, named, sum])
}

/** A PNG of any size, with an Exif block and words. `pixels`: how many rows really are there. */
export function png(width: number, height: number, options: { orientation?: number; rows?: number } = {}): Buffer {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 2, 0, 0, 0], 8)
  const row = Buffer.alloc(1 + width * 3, 240)
  row[0] = 0
  for (let x = 0; x < Math.floor(width / 2); x += 1) row.set([200, 40, 40], 1 + x * 3)
  const rows = Buffer.concat(Array.from({ length: options.rows ?? height }, () => row))
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    pngChunk('IHDR', header),
    pngChunk('tEXt', Buffer.from(`Comment\0${secretPlace}`, 'latin1')),
    pngChunk('eXIf', exifWithPlace(options.orientation ?? 1)),
    pngChunk('IDAT', deflateSync(rows)),
    pngChunk('IEND', Buffer.alloc(0)),
  ])
}

/** A WebP with an Exif and an XMP chunk. */
export function webpWithPlace(): Buffer {
  const chunk = (type: string, content: Buffer) => {
    const head = Buffer.alloc(8)
    head.write(type, 0, 'latin1')
    head.writeUInt32LE(content.length, 4)
    return Buffer.concat([head, content, Buffer.alloc(content.length % 2)])
  }
  const flags = Buffer.from([0x0c, 0, 0, 0, 31, 0, 0, 15, 0, 0])
  const content = Buffer.concat([
    chunk('VP8X', flags),
    plainWebp.subarray(12),
    chunk('EXIF', exifWithPlace(1)),
    chunk('XMP ', Buffer.from(secretPlace)),
  ])
  const head = Buffer.from(plainWebp.subarray(0, 12))
  head.writeUInt32LE(content.length + 4, 4)
  return Buffer.concat([head, content])
}

/** A scan of several grey pages, each 16 × 8 and darker than the one before; words about who made it in every directory. */
export function tiff(pages: number): Buffer {
  const [width, height] = [16, 8]
  const words = Buffer.from(`${secretPlace}\0`, 'latin1')
  const pageBytes = 2 + 8 * 12 + 4 + width * height + words.length
  const file = Buffer.alloc(8 + pages * pageBytes)
  file.write('II*\0', 0, 'latin1')
  file.writeUInt32LE(8, 4)
  for (let page = 0; page < pages; page += 1) {
    const at = 8 + page * pageBytes
    const pixelsAt = at + 2 + 8 * 12 + 4
    const entries = [
      { tag: 256, type: 3, count: 1, value: width },
      { tag: 257, type: 3, count: 1, value: height },
      { tag: 258, type: 3, count: 1, value: 8 },
      { tag: 259, type: 3, count: 1, value: 1 },
      { tag: 262, type: 3, count: 1, value: 1 },
      { tag: 270, type: 2, count: words.length, value: pixelsAt + width * height },
      { tag: 273, type: 4, count: 1, value: pixelsAt },
      { tag: 279, type: 4, count: 1, value: width * height },
    ]
    file.writeUInt16LE(entries.length, at)
    for (const [index, entry] of entries.entries()) writeEntry(file, at + 2 + index * 12, entry)
    file.writeUInt32LE(page === pages - 1 ? 0 : at + pageBytes, pixelsAt - 4)
    file.fill(240 - page * 40, pixelsAt, pixelsAt + width * height)
    words.copy(file, pixelsAt + width * height)
  }
  return file
}

/** A white page as a fax sends it (ITU-T T.6): one bit says that a row is as the one before, 24 that the page ends. */
export function faxedTiff(): Buffer {
  const [width, height] = [64, 32]
  const pixels = Buffer.from('ffffffff001001', 'hex')
  const file = Buffer.alloc(8 + 2 + 8 * 12 + 4 + pixels.length)
  file.write('II*\0', 0, 'latin1')
  file.writeUInt32LE(8, 4)
  const pixelsAt = 8 + 2 + 8 * 12 + 4
  const entries = [
    { tag: 256, type: 3, count: 1, value: width },
    { tag: 257, type: 3, count: 1, value: height },
    { tag: 258, type: 3, count: 1, value: 1 },
    { tag: 259, type: 3, count: 1, value: 4 },
    { tag: 262, type: 3, count: 1, value: 0 },
    { tag: 273, type: 4, count: 1, value: pixelsAt },
    { tag: 278, type: 3, count: 1, value: height },
    { tag: 279, type: 4, count: 1, value: pixels.length },
  ]
  file.writeUInt16LE(entries.length, 8)
  for (const [index, entry] of entries.entries()) writeEntry(file, 10 + index * 12, entry)
  pixels.copy(file, pixelsAt)
  return file
}

/** The bones of a HEIC whose list of items names an Exif block: enough for what empties it. */
export function heifWithPlace(): Buffer {
  const box = (type: string, content: Buffer) => {
    const head = Buffer.alloc(8)
    head.writeUInt32BE(content.length + 8, 0)
    head.write(type, 4, 'latin1')
    return Buffer.concat([head, content])
  }
  const exif = Buffer.concat([Buffer.alloc(4), exifWithPlace(1)])
  const brand = box('ftyp', Buffer.from('heic\0\0\0\0mif1heic', 'latin1'))
  const entry = box('infe', Buffer.concat([Buffer.from([2, 0, 0, 0, 0, 7, 0, 0]), Buffer.from('Exif\0', 'latin1')]))
  const names = box('iinf', Buffer.concat([Buffer.from([0, 0, 0, 0, 0, 1]), entry]))
  const places = (offset: number) => {
    const content = Buffer.from([0, 0, 0, 0, 0x44, 0, 0, 1, 0, 7, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0])
    content.writeUInt32BE(offset, 14)
    content.writeUInt32BE(exif.length, 18)
    return box('iloc', content)
  }
  const meta = (offset: number) => box('meta', Buffer.concat([Buffer.alloc(4), names, places(offset)]))
  return Buffer.concat([brand, meta(brand.length + meta(0).length + 8), box('mdat', exif)])
}
