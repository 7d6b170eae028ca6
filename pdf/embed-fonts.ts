import { loadFont, type Font, type FontName } from './font.ts'
import type { Revision } from './revision.ts'
import { subsetFont } from './subset-font.ts'
import { writeNumber } from './write-object.ts'

/** The fonts that one revision writes with: each is embedded once, with only the letters that were used. */
export class FontSet {
  readonly #uses = new Map<FontName, FontUse>()

  use(name: FontName): FontUse {
    let use = this.#uses.get(name)
    if (!use)
      this.#uses.set(
        name,
        (use = { font: loadFont(name), resource: `Lintel-${name}`, glyphs: [0], letters: [''], numbers: new Map([[0, 0]]) }),
      )
    return use
  }

  /** Writes all fonts used and returns the number of the object to name as a `/Font` resource. Number it first with `allocate`. */
  write(revision: Revision, number: number): void {
    const entries = [...this.#uses.values()].map((use) => `/${use.resource} ${embed(revision, use)} 0 R`)
    revision.put(number, `<<${entries.join(' ')}>>`)
  }
}

/** `glyphs[n]` is the font's own number of the subset's glyph n; `letters[n]` the text it stands for. */
export type FontUse = { font: Font; resource: string; glyphs: number[]; letters: string[]; numbers: Map<number, number> }

/** The text as the hexadecimal string a `Tj` wants, remembering its letters for the subset. */
export function encodeLetters(use: FontUse, text: string): string {
  let hex = ''
  for (const letter of text) {
    const glyph = use.font.glyphOf(letter.codePointAt(0)!)
    let number = use.numbers.get(glyph)
    if (number === undefined) {
      number = use.glyphs.length
      use.numbers.set(glyph, number)
      use.glyphs.push(glyph)
      use.letters.push(letter)
    }
    hex += number.toString(16).padStart(4, '0')
  }
  return `<${hex}>`
}

/** A composite font with two-byte glyph numbers (ISO 32000-2 §9.7). */
function embed(revision: Revision, use: FontUse): number {
  const { font } = use
  const [file, descriptor, descendant, toUnicode, whole] = Array.from({ length: 5 }, () => revision.allocate()) as [
    number,
    number,
    number,
    number,
    number,
  ]
  const name = `${subsetTag(use.letters.join(''))}+Lintel-${font.name}`
  const scale = 1000 / font.unitsPerEm
  const number = (units: number): string => writeNumber(Math.round(units * scale))
  const program = subsetFont(font, use.glyphs)
  revision.putStream(file, `/Length1 ${program.length}`, program)
  revision.put(
    descriptor,
    `<</Type /FontDescriptor /FontName /${name} /Flags ${font.name === 'mono' ? 5 : 4} /FontBBox [${font.box.map(number).join(' ')}] /ItalicAngle 0 ` +
      `/Ascent ${number(font.ascent)} /Descent ${number(font.descent)} /CapHeight ${number(font.capHeight)} /StemV 80 /FontFile2 ${file} 0 R>>`,
  )
  revision.put(
    descendant,
    `<</Type /Font /Subtype /CIDFontType2 /BaseFont /${name} /CIDSystemInfo <</Registry (Adobe) /Ordering (Identity) /Supplement 0>> ` +
      `/FontDescriptor ${descriptor} 0 R /CIDToGIDMap /Identity /W [0 [${use.glyphs.map((glyph) => number(font.advanceOf(glyph))).join(' ')}]]>>`,
  )
  revision.putStream(toUnicode, '', Buffer.from(toUnicodeMap(use.letters)))
  revision.put(
    whole,
    `<</Type /Font /Subtype /Type0 /BaseFont /${name} /Encoding /Identity-H /DescendantFonts [${descendant} 0 R] /ToUnicode ${toUnicode} 0 R>>`,
  )
  return whole
}

function toUnicodeMap(letters: readonly string[]): string {
  const rows = letters
    .map((letter, number) => `<${number.toString(16).padStart(4, '0')}> <${Buffer.from(letter, 'utf16le').swap16().toString('hex')}>`)
    .slice(1)
  const blocks: string[] = []
  // A block holds at most a hundred rows (Adobe Technical Note 5411).
  for (let at = 0; at < rows.length; at += 100) {
    const block = rows.slice(at, at + 100)
    blocks.push(`${block.length} beginbfchar\n${block.join('\n')}\nendbfchar`)
  }
  return `/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <ffff>
endcodespacerange
${blocks.join('\n')}
endcmap
CMapName currentdict /CMap defineresource pop
end
end`
}

/** Six capitals that differ between subsets (§9.9.2), from the letters themselves so that equal input gives equal output. */
function subsetTag(letters: string): string {
  let hash = 2166136261
  for (const letter of letters) hash = Math.imul(hash ^ letter.codePointAt(0)!, 16777619) >>> 0
  let tag = ''
  for (let index = 0; index < 6; index += 1) {
    tag += String.fromCharCode(65 + (hash % 26))
    hash = Math.floor(hash / 26)
  }
  return tag
}
