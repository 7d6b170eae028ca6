import { createSealingKey, exportSealingKey } from '#pdf/sealing-key.ts'
import { encrypt, sha256 } from '#platform/encryption.ts'
import type { Act } from '../audit/act.ts'
import type { System } from '../audit/actor.ts'
import { record } from '../audit/record.ts'
import { firmKey } from './keys.ts'
import { keepCertificate, sealingOwner } from './sealing.ts'

/**
 * A new key for what the firm seals from now on. The certificate of the old one stays, so that its seals are recognised for ever; the old private
 * key is gone: nobody can seal with it any more.
 */
export async function rotateSealingKey(
  act: Pick<Act<System>, 'tx' | 'clock' | 'masterKey' | 'actor'>,
  firmId: string,
): Promise<{ certificateSha256: string }> {
  const { tx, clock } = act
  const firm = await tx.selectFrom('firm').select('name').where('id', '=', firmId).executeTakeFirstOrThrow()
  const before = await tx
    .selectFrom('firm_key')
    .select('sealing_certificate')
    .where('firm_id', '=', firmId)
    .forUpdate()
    .executeTakeFirstOrThrow()
  const { key } = await firmKey(act, firmId)
  const made = await createSealingKey({ firmName: firm.name, algorithm: 'rsa-sha256', validFrom: clock.now() })
  await tx
    .updateTable('firm_key')
    .set({
      sealing_key: encrypt(key, Buffer.from(exportSealingKey(made)), sealingOwner(firmId)),
      sealing_certificate: Buffer.from(made.certificateDer),
    })
    .where('firm_id', '=', firmId)
    .execute()
  await keepCertificate(act, firmId, before.sealing_certificate)
  const certificateSha256 = (await keepCertificate(act, firmId, made.certificateDer)).toString('hex')
  await record(act, firmId, {
    type: 'firm.sealing-key-rotated',
    certificateSha256,
    beforeSha256: sha256(before.sealing_certificate).toString('hex'),
  })
  return { certificateSha256 }
}
