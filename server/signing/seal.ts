import { verify } from '#pdf/verify.ts'
import { sha256 } from '#platform/encryption.ts'
import { tellLive } from '#platform/live.ts'
import { SealingWaits } from '#platform/sealing-waits.ts'
import { type Act, look, perform, type Ports } from '../audit/act.ts'
import type { System } from '../audit/actor.ts'
import { record } from '../audit/record.ts'
import { notingDamage } from '../documents/damage.ts'
import { firmKey } from '../firm/keys.ts'
import { firmSealing, keepCertificate } from '../firm/sealing.ts'
import { evidenceOf, type VersionToSeal, versionToSeal } from './evidence.ts'
import { retentionOf } from './retention.ts'
import { standingOfVersion } from './seal-if-complete.ts'
import { endSealingWait, waitToSeal } from './sealing-wait.ts'
import { tellSender, tellSigners } from './tell-of-seal.ts'

/**
 * Seals a document that everybody has signed: marks, certificate and PAdES seal, once. The work is done outside any transaction; the result,
 * its audit event and the notices become facts in one. A kill before that leaves nothing, a kill after it leaves everything; running twice
 * finds the sealed copy and stops. While the key or the time stamp is away nothing is sealed, and it is tried again.
 */
export async function seal(ports: Ports, actor: System, { firmId, versionId }: { firmId: string; versionId: string }): Promise<void> {
  const ready = await look(ports, actor, async (act) => {
    const version = await versionToSeal(act, firmId, versionId)
    if (!version || (await isSealed(act, version))) return null
    if (!(await isComplete(act, version))) return { notNow: version }
    const file = await act.files.find(act.tx, await firmKey(act, firmId), version.fileId)
    const sealing = await firmSealing(act, firmId).catch(problemOf)
    return { version, file, ...(await evidenceOf(act, version)), sealing }
  })
  if (!ready) return
  // Nothing waits for the key or the time stamp any more.
  const { notNow } = ready
  if (notNow) return perform(ports, actor, (act) => endSealingWait(act, notNow))
  const { version, file, marks, certificate, sealing } = ready
  if (sealing instanceof SealingWaits) return waitToSeal(ports, actor, version, sealing)
  const sealed = await notingDamage(ports, () =>
    ports.pdf.seal(
      { key: file.id, bytes: () => ports.files.read(file) },
      {
        marks,
        certificate,
        sealing,
        reason: 'Signed by everybody who was asked; sealed so that any later change shows',
        name: version.firmName,
        signingTime: ports.clock.now(),
      },
    ),
  ).catch(problemOf)
  if (sealed instanceof SealingWaits) return waitToSeal(ports, actor, version, sealed)
  await keep(ports, actor, version, { sealed, certificateDer: sealing.certificateDer })
}

/** What has to wait is no failure of the job. */
function problemOf(problem: unknown): SealingWaits {
  if (problem instanceof SealingWaits) return problem
  throw problem
}

async function keep(
  ports: Ports,
  actor: System,
  version: VersionToSeal,
  { sealed, certificateDer }: { sealed: Uint8Array; certificateDer: Uint8Array },
): Promise<void> {
  const { firmId, versionId } = version
  const { pages } = await ports.pdf.inspect(sealed)
  // What we made is looked at as a stranger would, before it is a fact.
  const { verdict, signatures, lintel } = verify(sealed)
  if (verdict !== 'valid' || !lintel) throw new Error('The sealed file does not verify')
  const timeStamp = signatures.at(-1)?.timeStamp ?? null
  await perform(ports, actor, async (act) => {
    await act.tx.selectFrom('document_version').select('id').where('firm_id', '=', firmId).where('id', '=', versionId).forUpdate().execute()
    if ((await isSealed(act, version)) || !(await isComplete(act, version))) return
    const kept = await act.files.put(act.tx, await firmKey(act, firmId), sealed, act.clock.now())
    const certificateSha256 = await keepCertificate(act, firmId, certificateDer)
    await act.tx
      .insertInto('sealed_document')
      .values({
        firm_id: firmId,
        document_version_id: versionId,
        document_id: version.documentId,
        file_id: kept.id,
        pages: JSON.stringify(pages.map((page) => ({ width: page.widthPt, height: page.heightPt }))),
        certificate_sha256: certificateSha256,
        sealed_at: act.clock.now(),
        time_stamped_at: timeStamp === null ? null : new Date(timeStamp.at),
        ...retentionOf(version, lastOf(lintel.signers)),
      })
      .execute()
    await endSealingWait(act, version)
    await tell(act, version)
    await record(act, firmId, {
      type: 'signing.sealed',
      clientId: version.clientId,
      documentId: version.documentId,
      versionId,
      sha256: sha256(sealed).toString('hex'),
      certificateSha256: certificateSha256.toString('hex'),
    })
  })
}

const lastOf = (signers: readonly { signedAt: string }[]): Date =>
  new Date(signers.map(({ signedAt }) => signedAt).reduce((last, at) => (at > last ? at : last), ''))

async function isSealed(act: Act, version: VersionToSeal): Promise<boolean> {
  const row = await act.tx
    .selectFrom('sealed_document')
    .select('file_id')
    .where('firm_id', '=', version.firmId)
    .where('document_version_id', '=', version.versionId)
    .executeTakeFirst()
  return row !== undefined
}

/** While it waited somebody may have been asked again, or their signature made void: whoever signs last brings the next try with them. */
async function isComplete(act: Act, { firmId, versionId }: VersionToSeal): Promise<boolean> {
  const standing = await standingOfVersion(act, firmId, versionId)
  return standing.isComplete && standing.isOnScreen
}

/** Each signer hears that the copy is ready, the sender that it is signed; open screens show it. */
async function tell(act: Act, version: VersionToSeal): Promise<void> {
  await tellSigners(act, version)
  await tellSender(act, version)
  if (version.taxReturnId) await tellLive(act.tx, { topic: 'tax-return', id: version.taxReturnId, firmId: version.firmId, clientId: null })
  await tellLive(act.tx, { topic: 'portal', id: version.clientId, firmId: version.firmId, clientId: version.clientId })
}
