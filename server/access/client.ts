import { sql } from 'kysely'
import type { Act } from '../audit/act.ts'
import type { Staff } from '../audit/actor.ts'
import { Refusal } from '#platform/refusal.ts'
import { isAllowed } from './allowed.ts'

/**
 * Which clients a staff member may see: those of their offices, or of every office; none that lies in the bin. For use in a query that has
 * `client` as `c`.
 */
export function seenByStaff(actor: Staff) {
  return sql<boolean>`${ofOfficesOfStaff(actor)} and c.deleted_at is null`
}

/** As `seenByStaff`, with what lies in the bin. */
export function ofOfficesOfStaff(actor: Staff) {
  if (isAllowed(actor, 'clients.see-every-office')) return sql<boolean>`c.firm_id = ${actor.firmId}`
  return sql<boolean>`c.firm_id = ${actor.firmId} and c.office_id in (
    select office_id from staff_office where firm_id = ${actor.firmId} and staff_member_id = ${actor.staffMemberId})`
}

export interface ClientRow {
  id: string
  client_number: string
  name: string
  kind: 'individual' | 'joint' | 'entity'
  portal_access: boolean
  text_codes: boolean
  revision: number
}

/**
 * The client, if this staff member may see it. With `lock`, held until the transaction ends; `inBinToo`: also one that lies in the bin.
 * @throws Refusal not-found
 */
export async function clientForStaff(
  act: Act<Staff>,
  clientId: string,
  options: { lock?: boolean; inBinToo?: boolean } = {},
): Promise<ClientRow> {
  const seen = options.inBinToo ? ofOfficesOfStaff(act.actor) : seenByStaff(act.actor)
  const found = await sql<ClientRow>`
    select c.id, c.client_number, c.name, c.kind, c.portal_access, c.text_codes, c.revision from client c
    where c.id = ${clientId} and ${seen} ${options.lock ? sql`for update` : sql``}`.execute(act.tx)
  return found.rows[0] ?? notFound()
}

export interface PersonRow {
  id: string
  client_id: string
  role: 'taxpayer' | 'spouse' | 'signer'
  first_name: string
  last_name: string
  email: string | null
  mobile: string | null
  has_tax_identifier: boolean
  language: 'en' | 'es'
  portal_access: boolean
  registered: boolean
}

/** A person of a client this staff member may see, locked with the client. @throws Refusal not-found */
export async function personForStaff(act: Act<Staff>, personId: string): Promise<PersonRow> {
  const found = await sql<PersonRow>`
    select p.id, p.client_id, p.role, p.first_name, p.last_name, p.email, p.mobile, 
           (p.tax_identifier is not null or c.ein is not null) as has_tax_identifier,
           p.language, c.portal_access,
           exists (select from portal_link l where l.firm_id = p.firm_id and l.person_id = p.id) as registered
    from person p join client c on c.firm_id = p.firm_id and c.id = p.client_id
    where p.id = ${personId} and ${seenByStaff(act.actor)} for update of c`.execute(act.tx)
  return found.rows[0] ?? notFound()
}

export interface TaxReturnRow {
  id: string
  client_id: string
  tax_year: number
  form: string
  state: 'preparing' | 'sent' | 'partly signed' | 'signed' | 'ready to file' | 'transmitted' | 'accepted' | 'rejected'
  portal_access: boolean
}

/** A tax return of a client this staff member may see. @throws Refusal not-found */
export async function taxReturnForStaff(act: Act<Staff>, taxReturnId: string, options: { lock?: boolean } = {}): Promise<TaxReturnRow> {
  const found = await sql<TaxReturnRow>`
    select t.id, t.client_id, t.tax_year, t.form, t.state, c.portal_access
    from tax_return t join client c on c.firm_id = t.firm_id and c.id = t.client_id
    where t.id = ${taxReturnId} and ${seenByStaff(act.actor)} ${options.lock ? sql`for update of t` : sql``}`.execute(act.tx)
  return found.rows[0] ?? notFound()
}

export function notFound(): never {
  throw new Refusal('not-found')
}
