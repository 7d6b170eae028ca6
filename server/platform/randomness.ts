/** Randomness is passed in. Everything secret comes from the operating system's generator. */
import { randomBytes, randomInt, randomUUIDv7 } from 'node:crypto'

export interface Randomness {
  /** A fresh id; ids sort by the time they were made (UUID version 7, RFC 9562). */
  id(): string
  /** A secret for a link or a cookie: 256 bits as 43 URL-safe characters. */
  token(): string
  /** Six digits, each equally likely. */
  sixDigits(): string
  bytes(length: number): Buffer
}

export const systemRandomness: Randomness = {
  id: () => randomUUIDv7(),
  token: () => randomBytes(32).toString('base64url'),
  sixDigits: () => randomInt(1_000_000).toString().padStart(6, '0'),
  bytes: (length) => randomBytes(length),
}
