import { post } from '#platform/outbox.ts'
import { noticeAddress } from '../access/notice-address.ts'
import type { Act } from '../audit/act.ts'
import { firmKey } from '../firm/keys.ts'
import { clientLetter } from '../settings/instructions/client-letter.ts'
import { clientHasSigned } from './e-mails.ts'
import type { VersionToSeal } from './evidence.ts'

/** Each signer hears that the sealed copy is in the portal. */
export async function tellSigners(act: Act, version: VersionToSeal): Promise<void> {
  const signers = await act.tx
    .selectFrom('signature as g')
    .innerJoin('person as p', (join) => join.onRef('p.firm_id', '=', 'g.firm_id').onRef('p.id', '=', 'g.person_id'))
    .select(['p.id', noticeAddress.as('email')])
    .where('g.firm_id', '=', version.firmId)
    .where('g.document_version_id', '=', version.versionId)
    .execute()
  for (const { id: personId, email } of signers) {
    if (!email) continue
    await eMail(act, version, email, await clientLetter(act, version.firmId, { kind: 'signed-copy', personId }))
  }
}

/** The staff member who sent the document hears that it is signed. */
export async function tellSender(act: Act, version: VersionToSeal): Promise<void> {
  const sender = await act.tx
    .selectFrom('delivered_document as dd')
    .innerJoin('delivery as d', (join) => join.onRef('d.firm_id', '=', 'dd.firm_id').onRef('d.id', '=', 'dd.delivery_id'))
    .innerJoin('client as c', (join) => join.onRef('c.firm_id', '=', 'd.firm_id').onRef('c.id', '=', 'd.client_id'))
    .innerJoin('staff_member as s', (join) => join.onRef('s.firm_id', '=', 'd.firm_id').onRef('s.id', '=', 'd.sent_by'))
    .innerJoin('identity as i', 'i.id', 's.identity_id')
    .select(['s.name', 's.email', 'i.language', 'c.client_number'])
    .where('dd.firm_id', '=', version.firmId)
    .where('dd.document_id', '=', version.documentId)
    .executeTakeFirst()
  if (!sender) return
  const { name: firstName, email, language, client_number: clientNumber } = sender
  const url = `${act.config.publicUrl}${version.taxReturnId ? `/firm/returns/${version.taxReturnId}` : '/firm'}`
  await eMail(act, version, email, clientHasSigned({ language, firstName, firmName: version.firmName, url, clientNumber }))
}

async function eMail(
  act: Act,
  version: VersionToSeal,
  recipient: string,
  letter: { subject: string; html: string; text: string },
): Promise<void> {
  const { subject, html, text } = letter
  const firm = await firmKey(act, version.firmId)
  await post(act.tx, act, { firm, channel: 'email', recipient, subject, body: { html, text }, aboutId: version.versionId })
}
