import type { Act } from '../../audit/act.ts'
import type { Staff, Taxpayer } from '../../audit/actor.ts'
import { record } from '../../audit/record.ts'

/** Records that a document was opened in a view: the first time, by whoever looked on. */
export async function noteDocument(act: Act<Staff>, view: NonNullable<Taxpayer['viewedBy']>, documentId: string): Promise<void> {
  const { tx, actor, clock } = act
  const first = await tx
    .insertInto('portal_view_document')
    .values({ firm_id: actor.firmId, portal_view_id: view.clientViewId, document_id: documentId, opened_at: clock.now() })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  if (first.numInsertedOrUpdatedRows !== 1n) return
  await record(act, actor.firmId, {
    type: 'clients.client-view-opened',
    clientId: view.clientId,
    personId: view.personId,
    documentId,
    clientViewId: view.clientViewId,
  })
}
