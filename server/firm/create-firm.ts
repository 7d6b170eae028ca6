import type { Act } from '../audit/act.ts'
import type { System, Visitor } from '../audit/actor.ts'
import { openChain } from '../audit/open-chain.ts'
import { record } from '../audit/record.ts'
import { createSealingKey, exportSealingKey } from '#pdf/sealing-key.ts'
import { encrypt } from '#platform/encryption.ts'
import { Refusal } from '#platform/refusal.ts'
import { addOffice, type OfficeInput } from './add-office.ts'
import { keepCertificate, sealingOwner } from './sealing.ts'

export interface NewFirm {
  name: string
  /** As it is shown to taxpayers. */
  phone: string
  /** IANA name, such as `America/Phoenix`. */
  timeZone: string
  language?: 'en' | 'es'
  office: OfficeInput
}

/**
 * Creates a firm with its keys, the head of its audit chain and its first office. The act must have been opened for the new firm's id.
 * The sealing key is RSA-2048, the one that every PDF reader in use verifies.
 * @throws Refusal bad-input when the time zone is unknown
 */
export async function createFirm(act: Act<System | Visitor>, input: NewFirm): Promise<{ firmId: string; officeId: string }> {
  const { tx, clock, random, masterKey } = act
  const firmId = act.actor.firmId
  if (!firmId) throw new Error('A firm is created by an act opened for its id')
  if (!isTimeZone(input.timeZone)) throw new Refusal('bad-input', { field: 'timeZone' })
  const now = clock.now()
  const key = random.bytes(32)
  const sealing = await createSealingKey({ firmName: input.name, algorithm: 'rsa-sha256', validFrom: now })

  await tx
    .insertInto('firm')
    .values({
      id: firmId,
      name: input.name,
      phone: input.phone,
      time_zone: input.timeZone,
      language: input.language ?? 'en',
      created_at: now,
    })
    .execute()
  await tx
    .insertInto('firm_key')
    .values({
      firm_id: firmId,
      data_key: masterKey.wrap(key, `firm:${firmId}`),
      sealing_key: encrypt(key, Buffer.from(exportSealingKey(sealing)), sealingOwner(firmId)),
      sealing_certificate: Buffer.from(sealing.certificateDer),
    })
    .execute()
  await keepCertificate(act, firmId, sealing.certificateDer)
  await openChain(act, firmId)
  await record(act, firmId, { type: 'firm.created', firmId })
  const { officeId } = await addOffice(act, firmId, input.office)
  return { firmId, officeId }
}

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}
