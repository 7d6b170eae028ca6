/** A signature dictionary as it stands in the file's bytes. */
export type FoundSignature = {
  /** What is signed: [0, holeStart) and [holeEnd, signedEnd). */
  holeStart: number
  holeEnd: number
  signedEnd: number
  coversWholeFile: boolean
  /** Adobe's usage rights, on many IRS forms: written like a signature, yet nobody signed. */
  isUsageRights: boolean
  /** The hole's contents; null when it is not one clean hexadecimal string, zeros behind. */
  contents: Uint8Array | null
  /** The dictionary's own number, to find its field by. */
  objectNumber: number | null
  name: string | null
  reason: string | null
  signedAt: string | null
}

const mostSignatures = 64
const objectSearchBytes = 16 * 1024
const longestStringCharacters = 4000

/**
 * Every signature in a file, in order. Found by its bytes and not through the document's structure: a signature's contents lie at fixed offsets,
 * so they are never compressed, and bytes cannot be misread by what an attacker appended.
 */
export function findSignatures(bytes: Uint8Array): FoundSignature[] {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  const found: FoundSignature[] = []
  for (let at = file.indexOf('/ByteRange'); at >= 0 && found.length < mostSignatures; at = file.indexOf('/ByteRange', at + 1)) {
    const range = /^\/ByteRange\s*\[\s*0\s+(\d{1,10})\s+(\d{1,10})\s+(\d{1,10})\s*\]/.exec(file.toString('latin1', at, at + 120))
    if (!range) continue
    const [holeStart, holeEnd, tail] = [Number(range[1]), Number(range[2]), Number(range[3])]
    if (holeEnd <= holeStart + 2 || holeEnd + tail > file.length) continue
    found.push(read(file, at, { holeStart, holeEnd, signedEnd: holeEnd + tail }))
  }
  return found
}

function read(file: Buffer, at: number, hole: { holeStart: number; holeEnd: number; signedEnd: number }): FoundSignature {
  const windowStart = Math.max(0, at - objectSearchBytes)
  const objectStart = windowStart + Math.max(0, file.subarray(windowStart, at).lastIndexOf(' obj'))
  const afterHole = Math.max(at, hole.holeEnd)
  const endAt = file.subarray(afterHole, afterHole + objectSearchBytes).indexOf('endobj')
  const end = afterHole + (endAt < 0 ? objectSearchBytes : endAt)
  // The dictionary without its hole, which is as long as all the rest many times over.
  const inside =
    at < hole.holeStart
      ? [
          [objectStart, hole.holeStart],
          [hole.holeEnd, end],
        ]
      : [[objectStart, end]]
  const dictionary = inside.map(([from, to]) => file.toString('latin1', from, Math.min(to!, from! + objectSearchBytes))).join(' ')
  const number = /(\d{1,10})\s+\d{1,5}$/.exec(file.toString('latin1', Math.max(0, objectStart - 20), objectStart))
  const time = /\/M\s*\(D:(\d{14})(Z|[+-]\d{2}'?\d{0,2})?/.exec(dictionary)
  return {
    ...hole,
    coversWholeFile: hole.signedEnd === file.length,
    isUsageRights: /\/TransformMethod\s*\/UR3?\b/.test(dictionary),
    contents: readHole(file, hole.holeStart, hole.holeEnd),
    objectNumber: number ? Number(number[1]) : null,
    name: readString(dictionary, 'Name'),
    reason: readString(dictionary, 'Reason'),
    signedAt: time ? readTime(time[1]!, time[2]) : null,
  }
}

/** The hole is the one part a signature cannot cover, so nothing in it may vary: brackets, one case of digits, zeros to the end. */
function readHole(file: Buffer, start: number, end: number): Uint8Array | null {
  const text = file.toString('latin1', start, end)
  if (!/^<(?:[0-9a-f]*|[0-9A-F]*)>$/.test(text) || text.length % 2 !== 0) return null
  const padded = Buffer.from(text.slice(1, -1), 'hex')
  const length = derLength(padded)
  if (length === null || !padded.subarray(length).every((byte) => byte === 0)) return null
  return padded.subarray(0, length)
}

function derLength(bytes: Buffer): number | null {
  if (bytes.length < 2 || bytes[0] !== 0x30) return null
  const first = bytes[1]!
  if (first < 0x80) return first + 2 <= bytes.length ? first + 2 : null
  const lengthBytes = first & 0x7f
  if (lengthBytes < 1 || lengthBytes > 4 || bytes.length < 2 + lengthBytes) return null
  const length = 2 + lengthBytes + bytes.readUIntBE(2, lengthBytes)
  return length <= bytes.length ? length : null
}

/** A text string of a dictionary, hexadecimal or literal (ISO 32000-2 §7.3.4, §7.9.2). Anchored, so that no input makes it search twice. */
function readString(dictionary: string, key: string): string | null {
  const at = dictionary.search(new RegExp(`/${key}\\s*[<(]`))
  if (at < 0) return null
  const value = dictionary.slice(at + key.length + 1, at + key.length + 1 + longestStringCharacters)
  const hexadecimal = /^\s*<([0-9A-Fa-f\s]*)>/.exec(value)
  if (hexadecimal) return decodeText(Buffer.from(hexadecimal[1]!.replace(/\s/g, ''), 'hex'))
  const literal = /^\s*\(((?:[^()\\]|\\[^])*)\)/.exec(value)
  if (!literal) return null
  const plain = literal[1]!.replace(/\\([0-7]{1,3}|[^])/g, (_, escaped: string) => {
    if (/^[0-7]/.test(escaped)) return String.fromCharCode(parseInt(escaped, 8) & 0xff)
    return { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f', '\n': '' }[escaped] ?? escaped
  })
  return decodeText(Buffer.from(plain, 'latin1'))
}

/** A text string's bytes: UTF-16 when marked so, else one byte a letter (ISO 32000-2 §7.9.2.2). */
export function decodeText(bytes: Buffer): string {
  if (bytes[0] === 0xfe && bytes[1] === 0xff && bytes.length % 2 === 0) return Buffer.from(bytes.subarray(2)).swap16().toString('utf16le')
  return bytes.toString('latin1')
}

function readTime(digits: string, zone = 'Z'): string | null {
  const parts = /(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)/.exec(digits)!
  const offset = zone === 'Z' ? 'Z' : `${zone.slice(0, 3)}:${zone.replace(/'/g, '').slice(3).padEnd(2, '0')}`
  const at = new Date(`${parts[1]}-${parts[2]}-${parts[3]}T${parts[4]}:${parts[5]}:${parts[6]}${offset}`)
  return Number.isNaN(at.getTime()) ? null : at.toISOString()
}
