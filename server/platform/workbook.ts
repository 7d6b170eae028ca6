/**
 * An Excel workbook of one sheet as a stream (ECMA-376, SpreadsheetML). Texts are inline strings, which no program evaluates: a text that begins
 * like a formula is a text, and a ZIP code keeps its zeros. The rows are written as they come; nothing is kept of them.
 */
import type { Readable } from 'node:stream'
import { zipStream } from './zip-stream.ts'

/** A text, a number, a calendar day (`YYYY-MM-DD`), or nothing. */
export type Cell = string | number | { day: string } | null

export interface Sheet {
  name: string
  headings: readonly string[]
  /** Widths in characters. */
  widths: readonly number[]
  rows: AsyncIterable<readonly (readonly Cell[])[]>
}

const xml = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const packages = 'http://schemas.openxmlformats.org/package/2006'
const kind = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

export const workbookStream = (sheet: Sheet): Readable =>
  zipStream([
    {
      name: '[Content_Types].xml',
      content: [
        `${xml}<Types xmlns="${packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${kind}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${kind}.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="${kind}.styles+xml"/></Types>`,
      ],
    },
    {
      name: '_rels/.rels',
      content: [
        `${xml}<Relationships xmlns="${packages}/relationships"><Relationship Id="rId1" Type="${relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
      ],
    },
    {
      name: 'xl/workbook.xml',
      content: [
        `${xml}<workbook xmlns="${main}" xmlns:r="${relations}"><sheets><sheet name="${inXml(sheet.name)}" sheetId="1" r:id="rId1"/></sheets></workbook>`,
      ],
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      content: [
        `${xml}<Relationships xmlns="${packages}/relationships"><Relationship Id="rId1" Type="${relations}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${relations}/styles" Target="styles.xml"/></Relationships>`,
      ],
    },
    { name: 'xl/styles.xml', content: [styles] },
    { name: 'xl/worksheets/sheet1.xml', content: sheetParts(sheet) },
  ])

// Cell formats: 0 plain, 1 bold (headings), 2 a day (built-in format 14), 3 a text that begins like a formula: edited in Excel, it stays one.
const styles = `${xml}<styleSheet xmlns="${main}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="4"><xf xfId="0"/><xf xfId="0" fontId="1" applyFont="1"/><xf xfId="0" numFmtId="14" applyNumberFormat="1"/><xf xfId="0" quotePrefix="1"/></cellXfs></styleSheet>`

async function* sheetParts({ headings, widths, rows }: Sheet): AsyncGenerator<string> {
  const columns = widths.map((width, at) => `<col min="${at + 1}" max="${at + 1}" width="${width}" customWidth="1"/>`).join('')
  // The headings stay in sight.
  const view =
    '<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>'
  const letters = headings.map((_, at) => columnName(at))
  const line = (row: readonly Cell[], number: number, style?: number) =>
    `<row r="${number}">${row.map((value, at) => cell(value, `${letters[at]}${number}`, style)).join('')}</row>`
  yield `${xml}<worksheet xmlns="${main}">${view}<cols>${columns}</cols><sheetData>${line(headings, 1, 1)}`
  let number = 1
  for await (const some of rows) yield some.map((row) => line(row, (number += 1))).join('')
  yield '</sheetData></worksheet>'
}

/** A, B, … Z, AA, … */
function columnName(at: number): string {
  const letter = String.fromCharCode(65 + (at % 26))
  return at < 26 ? letter : `${columnName(Math.floor(at / 26) - 1)}${letter}`
}

/** Empty cells are left out. */
function cell(value: Cell, address: string, style?: number): string {
  if (value === null || value === '') return ''
  if (typeof value === 'number') return `<c r="${address}"><v>${value}</v></c>`
  if (typeof value !== 'string') return `<c r="${address}" s="2"><v>${serialDay(value.day)}</v></c>`
  const kept = style ?? (beginsLikeFormula(value) ? 3 : 0)
  return `<c r="${address}" t="inlineStr"${kept === 0 ? '' : ` s="${kept}"`}><is><t xml:space="preserve">${inXml(value)}</t></is></c>`
}

/** What spreadsheets take for the beginning of a formula (OWASP, CSV Injection). */
export const beginsLikeFormula = (text: string): boolean => /^[=+\-@\t\r\n＝＋－＠]/.test(text)

const dayMilliseconds = 86_400_000
/** Days since 30 December 1899, as Excel counts them after February 1900. */
const serialDay = (day: string): number => Math.round((Date.parse(`${day}T00:00:00Z`) - Date.UTC(1899, 11, 30)) / dayMilliseconds)

const names: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
/** Characters that XML 1.0 (2.2) does not have are left out. */
const inXml = (text: string): string =>
  text
    .toWellFormed()
    // oxlint-disable-next-line no-control-regex
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
    .replace(/[&<>"]/g, (character) => names[character] ?? '')
