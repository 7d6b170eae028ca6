/** Who of the firm hears that a client wants paper, or does not want to sign. */
import { sql } from 'kysely'
import type { Act } from '../../audit/act.ts'
import type { Portal } from '../../access/portal.ts'
import { tellStaff } from '../../notices/tell.ts'

/** Whoever prepares the returns of this client, otherwise whoever sent them something last. */
export async function tellOfPaper(act: Act, { firmId, clientId, personId }: Portal): Promise<void> {
  const found = await sql<{ id: string }>`
    select s.id from client c
    join staff_member s on s.firm_id = c.firm_id and s.ended_at is null and s.id = coalesce(c.preparer_id, (
      select y.sent_by from delivery y where y.firm_id = c.firm_id and y.client_id = c.id order by y.sent_at desc limit 1))
    where c.firm_id = ${firmId} and c.id = ${clientId}`.execute(act.tx)
  for (const { id: staffMemberId } of found.rows)
    await tellStaff(act, firmId, {
      kind: 'paper-wanted',
      staffMemberId,
      clientId,
      aboutId: personId,
      path: `/firm/clients/${clientId}`,
      occasion: act.clock.now().toISOString(),
    })
}

/** Whoever sent the document. */
export async function tellOfDecline(
  act: Act,
  { firmId, clientId }: Portal,
  document: { id: string; name: string; taxReturnId: string | null },
): Promise<void> {
  const found = await sql<{ id: string }>`
    select s.id from delivered_document dd
    join delivery y on y.firm_id = dd.firm_id and y.id = dd.delivery_id
    join staff_member s on s.firm_id = y.firm_id and s.id = y.sent_by and s.ended_at is null
    where dd.firm_id = ${firmId} and dd.document_id = ${document.id}`.execute(act.tx)
  for (const { id: staffMemberId } of found.rows)
    await tellStaff(act, firmId, {
      kind: 'client-declined',
      staffMemberId,
      clientId,
      aboutId: document.id,
      path: document.taxReturnId ? `/firm/returns/${document.taxReturnId}/documents/${document.id}` : `/firm/clients/${clientId}`,
      name: document.name,
      occasion: act.clock.now().toISOString(),
    })
}
