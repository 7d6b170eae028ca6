import type { Mark } from '#contract/signing.ts'
import type { Tx } from '#platform/database.ts'
import { decrypt, encrypt } from '#platform/encryption.ts'
import type { FirmKey } from '../firm/keys.ts'

/** The mark as it is kept: encrypted, and bound to whose it is. */
export const closeMark = (firm: FirmKey, personId: string, mark: Mark): Buffer =>
  encrypt(firm.key, Buffer.from(JSON.stringify(mark)), owner(firm, personId))

export const openMark = (firm: FirmKey, personId: string, kept: Buffer): Mark =>
  JSON.parse(decrypt(firm.key, kept, owner(firm, personId)).toString()) as Mark

const owner = (firm: FirmKey, personId: string) => `mark:${firm.id}:${personId}`

/** The signature on file of a person, or null. */
export async function markOnFile(tx: Tx, firm: FirmKey, personId: string): Promise<{ mark: Mark; savedAt: Date } | null> {
  const row = await tx
    .selectFrom('signature_mark')
    .select(['mark', 'saved_at'])
    .where('firm_id', '=', firm.id)
    .where('person_id', '=', personId)
    .executeTakeFirst()
  return row ? { mark: openMark(firm, personId, row.mark), savedAt: row.saved_at } : null
}
