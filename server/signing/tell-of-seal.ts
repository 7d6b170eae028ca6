import type { Act } from '../audit/act.ts'
import { tell, tellStaff } from '../notices/tell.ts'
import type { VersionToSeal } from './evidence.ts'

/** Each signer hears that the sealed copy is in the portal. */
export async function tellSigners(act: Act, version: VersionToSeal): Promise<void> {
  const { firmId, versionId: aboutId, documentId, documentName: name } = version
  const signers = await act.tx
    .selectFrom('signature')
    .select('person_id')
    .where('firm_id', '=', firmId)
    .where('document_version_id', '=', aboutId)
    .execute()
  for (const { person_id: personId } of signers)
    await tell(act, firmId, { kind: 'signed-copy', personId, aboutId, path: `/preparer-files/${documentId}`, name })
}

/** The staff member who sent the document hears that it is signed. */
export async function tellSender(act: Act, version: VersionToSeal): Promise<void> {
  const { firmId, versionId: aboutId, documentName: name } = version
  const sender = await act.tx
    .selectFrom('delivered_document as dd')
    .innerJoin('delivery as d', (join) => join.onRef('d.firm_id', '=', 'dd.firm_id').onRef('d.id', '=', 'dd.delivery_id'))
    .select('d.sent_by')
    .where('dd.firm_id', '=', firmId)
    .where('dd.document_id', '=', version.documentId)
    .executeTakeFirst()
  if (!sender) return
  const path = version.taxReturnId ? `/firm/returns/${version.taxReturnId}` : '/firm'
  await tellStaff(act, firmId, { kind: 'client-signed', staffMemberId: sender.sent_by, clientId: version.clientId, aboutId, path, name })
}
