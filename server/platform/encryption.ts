/**
 * Encryption at rest: AES-256-GCM with a fresh 96-bit nonce a message (NIST SP 800-38D), and keyed hashes for look-ups.
 * Frame: version (1 byte) | nonce (12) | ciphertext | tag (16). What a frame belongs to is bound to it as additional data, so that
 * a frame moved to another row, part or purpose does not open.
 */
import { createCipheriv, createDecipheriv, createHash, createHmac, hkdfSync, randomBytes } from 'node:crypto'

const version = 1
export const frameOverheadBytes = 1 + 12 + 16

/** Thrown when a frame does not open: the wrong key, the wrong place, or changed bytes. */
export class Unreadable extends Error {}

export function encrypt(key: Buffer, plain: Uint8Array, belongsTo: string): Buffer {
  return Buffer.concat([...encryptInPieces(key, plain, belongsTo)])
}

const pieceBytes = 512 * 1024

/** The frame piece by piece, in order, so that a large one need not be in memory beside its plain bytes. */
export function* encryptInPieces(key: Buffer, plain: Uint8Array, belongsTo: string): Generator<Buffer> {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', key, nonce)
  cipher.setAAD(Buffer.from(belongsTo))
  yield Buffer.concat([Buffer.of(version), nonce])
  for (let at = 0; at < plain.length; at += pieceBytes) yield cipher.update(plain.subarray(at, at + pieceBytes))
  cipher.final()
  yield cipher.getAuthTag()
}

export function decrypt(key: Buffer, frame: Uint8Array, belongsTo: string): Buffer {
  return Buffer.concat([...decryptInPieces(key, frame, belongsTo)])
}

/** The plain bytes piece by piece. They are not to be believed before the last has come: only then is the tag judged. */
export function* decryptInPieces(key: Buffer, frame: Uint8Array, belongsTo: string): Generator<Buffer> {
  const bytes = Buffer.from(frame.buffer, frame.byteOffset, frame.byteLength)
  if (bytes.length < frameOverheadBytes || bytes[0] !== version) throw new Unreadable(`not an encrypted frame: ${belongsTo}`)
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(1, 13))
  decipher.setAAD(Buffer.from(belongsTo))
  decipher.setAuthTag(bytes.subarray(bytes.length - 16))
  const end = bytes.length - 16
  for (let at = 13; at < end; at += pieceBytes) yield decipher.update(bytes.subarray(at, Math.min(at + pieceBytes, end)))
  try {
    decipher.final()
  } catch (cause) {
    throw new Unreadable(`does not open: ${belongsTo}`, { cause })
  }
}

/** A key of its own for one purpose, derived from `key` (HKDF, RFC 5869). */
export function derivedKey(key: Buffer, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', key, Buffer.alloc(0), `lintel:${purpose}`, 32))
}

export const keyedHash = (key: Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest()
export const sha256 = (bytes: Uint8Array | string): Buffer => createHash('sha256').update(bytes).digest()
