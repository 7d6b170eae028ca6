import { type RawBuilder, sql } from 'kysely'
import type { EFileState, WayTold } from '#contract/e-file-rules.ts'
import type { TaxForm } from '#contract/states.ts'
import type { Act } from '../audit/act.ts'
import type { Staff, Taxpayer } from '../audit/actor.ts'
import { notFound, seenByStaff } from './client.ts'
import { portalOf } from './portal.ts'

/** One transmission, with the return it is of. Days are days at the firm, `YYYY-MM-DD`. */
export interface EFileRow {
  firm_id: string
  id: string
  client_id: string
  tax_return_id: string
  tax_year: number
  form: TaxForm
  authority: string
  attempt: number
  state: EFileState
  submission_id: string | null
  transmitted_on: string
  recorded_by: string
  accepted_on: string | null
  rejected_at: Date | null
  rejected_on: string | null
  reject_code: Buffer | null
  reject_explanation: Buffer | null
  shown_at: Date | null
  told_at: Date | null
  told_how: WayTold | null
  told_person: string | null
}

/** Which ones, as a condition on `e_file` as `e` and `client` as `c`, the newest first. */
async function eFilesWhere({ tx }: Pick<Act, 'tx'>, condition: RawBuilder<unknown>, locks = false): Promise<EFileRow[]> {
  const found = await sql<EFileRow>`
    select e.firm_id, e.id, e.client_id, e.tax_return_id, t.tax_year, t.form, e.authority, e.attempt, e.state, e.submission_id,
           e.transmitted_on::text as transmitted_on, s.name as recorded_by, e.accepted_on::text as accepted_on, e.rejected_at,
           (e.rejected_at at time zone f.time_zone)::date::text as rejected_on, e.reject_code, e.reject_explanation, e.shown_at, e.told_at, e.told_how,
           p.first_name || ' ' || p.last_name as told_person
    from e_file e
    join client c on c.firm_id = e.firm_id and c.id = e.client_id
    join tax_return t on t.firm_id = e.firm_id and t.id = e.tax_return_id
    join firm f on f.id = e.firm_id
    join staff_member s on s.firm_id = e.firm_id and s.id = e.recorded_by
    left join person p on p.firm_id = e.firm_id and p.id = e.told_person_id
    where ${condition}
    order by t.tax_year desc, t.added_at desc, e.authority = 'IRS' desc, e.authority, e.attempt desc ${locks ? sql`for update of e` : sql``}`.execute(
    tx,
  )
  return found.rows
}

/** Every transmission of a return that this staff member may see. */
export const eFilesOfReturn = (act: Act<Staff>, taxReturnId: string): Promise<EFileRow[]> =>
  eFilesWhere(act, sql`e.tax_return_id = ${taxReturnId} and ${seenByStaff(act.actor)}`)

/** One transmission, locked until the transaction ends. @throws Refusal not-found */
export async function eFileForStaff(act: Act<Staff>, eFileId: string): Promise<EFileRow> {
  const [row] = await eFilesWhere(act, sql`e.id = ${eFileId} and ${seenByStaff(act.actor)}`, true)
  return row ?? notFound()
}

const ofClients = (actor: Taxpayer) =>
  actor.inOffice
    ? sql`false`
    : sql`e.firm_id = any(${actor.portals.map(({ firmId }) => firmId)}::uuid[])
        and e.client_id = any(${actor.portals.map(({ clientId }) => clientId)}::uuid[])`

/** One transmission, for either room. @throws Refusal not-found */
export async function eFileFor(act: Act<Staff | Taxpayer>, eFileId: string): Promise<EFileRow> {
  const { actor } = act
  const [row] = await eFilesWhere(act, sql`e.id = ${eFileId} and ${actor.kind === 'staff' ? seenByStaff(actor) : ofClients(actor)}`)
  return row ?? notFound()
}

/** What of a client's returns was sent and counts, for the portal. @throws Refusal not-found */
export function eFilesInPortal(act: Act<Taxpayer>, portalId: string, eFileId?: string): Promise<EFileRow[]> {
  const { firmId, clientId } = portalOf(act.actor, portalId)
  return eFilesWhere(
    act,
    sql`e.firm_id = ${firmId} and e.client_id = ${clientId} and ${ofClients(act.actor)} and e.state not in ('sent again', 'taken back')
      and ${eFileId === undefined ? sql`true` : sql`e.id = ${eFileId}`}`,
    eFileId !== undefined,
  )
}
