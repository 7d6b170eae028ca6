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
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', key, nonce)
  cipher.setAAD(Buffer.from(belongsTo))
  return Buffer.concat([Buffer.of(version), nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()])
}

export function decrypt(key: Buffer, frame: Uint8Array, belongsTo: string): Buffer {
  const bytes = Buffer.from(frame.buffer, frame.byteOffset, frame.byteLength)
  if (bytes.length < frameOverheadBytes || bytes[0] !== version) throw new Unreadable(`not an encrypted frame: ${belongsTo}`)
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(1, 13))
  decipher.setAAD(Buffer.from(belongsTo))
  decipher.setAuthTag(bytes.subarray(bytes.length - 16))
  try {
    return Buffer.concat([decipher.update(bytes.subarray(13, bytes.length - 16)), decipher.final()])
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
