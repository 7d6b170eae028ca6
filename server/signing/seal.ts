import { post } from '#platform/outbox.ts'
import { sha256 } from '#platform/encryption.ts'
import { tellLive } from '#platform/live.ts'
import { type Act, look, perform, type Ports } from '../audit/act.ts'
import type { System } from '../audit/actor.ts'
import { record } from '../audit/record.ts'
import { firmKey } from '../firm/keys.ts'
import { firmSealing } from '../firm/sealing.ts'
import { clientHasSigned, signedCopyReady } from './e-mails.ts'
import { evidenceOf, type VersionToSeal, versionToSeal } from './evidence.ts'

/**
 * Seals a document that everybody has signed: marks, certificate and PAdES seal, once. The work is done outside any transaction; the result,
 * its audit event and the notices become facts in one. A kill before that leaves nothing, a kill after it leaves everything; running twice
 * finds the sealed copy and stops.
 */
export async function seal(ports: Ports, actor: System, { firmId, versionId }: { firmId: string; versionId: string }): Promise<void> {
  const ready = await look(ports, actor, async (act) => {
    const version = await versionToSeal(act, firmId, versionId)
    if (!version || (await isSealed(act, version))) return null
    const file = await act.files.find(act.tx, await firmKey(act, firmId), version.fileId)
    return { version, file, ...(await evidenceOf(act, version)), sealing: await firmSealing(act, firmId) }
  })
  if (!ready) return
  const { version, file, marks, certificate, sealing } = ready
  const sealed = await ports.pdf.seal({ key: file.id, bytes: () => ports.files.read(file) }, {
    marks,
    certificate,
    sealing,
    reason: 'Signed by everybody who was asked; sealed so that any later change shows',
    name: version.firmName,
    signingTime: ports.clock.now(),
  })
  const { pages } = await ports.pdf.inspect(sealed)
  await perform(ports, actor, async (act) => {
    await act.tx.selectFrom('document_version').select('id').where('firm_id', '=', firmId).where('id', '=', versionId).forUpdate().execute()
    if (await isSealed(act, version)) return
    const kept = await act.files.put(act.tx, await firmKey(act, firmId), sealed, act.clock.now())
    const certificateSha256 = sha256(sealing.certificateDer)
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
      })
      .execute()
    await tell(act, version)
    await record(act, firmId, {
      type: 'signing.sealed',
      clientId: version.clientId,
      documentId: version.documentId,
      versionId,
      sha256: kept.sha256?.toString('hex') ?? '',
      certificateSha256: certificateSha256.toString('hex'),
    })
  })
}

async function isSealed(act: Act, version: VersionToSeal): Promise<boolean> {
  const row = await act.tx
    .selectFrom('sealed_document')
    .select('file_id')
    .where('firm_id', '=', version.firmId)
    .where('document_version_id', '=', version.versionId)
    .executeTakeFirst()
  return row !== undefined
}

/** Each signer hears that the copy is ready, the sender that it is signed; open screens show it. */
async function tell(act: Act, version: VersionToSeal): Promise<void> {
  const { tx, config } = act
  const firm = await firmKey(act, version.firmId)
  const signers = await tx
    .selectFrom('signature as g')
    .innerJoin('person as p', (join) => join.onRef('p.firm_id', '=', 'g.firm_id').onRef('p.id', '=', 'g.person_id'))
    .select(['p.first_name', 'p.email', 'p.language'])
    .where('g.firm_id', '=', version.firmId)
    .where('g.document_version_id', '=', version.versionId)
    .execute()
  for (const signer of signers) {
    if (!signer.email) continue
    const letter = signedCopyReady({ language: signer.language, firstName: signer.first_name, firmName: version.firmName, url: config.publicUrl })
    await post(tx, act, { firm, channel: 'email', recipient: signer.email, subject: letter.subject, body: letter, aboutId: version.versionId })
  }
  const sender = await tx
    .selectFrom('delivered_document as dd')
    .innerJoin('delivery as d', (join) => join.onRef('d.firm_id', '=', 'dd.firm_id').onRef('d.id', '=', 'dd.delivery_id'))
    .innerJoin('client as c', (join) => join.onRef('c.firm_id', '=', 'd.firm_id').onRef('c.id', '=', 'd.client_id'))
    .innerJoin('staff_member as s', (join) => join.onRef('s.firm_id', '=', 'd.firm_id').onRef('s.id', '=', 'd.sent_by'))
    .innerJoin('identity as i', 'i.id', 's.identity_id')
    .select(['s.name', 's.email', 'i.language', 'c.client_number'])
    .where('dd.firm_id', '=', version.firmId)
    .where('dd.document_id', '=', version.documentId)
    .executeTakeFirst()
  if (sender) {
    const url = version.taxReturnId ? `${config.publicUrl}/firm/returns/${version.taxReturnId}` : `${config.publicUrl}/firm`
    const letter = clientHasSigned({ language: sender.language, firstName: sender.name, firmName: version.firmName, url, clientNumber: sender.client_number })
    await post(tx, act, { firm, channel: 'email', recipient: sender.email, subject: letter.subject, body: letter, aboutId: version.versionId })
  }
  if (version.taxReturnId) await tellLive(tx, { topic: 'tax-return', id: version.taxReturnId, firmId: version.firmId, clientId: null })
  await tellLive(tx, { topic: 'portal', id: version.clientId, firmId: version.firmId, clientId: version.clientId })
}
