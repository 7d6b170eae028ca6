import { sql } from 'kysely'
import type { Act } from '../audit/act.ts'
import { stopTelling } from '../notices/tell.ts'

/** Whoever has nothing left to sign of a delivery is not told of it any more. */
export async function stopAsking(act: Act, firmId: string, about: { personId: string; documentId: string }): Promise<void> {
  const { personId, documentId } = about
  const done = await sql<{ id: string }>`
    select dd.delivery_id as id from delivered_document dd
    where dd.firm_id = ${firmId} and dd.document_id = ${documentId} and not exists (
      select from delivered_document other join signature_request r on r.firm_id = other.firm_id and r.document_id = other.document_id
      where other.firm_id = dd.firm_id and other.delivery_id = dd.delivery_id and r.person_id = ${personId} and r.state in ('staged', 'out', 'viewed'))`.execute(
    act.tx,
  )
  for (const { id: aboutId } of done.rows) await stopTelling(act, firmId, { aboutId, personId })
}
