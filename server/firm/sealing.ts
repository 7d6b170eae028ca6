import { createHash } from 'node:crypto'
import type { SealingKeyPlace } from '#contract/evidence-words.ts'
import { importSealingKey, type Sealing, sealWith } from '#pdf/sealing-key.ts'
import { kmsSealing } from '#platform/aws-kms.ts'
import { decrypt } from '#platform/encryption.ts'
import { sealingFromFile } from '#platform/sealing-key-file.ts'
import { SealingWaits } from '#platform/sealing-waits.ts'
import { timeStamp } from '#platform/time-stamp-authority.ts'
import { vaultSealing } from '#platform/vault-transit.ts'
import type { Act, Ports } from '../audit/act.ts'
import { firmKey } from './keys.ts'

export const sealingOwner = (firmId: string): string => `sealing key:${firmId}`

// Reading a private key costs a millisecond a document. By its certificate, so that a key that was rotated is seen at once.
const opened = new Map<string, Sealing>()

/**
 * What the seal of a document asks of key, certificate and time: the installation's key where one is set, else the firm's own. The act must have been
 * opened for the firm.
 * @throws SealingWaits when the key is away; so do its `sign` and `timestamp`
 */
export async function firmSealing(act: Pick<Act, 'tx' | 'masterKey' | 'config' | 'random' | 'clock'>, firmId: string): Promise<Sealing> {
  const sealing = configuredSealing(act) ?? (await ownSealing(act, firmId))
  const { timestamp } = act.config
  return timestamp === null ? sealing : { ...sealing, timestamp: (signature) => timeStamp(timestamp, act.random, signature) }
}

/** The key that is set for all firms of this installation, or null. @throws SealingWaits when it cannot be read */
export function configuredSealing({ config: { sealingKey }, clock }: Pick<Ports, 'config' | 'clock'>): Sealing | null {
  if (sealingKey === null) return null
  if (sealingKey.kind === 'file') return sealingFromFile(sealingKey)
  return sealingKey.kind === 'vault' ? vaultSealing(sealingKey) : kmsSealing(sealingKey, clock)
}

/** Where the key lies that this firm seals with now, and its certificate; null: what is set for the installation cannot be read. */
export async function sealingNow(
  act: Pick<Act, 'tx' | 'config' | 'clock'>,
  firmId: string,
): Promise<{ keptIn: SealingKeyPlace; certificate: Buffer | null }> {
  const keptIn = act.config.sealingKey?.kind ?? 'database'
  if (keptIn === 'database') {
    const own = act.tx.selectFrom('firm_key').select('sealing_certificate').where('firm_id', '=', firmId)
    return { keptIn, certificate: (await own.executeTakeFirstOrThrow()).sealing_certificate }
  }
  try {
    const set = configuredSealing(act)
    return { keptIn, certificate: set && Buffer.from(set.certificateDer) }
  } catch (error) {
    if (error instanceof SealingWaits) return { keptIn, certificate: null }
    throw error
  }
}

async function ownSealing(act: Pick<Act, 'tx' | 'masterKey'>, firmId: string): Promise<Sealing> {
  const { sealing_certificate: certificate } = await act.tx
    .selectFrom('firm_key')
    .select('sealing_certificate')
    .where('firm_id', '=', firmId)
    .executeTakeFirstOrThrow()
  const name = `${firmId} ${certificate.toString('base64')}`
  const known = opened.get(name)
  if (known) return known
  const { key } = await firmKey(act, firmId)
  const row = await act.tx.selectFrom('firm_key').select('sealing_key').where('firm_id', '=', firmId).executeTakeFirstOrThrow()
  const sealing = sealWith(importSealingKey(decrypt(key, row.sealing_key, sealingOwner(firmId)).toString()))
  opened.set(name, sealing)
  return sealing
}

/** Keeps a certificate for as long as there is the firm: what was sealed under it is recognised by it. Returns its fingerprint. */
export async function keepCertificate(
  { tx, clock }: Pick<Act, 'tx' | 'clock'>,
  firmId: string,
  certificateDer: Uint8Array,
): Promise<Buffer> {
  const sha256 = createHash('sha256').update(certificateDer).digest()
  await tx
    .insertInto('sealing_certificate')
    .values({ firm_id: firmId, sha256, certificate: Buffer.from(certificateDer), added_at: clock.now() })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  return sha256
}
