/**
 * Rows of the first sheet of an Excel workbook (ECMA-376), as they are unpacked. Nothing is calculated: of a formula, the value that was
 * stored with it is taken and marked. Numbers keep the zeros that the cell's format shows.
 */
import { Refusal } from '../refusal.ts'
import { isBlank, mostColumns, mostRows, type TableRow } from './row.ts'
import { attribute, XmlScanner } from './scan-xml.ts'
import { type Archive, openArchive, textOf } from './unzip.ts'

const megabyte = 1024 * 1024
const mostSheetBytes = 400 * megabyte
const mostStringBytes = 100 * megabyte
const mostSmallPartBytes = 8 * megabyte

/** @throws Refusal spreadsheet.damaged, -macros, -unpacks-too-large, -too-many-rows, -too-many-columns */
export async function* readXlsx(bytes: Buffer): AsyncGenerator<TableRow> {
  const archive = openArchive(bytes)
  await refuseMacros(bytes, archive)
  const { sheet, is1904 } = await readWorkbook(bytes, archive)
  const strings = archive.has('xl/sharedstrings.xml') ? await sharedStrings(bytes, archive) : []
  const zeros = archive.has('xl/styles.xml') ? await zerosOfFormats(bytes, archive) : []
  const rows: TableRow[] = []
  const scanner = new XmlScanner(new SheetEvents(strings, zeros, (row) => rows.push(row)))
  let count = 0
  for await (const text of textOf(bytes, archive, sheet, mostSheetBytes)) {
    scanner.write(text)
    for (const row of rows) {
      if (isBlank(row)) continue
      count += 1
      if (count > mostRows + 1) throw new Refusal('spreadsheet.too-many-rows', { limit: mostRows })
      yield is1904 ? { ...row, is1904 } : row
    }
    rows.length = 0
  }
}

async function refuseMacros(bytes: Buffer, archive: Archive): Promise<void> {
  if (!archive.has('[content_types].xml')) throw new Refusal('spreadsheet.damaged')
  let kinds = ''
  for await (const text of textOf(bytes, archive, '[content_types].xml', mostSmallPartBytes)) kinds += text
  if (/macroEnabled/i.test(kinds) || [...archive.keys()].some((name) => name.endsWith('vbaproject.bin')))
    throw new Refusal('spreadsheet.macros')
  if (!kinds.includes('spreadsheetml.sheet.main+xml')) throw new Refusal('spreadsheet.damaged')
}

/** Calls back at every opened tag of a small part. */
async function scan(bytes: Buffer, archive: Archive, name: string, open: (name: string, attributes: string) => void): Promise<void> {
  const scanner = new XmlScanner({ open, close: () => undefined, text: () => undefined })
  for await (const text of textOf(bytes, archive, name, mostSmallPartBytes)) scanner.write(text)
}

/** Where the first sheet is, and from which year days count. */
async function readWorkbook(bytes: Buffer, archive: Archive): Promise<{ sheet: string; is1904: boolean }> {
  let id: string | null = null
  let is1904 = false
  await scan(bytes, archive, 'xl/workbook.xml', (name, attributes) => {
    if (name === 'sheet') id ??= /\br:id\s*=\s*"([^"]+)"/.exec(attributes)?.[1] ?? attribute(attributes, 'id')
    if (name === 'workbookPr') is1904 = /^(?:1|true)$/.test(attribute(attributes, 'date1904') ?? '')
  })
  let target: string | null = null
  await scan(bytes, archive, 'xl/_rels/workbook.xml.rels', (name, attributes) => {
    if (name === 'Relationship' && attribute(attributes, 'Id') === id) target = attribute(attributes, 'Target')
  })
  if (target === null) throw new Refusal('spreadsheet.damaged')
  const path: string = target
  return { sheet: path.startsWith('/') ? path.slice(1) : `xl/${path}`, is1904 }
}

async function sharedStrings(bytes: Buffer, archive: Archive): Promise<string[]> {
  const strings: string[] = []
  let current = ''
  let isText = false
  let isPhonetic = false
  const scanner = new XmlScanner({
    open(name) {
      if (name === 'si') current = ''
      isPhonetic ||= name === 'rPh'
      isText = name === 't' && !isPhonetic
    },
    close(name) {
      if (name === 'si') strings.push(current)
      if (name === 'rPh') isPhonetic = false
      if (name === 't') isText = false
    },
    text(text) {
      if (isText) current += text
    },
  })
  for await (const text of textOf(bytes, archive, 'xl/sharedstrings.xml', mostStringBytes)) scanner.write(text)
  return strings
}

