import { sql } from 'kysely'
import type { SignatureRequestState } from '#contract/states.ts'
import { tellLive } from '#platform/live.ts'
import type { Act } from '../audit/act.ts'
import { record } from '../audit/record.ts'
import { moveRequest } from './move-request.ts'

/**
 * A portal was in the wrong hands and is gone: what was delivered waits for the right person. That somebody had it before their eyes, and the
 * mark they kept for signing, count for nothing any more (the audit record keeps both); what was signed stays as it was signed.
 * While another person of the client has a portal, deliveries stay live for that one.
 */
export async function stageAgain(act: Act, firmId: string, { clientId, personId }: { clientId: string; personId: string }): Promise<void> {
  const { tx } = act
  await sql`
    delete from document_view v where v.firm_id = ${firmId} and v.person_id = ${personId} and not exists (
      select from signature s where s.firm_id = v.firm_id and s.document_version_id = v.document_version_id and s.person_id = v.person_id)`.execute(
    tx,
  )
  for (const table of ['document_reading', 'return_review'])
    await sql`delete from ${sql.table(table)} where firm_id = ${firmId} and person_id = ${personId}`.execute(tx)
  await tx.deleteFrom('signature_mark').where('firm_id', '=', firmId).where('person_id', '=', personId).execute()
  const others = await sql<{ registered: boolean }>`
    select exists (select from portal_link l join person p on p.firm_id = l.firm_id and p.id = l.person_id
                   where l.firm_id = ${firmId} and p.client_id = ${clientId}) as registered`.execute(tx)
  const staysLive = others.rows[0]?.registered ?? false
  const open = await sql<{ id: string; person_id: string; state: SignatureRequestState }>`
    select id, person_id, state from signature_request
    where firm_id = ${firmId} and client_id = ${clientId} and state in ('out', 'viewed') for update`.execute(tx)
  for (const request of open.rows) {
    if (!staysLive) await moveRequest(act, firmId, request, 'staged')
    else if (request.person_id === personId && request.state === 'viewed') await moveRequest(act, firmId, request, 'out')
  }
  const staged = staysLive
    ? []
    : await tx
        .updateTable('delivery')
        .set({ live_at: null })
        .where('firm_id', '=', firmId)
        .where('client_id', '=', clientId)
        .where('live_at', 'is not', null)
        .returning(['id', 'tax_return_id'])
        .execute()
  for (const { tax_return_id } of staged)
    if (tax_return_id) await tellLive(tx, { topic: 'tax-return', id: tax_return_id, firmId, clientId: null })
  await tellLive(tx, { topic: 'portal', id: clientId, firmId, clientId })
  await record(act, firmId, { type: 'signing.staged-again', clientId, personId, deliveryIds: staged.map(({ id }) => id) })
}
