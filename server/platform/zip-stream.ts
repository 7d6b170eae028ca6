/**
 * A ZIP file as a stream (PKWARE APPNOTE 6.3.10): entries are compressed one after another off the main thread, their sizes told behind them
 * (4.3.9), so that memory stays flat however long they are. Below 4 GB.
 */
import { once } from 'node:events'
import { Readable } from 'node:stream'
import { crc32, createDeflateRaw } from 'node:zlib'

export interface ZipEntry {
  /** Told as UTF-8 (bit 11). */
  name: string
  /** Called when its turn has come: nothing is opened before. */
  content: AsyncIterable<string | Uint8Array> | Iterable<string | Uint8Array> | (() => Promise<AsyncIterable<string | Uint8Array>>)
  /** It is compressed already, as photographs and most PDFs are: doing it again costs time and saves nothing. */
  isStored?: boolean
}

interface Told {
  name: Buffer
  crc: number
  compressed: number
  size: number
  offset: number
}

// Bit 3: sizes follow the data. Bit 11: the name is UTF-8.
const flags = 0x0808
const deflated = 8
const version = 20
// 1 January 1980: what was made when is no matter of a ZIP file.
const noDate = 0x0021

export const zipStream = (entries: readonly ZipEntry[]): Readable => Readable.from(parts(entries), { objectMode: false })

async function* parts(entries: readonly ZipEntry[]): AsyncGenerator<Buffer> {
  const done: Told[] = []
  let offset = 0
  for (const entry of entries) {
    const told: Told = { name: Buffer.from(entry.name, 'utf8'), crc: 0, compressed: 0, size: 0, offset }
    const head = Buffer.concat([
      numbers([4, 0x04034b50], [2, version], ...facts({ ...told, crc: 0 }), [2, told.name.length], [2, 0]),
      told.name,
    ])
    yield head
    const content = typeof entry.content === 'function' ? await entry.content() : entry.content
    for await (const part of compress(content, told, entry.isStored ? 0 : 6)) yield part
    const behind = numbers([4, 0x08074b50], [4, told.crc], [4, told.compressed], [4, told.size])
    yield behind
    offset += head.length + told.compressed + behind.length
    done.push(told)
  }
  const directory = Buffer.concat(done.map(directoryEntry))
  yield directory
  yield numbers([4, 0x06054b50], [2, 0], [2, 0], [2, done.length], [2, done.length], [4, directory.length], [4, offset], [2, 0])
}

type Content = Exclude<ZipEntry['content'], () => unknown>

async function* compress(content: Content, told: Told, level: number): AsyncGenerator<Buffer> {
  // Level 0 still deflates in form: sizes that follow the data are only found behind a deflated stream.
  const deflate = createDeflateRaw({ level })
  const fed = feed(content, deflate, told).catch((error: unknown) => {
    deflate.destroy(error instanceof Error ? error : new Error(String(error)))
  })
  for await (const part of deflate as AsyncIterable<Buffer>) {
    told.compressed += part.length
    yield part
  }
  await fed
}

async function feed(content: Content, deflate: ReturnType<typeof createDeflateRaw>, told: Told): Promise<void> {
  for await (const part of content) {
    const bytes = typeof part === 'string' ? Buffer.from(part) : part
    told.crc = crc32(bytes, told.crc)
    told.size += bytes.length
    if (!deflate.write(bytes)) await once(deflate, 'drain')
  }
  deflate.end()
}

const facts = ({ crc, compressed, size }: Told): [2 | 4, number][] => [
  [2, flags],
  [2, deflated],
  [2, 0],
  [2, noDate],
  [4, crc],
  [4, compressed],
  [4, size],
]

const directoryEntry = (told: Told): Buffer =>
  Buffer.concat([
    numbers(
      [4, 0x02014b50],
      [2, version],
      [2, version],
      ...facts(told),
      [2, told.name.length],
      [2, 0],
      [2, 0],
      [2, 0],
      [2, 0],
      [4, 0],
      [4, told.offset],
    ),
    told.name,
  ])

/** Little-endian numbers of two or four bytes. */
function numbers(...fields: [2 | 4, number][]): Buffer {
  const bytes = Buffer.alloc(fields.reduce((sum, [width]) => sum + width, 0))
  let at = 0
  for (const [width, value] of fields) at = width === 2 ? bytes.writeUInt16LE(value, at) : bytes.writeUInt32LE(value, at)
  return bytes
}
