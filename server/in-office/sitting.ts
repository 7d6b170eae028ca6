import { sql } from 'kysely'
import type { Input, Output } from '#contract/endpoint.ts'
import type { inOffice } from '#contract/in-office.ts'
import { idleMinutes, type InOfficeEnd } from '#contract/in-office-rules.ts'
import { whyMarkIsNoSignature } from '#contract/signing-rules.ts'
import { canWriteMark } from '#pdf/draw-mark.ts'
import { tellLive } from '#platform/live.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Act } from '../audit/act.ts'
import type { AtSitting, Staff } from '../audit/actor.ts'
import { record } from '../audit/record.ts'
import { notFound, seenByStaff } from '../access/client.ts'
import { sign as signDocument } from '../signing/sign.ts'
import { view as viewDocument } from '../signing/view.ts'
import { endInOfficeSession } from '../sign-in/in-office-session.ts'

/** What this person signs here. */
export async function read(act: Act<AtSitting>): Promise<Output<typeof inOffice.read>> {
  const { actor, tx } = act
  const { firmId, personId, sittingId, device } = actor.inOffice
  const firm = await tx.selectFrom('firm').select('name').where('id', '=', firmId).executeTakeFirstOrThrow()
  const found = await sql<Omit<Output<typeof inOffice.read>['documents'][number], 'signedAt'> & { signedAt: Date | null }>`
    select d.id, d.name, r.document_version_id as "versionId", r.state, g.signed_at as "signedAt", coalesce(v.pages, '[]') as pages,
           coalesce((select json_agg(json_build_object('id', p.id, 'personId', p.person_id, 'kind', p.kind, 'page', p.page,
                       'x', p.x, 'y', p.y, 'width', p.width, 'height', p.height) order by p.page, p.y, p.x)
                     from signature_place p where p.firm_id = r.firm_id and p.document_version_id = r.document_version_id
                       and p.person_id = ${personId}), '[]') as places
    from in_office_document o
    join signature_request r on r.firm_id = o.firm_id and r.id = o.signature_request_id
    join document d on d.firm_id = o.firm_id and d.id = o.document_id
    join document_version v on v.firm_id = r.firm_id and v.id = r.document_version_id
    left join signature g on g.firm_id = r.firm_id and g.signature_request_id = r.id
    where o.firm_id = ${firmId} and o.in_office_sitting_id = ${sittingId}
    order by d.added_at, d.id`.execute(tx)
  return {
    firmName: firm.name,
    personName: actor.name,
    language: actor.language,
    device,
    idleMinutes,
    documents: found.rows.map((row) => ({ ...row, signedAt: row.signedAt?.toISOString() ?? null })),
  }
}

/** As in the portal, at this sitting. */
export const view = (act: Act<AtSitting>, input: Input<typeof inOffice.view>): Promise<{ viewedAt: string }> =>
  viewDocument(act, { portal: act.actor.inOffice.personId, document: input.document, versionId: input.versionId })

/** As in the portal, with the mark that was made here; the signature says that it was in the office, on what, and who was present. */
export async function sign(act: Act<AtSitting>, { document, versionId, mark }: Input<typeof inOffice.sign>): Promise<{ signedAt: string }> {
  const refusal = whyMarkIsNoSignature(mark)
  if (refusal) throw new Refusal(refusal)
  if (mark.method === 'typed' && !canWriteMark(mark.text)) throw new Refusal('signing.letters-cannot-be-written')
  return signDocument(act, { portal: act.actor.inOffice.personId, document, versionId }, mark)
}

/** The person is done, or gives up. */
export async function leave(act: Act<AtSitting>): Promise<void> {
  const { sittingId, firmId } = act.actor.inOffice
  const open = await sql`
    select from in_office_document o join signature_request r on r.firm_id = o.firm_id and r.id = o.signature_request_id
    where o.firm_id = ${firmId} and o.in_office_sitting_id = ${sittingId} and r.state in ('staged', 'out', 'viewed') limit 1`.execute(
    act.tx,
  )
  await end(act, firmId, sittingId, open.rows.length === 0 ? 'finished' : 'left')
}

/** Staff end it from the desk. Ended already is what was asked for. @throws Refusal not-found */
export async function withdraw(act: Act<Staff>, sittingId: string): Promise<void> {
  await sittingForStaff(act, sittingId)
  await end(act, act.actor.firmId, sittingId, 'withdrawn')
}

/** How far it is, for the staff beside it. @throws Refusal not-found */
export async function state(act: Act<Staff>, sittingId: string): Promise<Output<typeof inOffice.state>> {
  const { link_expires_at: linkEndsAt, opened_at: openedAt, ...row } = await sittingForStaff(act, sittingId)
  return {
    personName: row.person_name,
    device: row.device,
    openedAt: openedAt?.toISOString() ?? null,
    linkIsOver: linkEndsAt === null || openedAt !== null || row.ended_how !== null || linkEndsAt <= act.clock.now(),
    endedHow: row.ended_how,
    documents: row.documents,
    signed: row.signed,
  }
}

interface SittingRow {
  person_name: string
  device: 'kiosk' | 'phone'
  link_expires_at: Date | null
  opened_at: Date | null
  ended_how: InOfficeEnd | null
  documents: number
  signed: number
}

async function sittingForStaff(act: Act<Staff>, sittingId: string): Promise<SittingRow> {
  const found = await sql<SittingRow>`
    select p.first_name || ' ' || p.last_name as person_name, i.device, i.link_expires_at, i.opened_at, i.ended_how,
           (select count(*)::int from in_office_document o where o.firm_id = i.firm_id and o.in_office_sitting_id = i.id) as documents,
           (select count(*)::int from in_office_document o join signature_request r on r.firm_id = o.firm_id and r.id = o.signature_request_id
            where o.firm_id = i.firm_id and o.in_office_sitting_id = i.id and r.state = 'signed') as signed
    from in_office_sitting i
    join person p on p.firm_id = i.firm_id and p.id = i.person_id
    join client c on c.firm_id = i.firm_id and c.id = i.client_id
    where i.firm_id = ${act.actor.firmId} and i.id = ${sittingId} and ${seenByStaff(act.actor)}`.execute(act.tx)
  return found.rows[0] ?? notFound()
}

async function end(act: Act, firmId: string, sittingId: string, how: InOfficeEnd): Promise<void> {
  const ended = await act.tx
    .updateTable('in_office_sitting')
    .set({ ended_at: act.clock.now(), ended_how: how })
    .where('firm_id', '=', firmId)
    .where('id', '=', sittingId)
    .where('ended_at', 'is', null)
    .returning(['client_id', 'person_id', 'tax_return_id'])
    .executeTakeFirst()
  await endInOfficeSession(act, firmId, sittingId)
  if (!ended) return
  await tellLive(act.tx, { topic: 'tax-return', id: ended.tax_return_id, firmId, clientId: null })
  await record(act, firmId, { type: 'in-office.ended', clientId: ended.client_id, personId: ended.person_id, sittingId, how })
}
