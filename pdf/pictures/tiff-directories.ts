/** The directories of a TIFF file (TIFF 6.0, section 2), read with limits of our own. */

export interface TiffEntry {
  tag: number
  /** Where its twelve bytes are. */
  at: number
  /** Where its values are, and how many bytes they take. */
  valueAt: number
  valueBytes: number
  first: number
}

export interface TiffDirectory {
  at: number
  entries: TiffEntry[]
}

export interface Tiff {
  littleEndian: boolean
  directories: TiffDirectory[]
}

const bytesOfType = [0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4]
const mostDirectories = 500
const mostEntries = 1000

/** @throws RangeError when it is no whole TIFF file, goes round in circles, or has more pages than anybody scans */
export function readTiff(view: Buffer): Tiff {
  const littleEndian = view.toString('latin1', 0, 2) === 'II'
  const directories: TiffDirectory[] = []
  const seen = new Set<number>()
  for (let at = uint(view, 4, 4, littleEndian); at !== 0;) {
    if (seen.has(at) || directories.length >= mostDirectories) throw new RangeError('The directories do not end')
    seen.add(at)
    const directory = readDirectory(view, at, littleEndian)
    directories.push(directory)
    at = uint(view, at + 2 + directory.entries.length * 12, 4, littleEndian)
  }
  return { littleEndian, directories }
}

export function readDirectory(view: Buffer, at: number, littleEndian: boolean): TiffDirectory {
  const count = uint(view, at, 2, littleEndian)
  if (count > mostEntries) throw new RangeError('A directory with too many entries')
  return { at, entries: Array.from({ length: count }, (_, index) => readEntry(view, at + 2 + index * 12, littleEndian)) }
}

function readEntry(view: Buffer, at: number, littleEndian: boolean): TiffEntry {
  const type = uint(view, at + 2, 2, littleEndian)
  const unit = bytesOfType[type] ?? 1
  const valueBytes = unit * uint(view, at + 4, 4, littleEndian)
  const valueAt = valueBytes <= 4 ? at + 8 : uint(view, at + 8, 4, littleEndian)
  if (valueAt + valueBytes > view.length) throw new RangeError('A value behind the end of the file')
  const first = valueBytes >= unit && unit <= 4 ? uint(view, valueAt, unit as 1 | 2 | 4, littleEndian) : 0
  return { tag: uint(view, at, 2, littleEndian), at, valueAt, valueBytes, first }
}

export function uint(view: Buffer, at: number, bytes: 1 | 2 | 4, littleEndian: boolean): number {
  return littleEndian ? view.readUIntLE(at, bytes) : view.readUIntBE(at, bytes)
}

export const valueOf = (directory: TiffDirectory, tag: number): number | undefined =>
  directory.entries.find((entry) => entry.tag === tag)?.first

const widthTag = 256
const heightTag = 257
const subfileTag = 254
const orientationTag = 274

/** Its pages in order, without the small copies that some programs put in. */
export function tiffPages({ directories }: Tiff): { index: number; width: number; height: number; orientation: number }[] {
  return directories.flatMap((directory, index) => {
    const [width, height] = [valueOf(directory, widthTag), valueOf(directory, heightTag)]
    const isThumbnail = ((valueOf(directory, subfileTag) ?? 0) & 1) === 1
    return width && height && !isThumbnail ? [{ index, width, height, orientation: valueOf(directory, orientationTag) ?? 1 }] : []
  })
}

/** The orientation in an Exif block, which is a small TIFF file; 1, upright, where it says nothing. */
export function orientationIn(exif: Buffer): number {
  try {
    const littleEndian = exif.toString('latin1', 0, 2) === 'II'
    const directory = readDirectory(exif, uint(exif, 4, 4, littleEndian), littleEndian)
    const found = valueOf(directory, orientationTag) ?? 1
    return found >= 1 && found <= 8 ? found : 1
  } catch (error) {
    if (error instanceof RangeError) return 1
    throw error
  }
}

/** An Exif block that says nothing but how the picture is to be turned. */
export function onlyOrientation(orientation: number): Buffer {
  const block = Buffer.alloc(26)
  block.write('II*\0', 0, 'latin1')
  block.writeUInt32LE(8, 4)
  block.writeUInt16LE(1, 8)
  block.writeUInt16LE(orientationTag, 10)
  block.writeUInt16LE(3, 12)
  block.writeUInt32LE(1, 14)
  block.writeUInt16LE(orientation, 18)
  return block
}
