/** Just enough DER (ITU-T X.690) to write and read certificates and signatures. */

export const derTag = {
  boolean: 0x01,
  integer: 0x02,
  bitString: 0x03,
  octetString: 0x04,
  nothing: 0x05,
  objectIdentifier: 0x06,
  utf8String: 0x0c,
  sequence: 0x30,
  set: 0x31,
  utcTime: 0x17,
  generalizedTime: 0x18,
} as const

/** One element: tag, definite length, contents. */
export function der(tag: number, ...contents: Uint8Array[]): Buffer {
  const length = contents.reduce((sum, part) => sum + part.length, 0)
  return Buffer.concat([Buffer.from([tag, ...derLength(length)]), ...contents])
}

export const sequence = (...contents: Uint8Array[]): Buffer => der(derTag.sequence, ...contents)

/** SET OF, its members in the ascending order that DER demands. */
export const setOf = (...members: Uint8Array[]): Buffer => der(derTag.set, ...members.toSorted((one, other) => Buffer.compare(one, other)))

/** A context-specific constructed element, `[n]`. */
export const tagged = (number: number, ...contents: Uint8Array[]): Buffer => der(0xa0 | number, ...contents)

export function objectIdentifier(dotted: string): Buffer {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number)
  return der(derTag.objectIdentifier, Buffer.from([first * 40 + second, ...rest.flatMap(base128)]))
}

/** The dotted form of an object identifier's contents. */
export function readObjectIdentifier(contents: Uint8Array): string {
  const numbers: number[] = []
  let value = 0
  for (const byte of contents) {
    value = value * 128 + (byte & 0x7f)
    if (byte < 0x80) {
      numbers.push(value)
      value = 0
    }
  }
  const [first = 0, ...rest] = numbers
  const root = Math.min(2, Math.floor(first / 40))
  return [root, first - root * 40, ...rest].join('.')
}

/** A positive integer given by its big-endian bytes. */
export function positiveInteger(bytes: Uint8Array): Buffer {
  let start = 0
  while (start < bytes.length - 1 && bytes[start] === 0) start += 1
  const trimmed = bytes.subarray(start)
  return der(derTag.integer, ...(trimmed[0]! >= 0x80 ? [Buffer.from([0]), trimmed] : [trimmed]))
}

export const octets = (bytes: Uint8Array): Buffer => der(derTag.octetString, bytes)
export const nothing = (): Buffer => der(derTag.nothing)

/** An element read: `whole` includes tag and length, `contents` does not. */
export type DerElement = { tag: number; whole: Uint8Array; contents: Uint8Array }

/** Reads the element at `offset`. @throws RangeError when the bytes are not DER */
export function readDer(bytes: Uint8Array, offset = 0): DerElement {
  const tag = bytes[offset]
  const first = bytes[offset + 1]
  if (tag === undefined || first === undefined) throw new RangeError('DER ends too early')
  let length = first
  let start = offset + 2
  if (first >= 0x80) {
    const lengthBytes = first & 0x7f
    if (lengthBytes === 0 || lengthBytes > 4) throw new RangeError('DER length is not definite')
    length = 0
    for (let index = 0; index < lengthBytes; index += 1) length = length * 256 + (bytes[start + index] ?? NaN)
    start += lengthBytes
  }
  const end = start + length
  if (!(end <= bytes.length)) throw new RangeError('DER ends too early')
  return { tag, whole: bytes.subarray(offset, end), contents: bytes.subarray(start, end) }
}

/** The elements inside a constructed one, in order. */
export function readDerMembers(contents: Uint8Array): DerElement[] {
  const members: DerElement[] = []
  for (let offset = 0; offset < contents.length;) {
    const member = readDer(contents, offset)
    members.push(member)
    offset += member.whole.length
  }
  return members
}

function derLength(length: number): number[] {
  if (length < 0x80) return [length]
  const bytes: number[] = []
  for (let rest = length; rest > 0; rest = Math.floor(rest / 256)) bytes.unshift(rest % 256)
  return [0x80 | bytes.length, ...bytes]
}

function base128(value: number): number[] {
  const bytes = [value & 0x7f]
  for (let rest = Math.floor(value / 128); rest > 0; rest = Math.floor(rest / 128)) bytes.unshift(0x80 | (rest & 0x7f))
  return bytes
}
