/**
 * A ZIP file as a stream (PKWARE APPNOTE 6.3.10): entries are compressed one after another off the main thread, their sizes told behind them
 * (4.3.9), so that memory stays flat however long they are. Below 4 GB; nobody needs more.
 */
import { once } from 'node:events'
import { Readable } from 'node:stream'
import { crc32, createDeflateRaw } from 'node:zlib'

export interface ZipEntry {
  /** ASCII. */
  name: string
  content: AsyncIterable<string> | Iterable<string>
}

interface Told {
  name: Buffer
  crc: number
  compressed: number
  size: number
  offset: number
}

// Bit 3: sizes follow the data.
const sizesFollow = 0x0008
const deflated = 8
const version = 20
// 1 January 1980: what was made when is no matter of a ZIP file.
const noDate = 0x0021

export const zipStream = (entries: readonly ZipEntry[]): Readable => Readable.from(parts(entries), { objectMode: false })

async function* parts(entries: readonly ZipEntry[]): AsyncGenerator<Buffer> {
  const done: Told[] = []
  let offset = 0
  for (const entry of entries) {
    const told: Told = { name: Buffer.from(entry.name, 'ascii'), crc: 0, compressed: 0, size: 0, offset }
    const head = Buffer.concat([
      numbers([4, 0x04034b50], [2, version], ...facts({ ...told, crc: 0 }), [2, told.name.length], [2, 0]),
      told.name,
    ])
    yield head
    for await (const part of compress(entry.content, told)) yield part
    const behind = numbers([4, 0x08074b50], [4, told.crc], [4, told.compressed], [4, told.size])
    yield behind
    offset += head.length + told.compressed + behind.length
    done.push(told)
  }
  const directory = Buffer.concat(done.map(directoryEntry))
  yield directory
  yield numbers([4, 0x06054b50], [2, 0], [2, 0], [2, done.length], [2, done.length], [4, directory.length], [4, offset], [2, 0])
}

async function* compress(content: ZipEntry['content'], told: Told): AsyncGenerator<Buffer> {
  const deflate = createDeflateRaw({ level: 6 })
  const fed = feed(content, deflate, told).catch((error: unknown) => {
    deflate.destroy(error instanceof Error ? error : new Error(String(error)))
  })
  for await (const part of deflate as AsyncIterable<Buffer>) {
    told.compressed += part.length
    yield part
  }
  await fed
}

async function feed(content: ZipEntry['content'], deflate: ReturnType<typeof createDeflateRaw>, told: Told): Promise<void> {
  for await (const text of content) {
    const bytes = Buffer.from(text)
    told.crc = crc32(bytes, told.crc)
    told.size += bytes.length
    if (!deflate.write(bytes)) await once(deflate, 'drain')
  }
  deflate.end()
}

const facts = ({ crc, compressed, size }: Told): [2 | 4, number][] => [
  [2, sizesFollow],
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
