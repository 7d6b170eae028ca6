/** Rows of a CSV file in whatever encoding and with whatever separator it was saved. */
import { Readable } from 'node:stream'
import { parse } from 'csv-parse'
import { Refusal } from '../refusal.ts'
import { isBlank, mostColumns, mostRows, type TableRow } from './row.ts'

const pieceBytes = 64 * 1024
const longestRow = 200_000

/** @throws Refusal spreadsheet.not-text, -damaged, -too-many-rows, -too-many-columns */
export async function* readCsv(bytes: Buffer): AsyncGenerator<TableRow> {
  const encoding = encodingOf(bytes)
  const separator = separatorOf(new TextDecoder(encoding).decode(bytes.subarray(0, pieceBytes)))
  const parser = Readable.from(textPieces(bytes, encoding)).pipe(
    parse({ delimiter: separator, relax_column_count: true, relax_quotes: true, max_record_size: longestRow }),
  )
  let number = 0
  let count = 0
  try {
    for await (const cells of parser as AsyncIterable<string[]>) {
      number += 1
      const row = { number, cells }
      if (isBlank(row)) continue
      count += 1
      if (count > mostRows + 1) throw new Refusal('spreadsheet.too-many-rows', { limit: mostRows })
      if (cells.length > mostColumns) throw new Refusal('spreadsheet.too-many-columns', { limit: mostColumns })
      yield row
    }
  } catch (error) {
    if (error instanceof Error && String((error as NodeJS.ErrnoException).code).startsWith('CSV_')) throw new Refusal('spreadsheet.damaged')
    throw error
  }
}

function* textPieces(bytes: Buffer, encoding: string): Generator<string> {
  const decoder = new TextDecoder(encoding)
  for (let at = 0; at < bytes.length; at += pieceBytes) yield decoder.decode(bytes.subarray(at, at + pieceBytes), { stream: true })
  yield decoder.decode()
}

/** A mark at the beginning decides; else UTF-8 when all of it is; else what Windows programs of the Americas write. @throws Refusal spreadsheet.not-text */
export function encodingOf(bytes: Buffer): 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252' {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  const head = bytes.subarray(0, 4096)
  const zerosAt = (parity: number) => head.filter((byte, at) => byte === 0 && at % 2 === parity).length
  if (zerosAt(1) > head.length / 4 && zerosAt(0) === 0) return 'utf-16le'
  if (zerosAt(0) > head.length / 4 && zerosAt(1) === 0) return 'utf-16be'
  if (bytes.includes(0)) throw new Refusal('spreadsheet.not-text')
  return isUtf8(bytes) ? 'utf-8' : 'windows-1252'
}

function isUtf8(bytes: Buffer): boolean {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  try {
    for (let at = 0; at < bytes.length; at += pieceBytes) decoder.decode(bytes.subarray(at, at + pieceBytes), { stream: true })
    decoder.decode()
    return true
  } catch {
    return false
  }
}

/** The one that stands most often outside quotes in the first line. */
export function separatorOf(text: string): string {
  const line =
    text
      .replace(/"(?:[^"]|"")*"/g, '')
      .split(/\r\n|\n|\r/)
      .find((one) => one.trim() !== '') ?? ''
  const count = (separator: string) => line.split(separator).length
  return [',', ';', '\t'].reduce((best, next) => (count(next) > count(best) ? next : best))
}
