/** A ZIP archive in memory, its entries unpacked as streams under a limit (APPNOTE.TXT 6.3.10). */
import { Readable } from 'node:stream'
import { createInflateRaw } from 'node:zlib'
import { Refusal } from '../refusal.ts'

interface Entry {
  method: number
  start: number
  packedSize: number
}

export type Archive = ReadonlyMap<string, Entry>

const endRecord = 0x06054b50
const directoryRecord = 0x02014b50
const localRecord = 0x04034b50
const mostEntries = 10_000

const damaged = (): never => {
  throw new Refusal('spreadsheet.damaged')
}

/** @throws Refusal spreadsheet.damaged when it is no archive, or is encrypted */
export function openArchive(bytes: Buffer): Archive {
  const end = findEnd(bytes)
  const count = bytes.readUInt16LE(end + 10)
  let at = bytes.readUInt32LE(end + 16)
  const entries = new Map<string, Entry>()
  if (count > mostEntries) damaged()
  for (let number = 0; number < count; number += 1) {
    if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== directoryRecord) damaged()
    const isEncrypted = (bytes.readUInt16LE(at + 8) & 1) === 1
    const nameLength = bytes.readUInt16LE(at + 28)
    const name = bytes.toString('utf8', at + 46, at + 46 + nameLength).replaceAll('\\', '/')
    if (isEncrypted) damaged()
    entries.set(name.toLowerCase(), {
      method: bytes.readUInt16LE(at + 10),
      packedSize: bytes.readUInt32LE(at + 20),
      start: bytes.readUInt32LE(at + 42),
    })
    at += 46 + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32)
  }
  return entries
}

function findEnd(bytes: Buffer): number {
  const farthest = Math.max(0, bytes.length - 22 - 0xffff)
  for (let at = bytes.length - 22; at >= farthest; at -= 1) if (bytes.readUInt32LE(at) === endRecord) return at
  return damaged()
}

/**
 * The text of an entry, piece by piece. What the archive says about its size is not believed: a bomb is stopped when it has unpacked to
 * `mostBytes`. @throws Refusal spreadsheet.damaged, spreadsheet.unpacks-too-large
 */
export async function* textOf(bytes: Buffer, archive: Archive, name: string, mostBytes: number): AsyncGenerator<string> {
  const entry = archive.get(name.toLowerCase()) ?? damaged()
  if (entry.start + 30 > bytes.length || bytes.readUInt32LE(entry.start) !== localRecord) damaged()
  const start = entry.start + 30 + bytes.readUInt16LE(entry.start + 26) + bytes.readUInt16LE(entry.start + 28)
  const packed = bytes.subarray(start, start + entry.packedSize)
  if (entry.method !== 0 && entry.method !== 8) damaged()
  const source = Readable.from(piecesOf(packed))
  const decoder = new TextDecoder()
  let unpacked = 0
  try {
    for await (const chunk of entry.method === 0 ? source : source.pipe(createInflateRaw({ chunkSize: 64 * 1024 }))) {
      unpacked += (chunk as Buffer).length
      if (unpacked > mostBytes) throw new Refusal('spreadsheet.unpacks-too-large')
      yield decoder.decode(chunk as Buffer, { stream: true })
    }
  } catch (error) {
    if (isZlibError(error)) damaged()
    throw error
  }
  yield decoder.decode()
}

const isZlibError = (error: unknown): boolean => error instanceof Error && String((error as NodeJS.ErrnoException).code).startsWith('Z_')

function* piecesOf(bytes: Buffer): Generator<Buffer> {
  for (let at = 0; at < bytes.length; at += 64 * 1024) yield bytes.subarray(at, at + 64 * 1024)
}
