import { type RawBuilder, sql } from 'kysely'
import type { HandSigningState, WhyByHand } from '#contract/hand-signing-rules.ts'
import type { PersonRole, SignatureRequestState } from '#contract/states.ts'
import type { Language } from '#contract/values.ts'
import type { Page } from '#database/tables.ts'
import type { Act } from '../audit/act.ts'
import type { Staff, Taxpayer } from '../audit/actor.ts'
import { notFound, seenByStaff } from './client.ts'
import { portalOf, type Portal } from './portal.ts'

/** A signature that is asked for on paper, with the paper that waits or was accepted, and the reason of the last rejection. */
export interface HandSigningRow {
  firm_id: string
  id: string
  client_id: string
  person_id: string
  person_name: string
  role: PersonRole
  language: Language
  request_id: string
  request_state: SignatureRequestState
  document_id: string
  document_name: string
  version_id: string
  tax_return_id: string | null
  file_id: string
  pages: Page[] | null
  state: HandSigningState
  why: WhyByHand
  asked_at: Date
  paper_id: string | null
  paper_document_id: string | null
  paper_name: string | null
  paper_pages: Page[] | null
  paper_uploaded_at: Date | null
  paper_by: string | null
  paper_by_firm: boolean
  paper_sha256: Buffer | null
  paper_ip: string | null
  paper_user_agent: string | null
  accepted_at: Date | null
  accepted_by: string | null
  rejected_id: string | null
  rejected_reason: Buffer | null
}

/** Which ones, as a condition on `hand_signing` as `h`, `client` as `c`, `document` as `d`. */
async function handSigningsWhere({ tx }: Pick<Act, 'tx'>, condition: RawBuilder<unknown>): Promise<HandSigningRow[]> {
  const found = await sql<HandSigningRow>`
    select h.firm_id, h.id, h.client_id, h.person_id, p.first_name || ' ' || p.last_name as person_name, p.role, p.language,
           h.signature_request_id as request_id, r.state as request_state, h.document_id, d.name as document_name,
           h.document_version_id as version_id, d.tax_return_id, v.file_id, v.pages, h.state, h.why, h.asked_at,
           q.id as paper_id, q.document_id as paper_document_id, qd.name as paper_name, qv.pages as paper_pages, q.uploaded_at as paper_uploaded_at,
           coalesce(qp.first_name || ' ' || qp.last_name, qs.name) as paper_by, q.staff_member_id is not null as paper_by_firm,
           q.sha256 as paper_sha256, q.ip as paper_ip, q.user_agent as paper_user_agent,
           case when q.outcome = 'accepted' then q.outcome_at end as accepted_at, a.name as accepted_by,
           j.id as rejected_id, j.reason as rejected_reason
    from hand_signing h
    join signature_request r on r.firm_id = h.firm_id and r.id = h.signature_request_id
    join document d on d.firm_id = h.firm_id and d.id = h.document_id
    join document_version v on v.firm_id = h.firm_id and v.id = h.document_version_id
    join person p on p.firm_id = h.firm_id and p.id = h.person_id
    join client c on c.firm_id = h.firm_id and c.id = h.client_id
    left join hand_signing_paper q on q.firm_id = h.firm_id and q.hand_signing_id = h.id and (q.outcome is null or q.outcome = 'accepted')
    left join document qd on qd.firm_id = q.firm_id and qd.id = q.document_id
    left join document_version qv on qv.firm_id = q.firm_id and qv.id = q.document_version_id
    left join person qp on qp.firm_id = q.firm_id and qp.id = q.person_id
    left join staff_member qs on qs.firm_id = q.firm_id and qs.id = q.staff_member_id
    left join staff_member a on a.firm_id = q.firm_id and a.id = q.outcome_by
    left join lateral (
      select id, reason from hand_signing_paper o
      where o.firm_id = h.firm_id and o.hand_signing_id = h.id and o.outcome = 'rejected' and h.state = 'rejected'
      order by o.outcome_at desc, o.id desc limit 1) j on true
    where ${condition}
    order by h.asked_at, h.id`.execute(tx)
  return found.rows
}

/** Everything that this very person signs on paper, but what was given up. @throws Refusal not-found */
export async function handSigningsInPortal(act: Act<Taxpayer>, portalId: string): Promise<{ portal: Portal; rows: HandSigningRow[] }> {
  const portal = portalOf(act.actor, portalId)
  const rows = await handSigningsWhere(
    act,
    sql`h.firm_id = ${portal.firmId} and h.client_id = ${portal.clientId} and h.person_id = ${portal.personId} and h.state <> 'ended'`,
  )
  return { portal, rows }
}

/** What is signed on paper on a return that this member of the staff may see. */
export const handSigningsOfReturn = (act: Act<Staff>, taxReturnId: string): Promise<HandSigningRow[]> =>
  handSigningsWhere(
    act,
    sql`h.firm_id = ${act.actor.firmId} and d.tax_return_id = ${taxReturnId} and h.state <> 'ended' and ${seenByStaff(act.actor)}`,
  )

/** One of this person's own, held until the transaction ends. @throws Refusal not-found */
export async function handSigningInPortal(
  act: Act<Taxpayer>,
  portalId: string,
  handSigningId: string,
): Promise<{ portal: Portal; row: HandSigningRow }> {
  const portal = portalOf(act.actor, portalId)
  await hold(act, portal.firmId, handSigningId)
  const [row] = await handSigningsWhere(
    act,
    sql`h.firm_id = ${portal.firmId} and h.id = ${handSigningId} and h.client_id = ${portal.clientId} and h.person_id = ${portal.personId}`,
  )
  return { portal, row: row ?? notFound() }
}

/** One of a client this member of the staff may see, held until the transaction ends. @throws Refusal not-found */
export async function handSigningForStaff(act: Act<Staff>, handSigningId: string): Promise<HandSigningRow> {
  await hold(act, act.actor.firmId, handSigningId)
  const [row] = await handSigningsWhere(act, sql`h.firm_id = ${act.actor.firmId} and h.id = ${handSigningId} and ${seenByStaff(act.actor)}`)
  return row ?? notFound()
}

/** A signature request of a client this member of the staff may see. @throws Refusal not-found */
export async function requestForStaff(act: Act<Staff>, requestId: string): Promise<{ id: string; client_id: string }> {
  const found = await sql<{ id: string; client_id: string }>`
    select r.id, r.client_id from signature_request r join client c on c.firm_id = r.firm_id and c.id = r.client_id
    where r.firm_id = ${act.actor.firmId} and r.id = ${requestId} and ${seenByStaff(act.actor)}`.execute(act.tx)
  return found.rows[0] ?? notFound()
}

/** The request before what hangs on it, as everywhere: signing on the screen and on paper wait for one another. */
async function hold({ tx }: Act, firmId: string, handSigningId: string): Promise<void> {
  await sql`
    select from signature_request where firm_id = ${firmId} and id = (
      select signature_request_id from hand_signing where firm_id = ${firmId} and id = ${handSigningId}) for update`.execute(tx)
  await sql`select from hand_signing where firm_id = ${firmId} and id = ${handSigningId} for update`.execute(tx)
}
