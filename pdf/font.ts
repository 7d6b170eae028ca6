import { readFileSync } from 'node:fs'

/** A TrueType font read for writing text with it (OpenType 1.9: cmap, head, hhea, hmtx, loca, glyf, OS/2). */
export type Font = {
  name: FontName
  unitsPerEm: number
  ascent: number
  descent: number
  capHeight: number
  box: readonly [number, number, number, number]
  glyphOf(codePoint: number): number
  /** In font units. */
  advanceOf(glyph: number): number
  /** The same of the letters that nearly every text is written with, by their code. */
  usualAdvances: Uint16Array
  outlineOf(glyph: number): Uint8Array
}

const files = {
  regular: 'inter-regular.ttf',
  strong: 'inter-semibold.ttf',
  mono: 'ibm-plex-mono-regular.ttf',
  script: 'allura-regular.ttf',
} as const

export type FontName = keyof typeof files

const loaded = new Map<FontName, Font>()

/** One of the fonts in `pdf/fonts` (all SIL OFL 1.1), read once. */
export function loadFont(name: FontName): Font {
  let font = loaded.get(name)
  if (!font) loaded.set(name, (font = parse(name, readFileSync(new URL(`fonts/${files[name]}`, import.meta.url)))))
  return font
}

/** Whether every letter of a text can be written in a font. Letters that join or reorder (Arabic, Hebrew, Indic) are in none of them. */
export function canWrite(text: string, name: FontName): boolean {
  const font = loadFont(name)
  return Array.from(text).every((letter) => font.glyphOf(letter.codePointAt(0)!) !== 0)
}

const firstCombining = 0x300

/** A text in its composed form (NFC). What has no letter that could be composed is so already; looking for one takes half as long as asking. */
export function composed(text: string): string {
  for (let at = 0; at < text.length; at += 1) if (text.charCodeAt(at) >= firstCombining) return text.normalize('NFC')
  return text
}

/** The width in points of a text set at a size. */
export function measure(text: string, font: Font, fontSizePt: number): number {
  let units = 0
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at)
    const usual = font.usualAdvances[unit]
    if (usual !== undefined) {
      units += usual
      continue
    }
    const codePoint = text.codePointAt(at)!
    if (codePoint > 0xffff) at += 1
    units += font.advanceOf(font.glyphOf(codePoint))
  }
  return (units * fontSizePt) / font.unitsPerEm
}

function parse(name: FontName, file: Buffer): Font {
  const tables = new Map<string, Buffer>()
  for (let index = 0; index < file.readUInt16BE(4); index += 1) {
    const record = 12 + index * 16
    const start = file.readUInt32BE(record + 8)
    tables.set(file.toString('latin1', record, record + 4), file.subarray(start, start + file.readUInt32BE(record + 12)))
  }
  const table = (tag: string): Buffer => {
    const found = tables.get(tag)
    if (!found) throw new Error(`The font ${name} has no ${tag} table`)
    return found
  }
  const [head, hhea, hmtx, loca, glyf, os2] = ['head', 'hhea', 'hmtx', 'loca', 'glyf', 'OS/2'].map(table) as [
    Buffer,
    Buffer,
    Buffer,
    Buffer,
    Buffer,
    Buffer,
  ]
  const metricCount = hhea.readUInt16BE(34)
  const longOffsets = head.readInt16BE(50) === 1
  const advances = Uint16Array.from({ length: metricCount }, (_, glyph) => hmtx.readUInt16BE(glyph * 4))
  const glyphOf = readCharacters(table('cmap'))
  const advanceOf = (glyph: number): number => advances[Math.min(glyph, metricCount - 1)]!
  const offsetOf = (glyph: number): number => (longOffsets ? loca.readUInt32BE(glyph * 4) : loca.readUInt16BE(glyph * 2) * 2)
  return {
    name,
    unitsPerEm: head.readUInt16BE(18),
    ascent: hhea.readInt16BE(4),
    descent: hhea.readInt16BE(6),
    capHeight: os2.length >= 90 ? os2.readInt16BE(88) : Math.round(hhea.readInt16BE(4) * 0.7),
    box: [head.readInt16BE(36), head.readInt16BE(38), head.readInt16BE(40), head.readInt16BE(42)],
    glyphOf,
    advanceOf,
    usualAdvances: Uint16Array.from({ length: 0x100 }, (_, code) => advanceOf(glyphOf(code))),
    outlineOf: (glyph) => glyf.subarray(offsetOf(glyph), offsetOf(glyph + 1)),
  }
}

/** Character to glyph, from a Unicode subtable of format 12 or 4. */
function readCharacters(cmap: Buffer): (codePoint: number) => number {
  const glyphs = new Map<number, number>()
  let best = { format: 0, at: 0 }
  for (let index = 0; index < cmap.readUInt16BE(2); index += 1) {
    const platform = cmap.readUInt16BE(4 + index * 8)
    const at = cmap.readUInt32BE(8 + index * 8)
    const format = cmap.readUInt16BE(at)
    if ((platform === 0 || platform === 3) && (format === 4 || format === 12) && format > best.format) best = { format, at }
  }
  if (best.format === 12) readFormat12(cmap.subarray(best.at), glyphs)
  if (best.format === 4) readFormat4(cmap.subarray(best.at), glyphs)
  const common = Uint16Array.from({ length: 0x250 }, (_, codePoint) => glyphs.get(codePoint) ?? 0)
  return (codePoint) => (codePoint < common.length ? common[codePoint]! : (glyphs.get(codePoint) ?? 0))
}

function readFormat12(table: Buffer, glyphs: Map<number, number>): void {
  for (let group = 0; group < table.readUInt32BE(12); group += 1) {
    const at = 16 + group * 12
    const first = table.readUInt32BE(at)
    for (let code = first; code <= table.readUInt32BE(at + 4); code += 1) glyphs.set(code, table.readUInt32BE(at + 8) + code - first)
  }
}

function readFormat4(table: Buffer, glyphs: Map<number, number>): void {
  const segmentBytes = table.readUInt16BE(6)
  for (let segment = 0; segment < segmentBytes; segment += 2) {
    const last = table.readUInt16BE(14 + segment)
    const first = table.readUInt16BE(16 + segmentBytes + segment)
    const delta = table.readUInt16BE(16 + segmentBytes * 2 + segment)
    const rangeAt = 16 + segmentBytes * 3 + segment
    const range = table.readUInt16BE(rangeAt)
    for (let code = first; code <= last && code !== 0xffff; code += 1) {
      const stored = range === 0 ? code : table.readUInt16BE(rangeAt + range + (code - first) * 2)
      if (stored !== 0) glyphs.set(code, (stored + delta) & 0xffff)
    }
  }
}
