import { sql } from 'kysely'
import type { Act } from '../audit/act.ts'
import { isTurn } from '../access/signature-request.ts'
import { scheduleReminders } from '../notices/remind.ts'
import { noteInBell, stopTelling, tell } from '../notices/tell.ts'

/**
 * Tells everybody of the client who has a portal that documents arrived. Who signs later than others gets them to read, and is told again when it
 * is their turn. That a signature counts for a corrected form is told once: alone where nothing else came, otherwise in the bell.
 */
export async function tellOfDelivery(act: Act, firmId: string, about: { clientId: string; deliveryId: string }): Promise<void> {
  const { deliveryId } = about
  const signing = await toldToSign(act, firmId, deliveryId)
  const { kept, isAll } = await keptIn(act, firmId, deliveryId)
  const persons = await act.tx
    .selectFrom('person as p')
    .innerJoin('portal_link as l', (join) => join.onRef('l.firm_id', '=', 'p.firm_id').onRef('l.person_id', '=', 'p.id'))
    .select('p.id')
    .where('p.firm_id', '=', firmId)
    .where('p.client_id', '=', about.clientId)
    .execute()
  for (const { id: personId } of persons) {
    const kind = signing.has(personId) ? 'documents-to-sign' : 'documents-to-read'
    if (!isAll) await tell(act, firmId, { kind, personId, aboutId: deliveryId, path: '/preparer-files' })
    for (const { id: aboutId, name } of kept)
      await (isAll ? tell : noteInBell)(act, firmId, {
        kind: 'signature-kept',
        personId,
        aboutId,
        path: `/preparer-files/${aboutId}`,
        name,
      })
  }
  if (signing.size > 0) await scheduleReminders(act, firmId, deliveryId)
}

/** The newer versions in a delivery for which the signatures on an earlier one count. */
async function keptIn({ tx }: Act, firmId: string, deliveryId: string): Promise<{ kept: { id: string; name: string }[]; isAll: boolean }> {
  const found = await sql<{ id: string; name: string; is_kept: boolean }>`
    select d.id, d.name, exists (
      select from compared_version k where k.firm_id = d.firm_id and k.document_id = d.id and k.outcome = 'kept') as is_kept
    from delivered_document dd join document d on d.firm_id = dd.firm_id and d.id = dd.document_id
    where dd.firm_id = ${firmId} and dd.delivery_id = ${deliveryId} order by d.added_at, d.id`.execute(tx)
  const kept = found.rows.filter((row) => row.is_kept)
  return { kept, isAll: kept.length > 0 && kept.length === found.rows.length }
}

/** Somebody has signed, or is not asked any more: whoever comes next hears that it is their turn, once. */
export async function tellWhoseTurnItIs(act: Act, firmId: string, documentId: string): Promise<void> {
  const delivered = await act.tx
    .selectFrom('delivered_document as dd')
    .innerJoin('delivery as y', (join) => join.onRef('y.firm_id', '=', 'dd.firm_id').onRef('y.id', '=', 'dd.delivery_id'))
    .select('dd.delivery_id')
    .where('dd.firm_id', '=', firmId)
    .where('dd.document_id', '=', documentId)
    .where('y.live_at', 'is not', null)
    .executeTakeFirst()
  if (!delivered) return
  for (const personId of await toldToSign(act, firmId, delivered.delivery_id))
    await tell(act, firmId, { kind: 'documents-to-sign', personId, aboutId: delivered.delivery_id, path: '/preparer-files' })
}

/** Who has something to sign of a delivery now, and nobody in it who signs before and could still go on. */
async function toldToSign({ tx }: Act, firmId: string, deliveryId: string): Promise<ReadonlySet<string>> {
  const found = await sql<{ id: string }>`
    select distinct r.person_id as id
    from delivered_document dd
    join signature_request r on r.firm_id = dd.firm_id and r.document_id = dd.document_id and r.state in ('out', 'viewed') and ${isTurn}
    where dd.firm_id = ${firmId} and dd.delivery_id = ${deliveryId} and not exists (
      select from delivered_document od join signature_request o on o.firm_id = od.firm_id and o.document_id = od.document_id
      where od.firm_id = dd.firm_id and od.delivery_id = dd.delivery_id and o.person_id <> r.person_id and o.turn < r.turn
        and o.state in ('out', 'viewed'))`.execute(tx)
  return new Set(found.rows.map(({ id }) => id))
}

/** To who has taken the record's address out of their account: something has come, and waits for their word. Nobody else hears of it yet. */
export async function tellOfWaiting(act: Act, firmId: string, about: { clientId: string; deliveryId: string }): Promise<void> {
  const asked = await questionsOf(act, firmId, about.clientId)
    .where('q.settled_at', 'is', null)
    .where('q.elsewhere_at', 'is', null)
    .execute()
  for (const { id, person_id: personId } of asked)
    await tell(act, firmId, { kind: 'delivery-question', personId, aboutId: id, path: '/security', occasion: about.deliveryId })
}

/** Whoever has answered is not asked any more: nothing waits, or the firm looks for another address. */
export async function stopTellingOfWaiting(act: Act, firmId: string, clientId: string): Promise<void> {
  const settled = await questionsOf(act, firmId, clientId)
    .where((is) => is.or([is('q.settled_at', 'is not', null), is('q.elsewhere_at', 'is not', null)]))
    .execute()
  for (const { id: aboutId } of settled) await stopTelling(act, firmId, { aboutId, kind: 'delivery-question' })
}

const questionsOf = ({ tx }: Act, firmId: string, clientId: string) =>
  tx
    .selectFrom('delivery_question as q')
    .innerJoin('person as p', (join) => join.onRef('p.firm_id', '=', 'q.firm_id').onRef('p.id', '=', 'q.person_id'))
    .select(['q.id', 'q.person_id'])
    .where('q.firm_id', '=', firmId)
    .where('p.client_id', '=', clientId)
