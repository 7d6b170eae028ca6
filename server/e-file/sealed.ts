import { decrypt, encrypt } from '#platform/encryption.ts'
import type { EFileRow } from '../access/e-file.ts'
import type { FirmKey } from '../firm/keys.ts'

type What = 'code' | 'explanation'

const bound = (firm: FirmKey, eFileId: string, what: What) => `rejected-return:${what}:${firm.id}:${eFileId}`

/** What an authority answered, as it is kept: return information, sealed with the firm's key and bound to its transmission. */
export const sealAnswer = (firm: FirmKey, eFileId: string, what: What, words: string): Buffer =>
  encrypt(firm.key, Buffer.from(words), bound(firm, eFileId, what))

const openAnswer = (firm: FirmKey, eFileId: string, what: What, kept: Buffer): string =>
  decrypt(firm.key, kept, bound(firm, eFileId, what)).toString()

/** Code and explanation; null: it was not rejected. */
export function answerOf(firm: FirmKey, row: EFileRow): { code: string; explanation: string } | null {
  if (row.reject_code === null || row.reject_explanation === null) return null
  return {
    code: openAnswer(firm, row.id, 'code', row.reject_code),
    explanation: openAnswer(firm, row.id, 'explanation', row.reject_explanation),
  }
}
