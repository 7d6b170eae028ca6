/**
 * What is in a ZIP file, read from its own list at its end (PKWARE APPNOTE 6.3.10, 4.3.12) and from nothing else: nothing is unpacked, so a file
 * that would swell to terabytes costs no more than its list. Names are words to show; nothing is ever written under them.
 */
import type { documents } from '#contract/documents.ts'
import { partBytes } from '#contract/documents.ts'
import type { Output } from '#contract/endpoint.ts'
import type { FileStore, StoredFile } from '#platform/file-store.ts'
import type { Ports } from '../audit/act.ts'
import type { Staff, Taxpayer } from '../audit/actor.ts'
import { fileOf } from './read.ts'

type Contents = Output<typeof documents.contents>

const mostListed = 500
const mostListBytes = 4 * 2 ** 20
/** A comment of at most 65,535 bytes may follow the end. */
const endBytes = 22
const mostTail = endBytes + 0xffff

const unreadable: Contents = { entries: [], more: 0, isUnreadable: true }

/** @throws Refusal not-found */
export async function contentsOf(ports: Ports, actor: Staff | Taxpayer, documentId: string): Promise<Contents> {
  const { document, file } = await fileOf(ports, actor, documentId)
  if (document.content_type !== 'application/zip') return { entries: [], more: 0, isUnreadable: false }
  const tailAt = Math.max(0, file.size - mostTail)
  const tail = await readStretch(ports.files, file, tailAt, file.size)
  const end = tail.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]))
  if (end < 0 || end + endBytes > tail.length) return unreadable
  const [count, bytes, at] = [tail.readUInt16LE(end + 10), tail.readUInt32LE(end + 12), tail.readUInt32LE(end + 16)]
  // Above four gigabytes the numbers are elsewhere (ZIP64).
  if (bytes > mostListBytes || at + bytes > tailAt + end) return unreadable
  return readList(await readStretch(ports.files, file, at, at + bytes), count)
}

function readList(list: Buffer, count: number): Contents {
  const entries: Contents['entries'] = []
  let files = 0
  let at = 0
  for (let index = 0; index < count; index += 1) {
    if (at + 46 > list.length || list.readUInt32LE(at) !== 0x02014b50) return unreadable
    const [flags, size, nameBytes] = [list.readUInt16LE(at + 8), list.readUInt32LE(at + 24), list.readUInt16LE(at + 28)]
    const name = sayName(list.subarray(at + 46, at + 46 + nameBytes), (flags & 0x0800) !== 0)
    at += 46 + nameBytes + list.readUInt16LE(at + 30) + list.readUInt16LE(at + 32)
    if (name.endsWith('/') || name === '') continue
    files += 1
    if (entries.length < mostListed) entries.push({ name, size, isLocked: (flags & 1) === 1 })
  }
  return { entries, more: files - entries.length, isUnreadable: false }
}

/** Without the letters that draw nothing, turn others around, or climb out of a folder. */
function sayName(bytes: Buffer, isUtf8: boolean): string {
  return bytes
    .toString(isUtf8 ? 'utf8' : 'latin1')
    .replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cs}]/gu, '')
    .split(/[\\/]/)
    .filter((step) => step !== '..' && step !== '.')
    .join('/')
    .replace(/^(?:[a-z]:)?\/+/i, '')
    .slice(-300)
}

/** Bytes of a stored file, whichever of its parts they are in. */
async function readStretch(files: FileStore, file: StoredFile, from: number, to: number): Promise<Buffer> {
  const pieces: Buffer[] = []
  for (let part = Math.floor(from / partBytes); part * partBytes < to; part += 1) {
    const bytes = await files.readPart(file, part)
    pieces.push(bytes.subarray(Math.max(0, from - part * partBytes), to - part * partBytes))
  }
  return Buffer.concat(pieces)
}