/** By style: how many digits the format shows at least, such as 5 for `00000` and 9 for `000\-00\-0000`; 0 for any other. */
async function zerosOfFormats(bytes: Buffer, archive: Archive): Promise<number[]> {
  const formats = new Map<string, number>()
  const zeros: number[] = []
  let areCells = false
  await scan(bytes, archive, 'xl/styles.xml', (name, attributes) => {
    if (name === 'cellXfs') areCells = true
    else if (name === 'cellStyles' || name === 'dxfs') areCells = false
    else if (name === 'numFmt') formats.set(attribute(attributes, 'numFmtId') ?? '', digitsShown(attribute(attributes, 'formatCode') ?? ''))
    else if (name === 'xf' && areCells) zeros.push(formats.get(attribute(attributes, 'numFmtId') ?? '') ?? 0)
  })
  return zeros
}

function digitsShown(format: string): number {
  const plain = format.split(';')[0]?.replace(/\[[^\]]*\]|\\.|"[^"]*"|[-\s]/g, '') ?? ''
  return /^0{2,}$/.test(plain) ? plain.length : 0
}

/** Makes rows of what is in a sheet. */
class SheetEvents {
  readonly #strings: readonly string[]
  readonly #zeros: readonly number[]
  readonly #emit: (row: TableRow) => void
  #row: TableRow = { number: 0, cells: [] }
  #column = -1
  #kind = 'n'
  #style = 0
  #text = ''
  #collects = false

  constructor(strings: readonly string[], zeros: readonly number[], emit: (row: TableRow) => void) {
    this.#strings = strings
    this.#zeros = zeros
    this.#emit = emit
  }

  open(name: string, attributes: string): void {
    if (name === 'row') {
      this.#row = { number: Number(attribute(attributes, 'r')) || this.#row.number + 1, cells: [] }
      this.#column = -1
    } else if (name === 'c') {
      const place = attribute(attributes, 'r')
      this.#column = place === null ? this.#column + 1 : columnOf(place)
      this.#kind = attribute(attributes, 't') ?? 'n'
      this.#style = Number(attribute(attributes, 's') ?? 0)
      this.#text = ''
    } else if (name === 'f') (this.#row.formulas ??= new Set()).add(this.#column)
    else if (name === 'v' || name === 't') this.#collects = true
  }

  text(text: string): void {
    if (this.#collects) this.#text += text
  }

  close(name: string): void {
    if (name === 'v' || name === 't') this.#collects = false
    else if (name === 'c') this.#cell()
    else if (name === 'row') this.#emit(this.#row)
  }

  #cell(): void {
    const text = this.#value()
    if (text === '') return
    if (this.#column >= mostColumns) throw new Refusal('spreadsheet.too-many-columns', { limit: mostColumns })
    while (this.#row.cells.length < this.#column) this.#row.cells.push('')
    this.#row.cells[this.#column] = text
  }

  #value(): string {
    switch (this.#kind) {
      case 's':
        return this.#strings[Number(this.#text)] ?? ''
      case 'b':
        return this.#text === '1' ? 'TRUE' : 'FALSE'
      case 'n': {
        if (this.#text === '') return ''
        ;(this.#row.numbers ??= new Set()).add(this.#column)
        const plain = plainNumber(this.#text)
        return /^\d+$/.test(plain) ? plain.padStart(this.#zeros[this.#style] ?? 0, '0') : plain
      }
      default:
        return this.#text
    }
  }
}

/** `6.025550142E9` is `6025550142`. */
function plainNumber(text: string): string {
  if (/^-?\d+$/.test(text)) return text
  const number = Number(text)
  return Number.isSafeInteger(number) ? String(number) : text
}

/** `C7` is column 2. */
function columnOf(place: string): number {
  let column = 0
  for (const letter of /^[A-Z]+/i.exec(place)?.[0].toUpperCase() ?? '') column = column * 26 + letter.charCodeAt(0) - 64
  return column - 1
}
