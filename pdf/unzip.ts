import { crc32, inflateRawSync } from 'node:zlib'

const mostEntries = 100
const mostBytes = 512 * 1024 * 1024

/**
 * The files of a small ZIP, by their names (PKWARE APPNOTE 6.3.10): stored or deflated, below 4 GB. What is larger, doubled, encrypted or does not
 * fit its own list is refused.
 * @throws RangeError
 */
export function unzip(bytes: Uint8Array): Map<string, Buffer> {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  const end = file.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]))
  if (end < 0 || end + 22 > file.length) throw new RangeError('The ZIP file has no list of its files')
  const count = file.readUInt16LE(end + 10)
  if (count > mostEntries) throw new RangeError('The ZIP file has too many files')
  const files = new Map<string, Buffer>()
  let at = file.readUInt32LE(end + 16)
  let total = 0
  for (let index = 0; index < count; index += 1) {
    if (file.readUInt32LE(at) !== 0x02014b50) throw new RangeError('The list of the ZIP file is damaged')
    const [method, crc, compressed, size] = [
      file.readUInt16LE(at + 10),
      file.readUInt32LE(at + 16),
      file.readUInt32LE(at + 20),
      file.readUInt32LE(at + 24),
    ]
    const [nameLength, extraLength, commentLength] = [file.readUInt16LE(at + 28), file.readUInt16LE(at + 30), file.readUInt16LE(at + 32)]
    const name = file.toString('utf8', at + 46, at + 46 + nameLength)
    total += size
    if (total > mostBytes) throw new RangeError('The ZIP file is too large')
    if ((file.readUInt16LE(at + 8) & 1) === 1 || files.has(name)) throw new RangeError(`${name} cannot be read`)
    files.set(name, content(file, file.readUInt32LE(at + 42), { name, method, crc, compressed, size }))
    at += 46 + nameLength + extraLength + commentLength
  }
  return files
}

type Entry = { name: string; method: number; crc: number; compressed: number; size: number }

function content(file: Buffer, at: number, { name, method, crc, compressed, size }: Entry): Buffer {
  if (file.readUInt32LE(at) !== 0x04034b50) throw new RangeError(`${name} is not where the list says`)
  const start = at + 30 + file.readUInt16LE(at + 26) + file.readUInt16LE(at + 28)
  const stored = file.subarray(start, start + compressed)
  if (method !== 0 && method !== 8) throw new RangeError(`${name} is compressed in another way`)
  let plain: Buffer
  try {
    plain = method === 0 ? stored : inflateRawSync(stored, { maxOutputLength: Math.max(size, 1) })
  } catch (cause) {
    throw new RangeError(`${name} cannot be unpacked`, { cause })
  }
  if (plain.length !== size || crc32(plain) !== crc) throw new RangeError(`${name} is damaged`)
  return plain
}
