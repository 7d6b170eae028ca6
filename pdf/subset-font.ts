import type { Font } from './font.ts'

/** A TrueType file with the given glyphs alone, renumbered in their order, without hinting; `glyphs[0]` must be 0, the "missing" glyph. */
export function subsetFont(font: Font, glyphs: readonly number[]): Buffer {
  const numbers = new Map<number, number>()
  const wanted: number[] = []
  const need = (glyph: number): number => {
    let number = numbers.get(glyph)
    if (number === undefined) {
      numbers.set(glyph, (number = wanted.length))
      wanted.push(glyph)
    }
    return number
  }
  glyphs.forEach(need)
  const outlines: Buffer[] = []
  // Composite glyphs ask for their parts while the loop runs; parts come after all that are written by name.
  for (let index = 0; index < wanted.length; index += 1) outlines.push(plainOutline(font.outlineOf(wanted[index]!), need))
  return assemble(font, wanted, outlines)
}

const compositeFlag = { wordArguments: 0x1, scale: 0x8, more: 0x20, twoScales: 0x40, matrix: 0x80, instructions: 0x100 } as const

function plainOutline(source: Uint8Array, need: (glyph: number) => number): Buffer {
  if (source.length < 10) return Buffer.alloc(0)
  const outline = Buffer.from(source)
  const contours = outline.readInt16BE(0)
  if (contours >= 0) {
    const instructionsAt = 10 + contours * 2
    const rest = outline.subarray(instructionsAt + 2 + outline.readUInt16BE(instructionsAt))
    return pad(Buffer.concat([outline.subarray(0, instructionsAt), Buffer.alloc(2), rest]))
  }
  let at = 10
  for (let flags: number = compositeFlag.more; flags & compositeFlag.more;) {
    flags = outline.readUInt16BE(at)
    outline.writeUInt16BE(flags & ~compositeFlag.instructions, at)
    outline.writeUInt16BE(need(outline.readUInt16BE(at + 2)), at + 2)
    at += flags & compositeFlag.wordArguments ? 8 : 6
    if (flags & compositeFlag.scale) at += 2
    else if (flags & compositeFlag.twoScales) at += 4
    else if (flags & compositeFlag.matrix) at += 8
  }
  return pad(outline.subarray(0, at))
}

function assemble(font: Font, wanted: number[], outlines: Buffer[]): Buffer {
  const head = Buffer.alloc(54)
  head.writeUInt32BE(0x00010000, 0)
  head.writeUInt32BE(0x5f0f3cf5, 12)
  head.writeUInt16BE(font.unitsPerEm, 18)
  font.box.forEach((edge, index) => head.writeInt16BE(edge, 36 + index * 2))
  head.writeUInt16BE(8, 46)
  head.writeInt16BE(1, 50)

  const hhea = Buffer.alloc(36)
  hhea.writeUInt32BE(0x00010000, 0)
  hhea.writeInt16BE(font.ascent, 4)
  hhea.writeInt16BE(font.descent, 6)
  hhea.writeUInt16BE(wanted.length, 34)

  const maxp = Buffer.alloc(32)
  maxp.writeUInt32BE(0x00010000, 0)
  maxp.writeUInt16BE(wanted.length, 4)
  // Upper bounds that any of these fonts keeps: points, contours, the same of composites, zones, components, depth.
  for (const [at, bound] of [
    [6, 1000],
    [8, 100],
    [10, 1000],
    [12, 100],
    [14, 2],
    [28, 16],
    [30, 8],
  ] as const)
    maxp.writeUInt16BE(bound, at)

  const hmtx = Buffer.alloc(wanted.length * 4)
  const loca = Buffer.alloc((wanted.length + 1) * 4)
  let offset = 0
  wanted.forEach((glyph, index) => {
    hmtx.writeUInt16BE(font.advanceOf(glyph), index * 4)
    // The left side bearing: where the outline begins, as its own header says.
    if (outlines[index]!.length > 0) hmtx.writeInt16BE(outlines[index]!.readInt16BE(2), index * 4 + 2)
    loca.writeUInt32BE(offset, index * 4)
    offset += outlines[index]!.length
  })
  loca.writeUInt32BE(offset, wanted.length * 4)
  return file({ glyf: Buffer.concat(outlines), head, hhea, hmtx, loca, maxp })
}

/** Tables must come in the order of their names. */
function file(tables: Record<string, Buffer>): Buffer {
  const entries = Object.entries(tables)
  const directory = Buffer.alloc(12 + entries.length * 16)
  directory.writeUInt32BE(0x00010000, 0)
  directory.writeUInt16BE(entries.length, 4)
  directory.writeUInt16BE(64, 6)
  directory.writeUInt16BE(2, 8)
  directory.writeUInt16BE(entries.length * 16 - 64, 10)
  const parts: Buffer[] = [directory]
  let offset = directory.length
  entries.forEach(([tag, table], index) => {
    const record = 12 + index * 16
    const padded = pad(table)
    directory.write(tag, record, 'latin1')
    directory.writeUInt32BE(checksum(padded), record + 4)
    directory.writeUInt32BE(offset, record + 8)
    directory.writeUInt32BE(table.length, record + 12)
    parts.push(padded)
    offset += padded.length
  })
  return Buffer.concat(parts)
}

function checksum(table: Buffer): number {
  let sum = 0
  for (let at = 0; at < table.length; at += 4) sum = (sum + table.readUInt32BE(at)) >>> 0
  return sum
}

const pad = (bytes: Buffer): Buffer => (bytes.length % 4 === 0 ? bytes : Buffer.concat([bytes, Buffer.alloc(4 - (bytes.length % 4))]))
