import { loadFont, type Font, type FontName } from './font.ts'
import { streamBody, type Revision } from './revision.ts'
import { subsetFont } from './subset-font.ts'
import { writeNumber } from './write-object.ts'

/** The fonts that one revision writes with: each is embedded once, with the usual letters and those that were used beside them. */
export class FontSet {
  readonly #uses = new Map<FontName, FontUse>()

  use(name: FontName): FontUse {
    let use = this.#uses.get(name)
    if (!use) this.#uses.set(name, (use = { font: loadFont(name), usual: usualAlphabet(name), more: newAlphabet() }))
    return use
  }

  /** Writes all fonts used and returns the number of the object to name as a `/Font` resource. Number it first with `allocate`. */
  write(revision: Revision, number: number): void {
    const entries = [...this.#uses.values()].map((use) => `/${resourceOf(use.font.name)} ${embed(revision, use)} 0 R`)
    revision.put(number, `<<${entries.join(' ')}>>`)
  }
}

/** What a font is called on the pages. */
export const resourceOf = (name: FontName): string => `Lintel-${name}`

/** `more`: letters beyond the usual ones, whose glyphs are numbered on from theirs. */
export type FontUse = { font: Font; usual: UsualAlphabet; more: Alphabet }

/**
 * `codes`: each letter as a `Tj` wants it, two bytes in a literal string, escaped where they have to be. `numbers`: glyphs of the font and their numbers in the subset; letters
 * may share a glyph. `letters`: for each glyph, the letter that stands for it when text is copied.
 */
type Alphabet = { codes: Map<string, string>; numbers: Map<number, number>; letters: string[] }

/** `common`: the codes of letters below 256 again, found by their number: a text is written in two thirds of the time. */
type UsualAlphabet = Alphabet & { subset: Subset; common: readonly (string | undefined)[] }

/** What of an embedded font does not depend on where it stands in the file. */
type Subset = { tag: string; widths: string; program: Buffer; toUnicode: Buffer }

const english = String.fromCodePoint(...Array.from({ length: 0x7f - 0x20 }, (_, index) => 0x20 + index))
const spanish = 'áéíóúüñÁÉÍÓÚÜÑ¿¡'
const punctuation = '·–—‘’“”'

/**
 * Cutting out and compressing the letters of each document anew was a quarter of the time a seal takes. Nearly all documents are
 * written with these letters, so one subset with all of them is made once a font; a sealed file is some 18 KB larger for it.
 */
const usualLetters: Record<FontName, string> = {
  regular: english + spanish + punctuation,
  strong: english + spanish + punctuation,
  mono: english,
  script: english.replace(/[^A-Za-z .'-]/g, '') + spanish.replace(/[¿¡]/g, '') + '’',
}

const made = new Map<FontName, UsualAlphabet>()
const missing = 0

function usualAlphabet(name: FontName): UsualAlphabet {
  let found = made.get(name)
  if (!found) {
    const font = loadFont(name)
    const alphabet = newAlphabet()
    alphabet.numbers.set(missing, 0)
    alphabet.letters.push('')
    for (const letter of usualLetters[name]) addLetter(font, letter, alphabet)
    const common = Array.from({ length: 0x100 }, (_, letter) => alphabet.codes.get(String.fromCharCode(letter)))
    made.set(name, (found = { ...alphabet, subset: cutOut(font, alphabet), common }))
  }
  return found
}

const newAlphabet = (): Alphabet => ({ codes: new Map(), numbers: new Map(), letters: [] })

/** Adds a letter to an alphabet, and its glyph where neither it nor the alphabet before it has that glyph. Returns the letter's code. */
function addLetter(font: Font, letter: string, alphabet: Alphabet, before?: Alphabet): string {
  const glyph = font.glyphOf(letter.codePointAt(0)!)
  let number = before?.numbers.get(glyph) ?? alphabet.numbers.get(glyph)
  if (number === undefined) {
    number = (before?.numbers.size ?? 0) + alphabet.numbers.size
    alphabet.numbers.set(glyph, number)
    alphabet.letters.push(letter)
  }
  const code = escaped(number >> 8) + escaped(number & 0xff)
  alphabet.codes.set(letter, code)
  return code
}

/** A byte inside a literal string; a carriage return would be read as a new line (ISO 32000-2 §7.3.4.2). */
const escaped = (byte: number): string =>
  byte === 0x0d ? '\\r' : ('()\\'.includes(String.fromCharCode(byte)) ? '\\' : '') + String.fromCharCode(byte)

/** The text as the string that a `Tj` wants, one byte a character, remembering its letters for the subset. Half as much to compress as in hexadecimal. */
export function encodeLetters({ font, usual, more }: FontUse, text: string): string {
  let codes = ''
  for (let at = 0; at < text.length; at += 1) {
    const common = usual.common[text.charCodeAt(at)]
    if (common !== undefined) {
      codes += common
      continue
    }
    const letter = String.fromCodePoint(text.codePointAt(at)!)
    if (letter.length > 1) at += 1
    codes += usual.codes.get(letter) ?? more.codes.get(letter) ?? addLetter(font, letter, more, usual)
  }
  return `(${codes})`
}

function cutOut(font: Font, usual: Alphabet, more = newAlphabet()): Subset {
  const glyphs = [...usual.numbers.keys(), ...more.numbers.keys()]
  const letters = [...usual.letters, ...more.letters]
  const program = subsetFont(font, glyphs)
  return {
    tag: subsetTag(letters.join('')),
    widths: glyphs.map((glyph) => inThousandths(font, font.advanceOf(glyph))).join(' '),
    program: streamBody(`/Length1 ${program.length}`, program),
    toUnicode: streamBody('', Buffer.from(toUnicodeMap(letters))),
  }
}

const inThousandths = (font: Font, units: number): string => writeNumber(Math.round((units * 1000) / font.unitsPerEm))

/** A composite font with two-byte glyph numbers (ISO 32000-2 §9.7). */
function embed(revision: Revision, { font, usual, more }: FontUse): number {
  const subset = more.numbers.size === 0 ? usual.subset : cutOut(font, usual, more)
  const [file, descriptor, descendant, toUnicode, whole] = Array.from({ length: 5 }, () => revision.allocate()) as [
    number,
    number,
    number,
    number,
    number,
  ]
  const name = `${subset.tag}+Lintel-${font.name}`
  const number = (units: number): string => inThousandths(font, units)
  revision.put(file, subset.program)
  revision.put(
    descriptor,
    `<</Type /FontDescriptor /FontName /${name} /Flags ${font.name === 'mono' ? 5 : 4} /FontBBox [${font.box.map(number).join(' ')}] /ItalicAngle 0 ` +
      `/Ascent ${number(font.ascent)} /Descent ${number(font.descent)} /CapHeight ${number(font.capHeight)} /StemV 80 /FontFile2 ${file} 0 R>>`,
  )
  revision.put(
    descendant,
    `<</Type /Font /Subtype /CIDFontType2 /BaseFont /${name} /CIDSystemInfo <</Registry (Adobe) /Ordering (Identity) /Supplement 0>> ` +
      `/FontDescriptor ${descriptor} 0 R /CIDToGIDMap /Identity /W [0 [${subset.widths}]]>>`,
  )
  revision.put(toUnicode, subset.toUnicode)
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
