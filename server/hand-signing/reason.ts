import { decrypt, encrypt } from '#platform/encryption.ts'
import type { FirmKey } from '../firm/keys.ts'

/** Why a paper was rejected, as it is kept: sealed with the firm's key, and bound to that paper. */
export const sealReason = (firm: FirmKey, paperId: string, reason: string): Buffer =>
  encrypt(firm.key, Buffer.from(reason), owner(firm, paperId))

export const openReason = (firm: FirmKey, paperId: string, kept: Buffer): string => decrypt(firm.key, kept, owner(firm, paperId)).toString()

const owner = (firm: FirmKey, paperId: string) => `rejected-paper:${firm.id}:${paperId}`
