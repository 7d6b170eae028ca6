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
import { type Standing, standingOfVersion } from './seal-if-complete.ts'
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
    const standing = version && (await standingOfVersion(act, firmId, versionId))
    if (!standing || standing.isSealed) return null
    if (!isReady(standing)) return { notNow: version }
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
  // What we made is looked at as a stranger would, before it is a fact.
  const { verdict, signatures, lintel, pages } = await ports.pdf.checkSeal(sealed)
  if (verdict !== 'valid' || !lintel) throw new Error('The sealed file does not verify')
  const timeStamp = signatures.at(-1)?.timeStamp ?? null
  const file = await ports.files.write({ id: firmId }, sealed)
  const isKept = await perform(ports, actor, async (act) => {
    await act.tx.selectFrom('document_version').select('id').where('firm_id', '=', firmId).where('id', '=', versionId).forUpdate().execute()
    const standing = await standingOfVersion(act, firmId, versionId)
    if (standing.isSealed || !isReady(standing)) return false
    await act.files.add(act.tx, await firmKey(act, firmId), file, act.clock.now())
    const certificateSha256 = await keepCertificate(act, firmId, certificateDer)
    await act.tx
      .insertInto('sealed_document')
      .values({
        firm_id: firmId,
        document_version_id: versionId,
        document_id: version.documentId,
        file_id: file.id,
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
      sha256: file.sha256.toString('hex'),
      certificateSha256: certificateSha256.toString('hex'),
    })
    return true
  })
  if (!isKept) await ports.files.forget(file)
}

const lastOf = (signers: readonly { signedAt: string }[]): Date =>
  new Date(signers.map(({ signedAt }) => signedAt).reduce((last, at) => (at > last ? at : last), ''))

/** While it waited somebody may have been asked again, or their signature made void: whoever signs last brings the next try with them. */
const isReady = ({ isComplete, isOnScreen }: Standing): boolean => isComplete && isOnScreen

/** Each signer hears that the copy is ready, the sender that it is signed; open screens show it. */
async function tell(act: Act, version: VersionToSeal): Promise<void> {
  await tellSigners(act, version)
  await tellSender(act, version)
  if (version.taxReturnId) await tellLive(act.tx, { topic: 'tax-return', id: version.taxReturnId, firmId: version.firmId, clientId: null })
  await tellLive(act.tx, { topic: 'portal', id: version.clientId, firmId: version.firmId, clientId: version.clientId })
}
