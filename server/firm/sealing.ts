import { importSealingKey, type Sealing, sealWith } from '#pdf/sealing-key.ts'
import { decrypt } from '#platform/encryption.ts'
import type { Act } from '../audit/act.ts'
import { firmKey } from './keys.ts'

export const sealingOwner = (firmId: string): string => `sealing key:${firmId}`

// Reading a private key costs a millisecond a document, and it never changes while the process lives.
const opened = new Map<string, Sealing>()

/** What the seal of a document asks of the firm's key and certificate. The act must have been opened for the firm. */
export async function firmSealing(act: Pick<Act, 'tx' | 'masterKey'>, firmId: string): Promise<Sealing> {
  const known = opened.get(firmId)
  if (known) return known
  const { key } = await firmKey(act, firmId)
  const row = await act.tx.selectFrom('firm_key').select('sealing_key').where('firm_id', '=', firmId).executeTakeFirstOrThrow()
  const sealing = sealWith(importSealingKey(decrypt(key, row.sealing_key, sealingOwner(firmId)).toString()))
  opened.set(firmId, sealing)
  return sealing
}
