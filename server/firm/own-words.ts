import { decrypt, encrypt } from '#platform/encryption.ts'
import type { FirmKey } from './keys.ts'

/** What somebody wrote in their own words: what it is, and the id of what it belongs to. */
type Place = `${'delivery message' | 'end of request' | 'no identity check'}:${string}`

const bound = (firm: FirmKey, place: Place) => `${place}:${firm.id}`

/** Sealed with the firm's key and bound to its place. Nothing written is nothing kept. */
export const sealWords = (firm: FirmKey, place: Place, words: string): Buffer | null =>
  words.trim() === '' ? null : encrypt(firm.key, Buffer.from(words.trim()), bound(firm, place))

export const openWords = (firm: FirmKey, place: Place, kept: Buffer | null): string =>
  kept === null ? '' : decrypt(firm.key, kept, bound(firm, place)).toString()
