import { sql } from 'kysely'
import { statesByHand } from '#contract/hand-signing-rules.ts'
import type { Identity } from '#contract/identity-checks.ts'
import {
  type CheckReason,
  type IdentityAsks,
  type IdentityState,
  type IdentityVendorName,
  mostExtensions,
  mostFailedChecks,
  passHours,
  visitHours,
  waitSecondsAfter,
  whyCannotBeChecked,
} from '#contract/identity-rules.ts'
import { after } from '#platform/clock.ts'
import { decrypt } from '#platform/encryption.ts'
import { identifiesNow } from '../access/identity-pass.ts'
import type { Act } from '../audit/act.ts'
import { identifierOwner } from '../clients/person-input.ts'
import { firmKey } from '../firm/keys.ts'
import { todayOf } from '../payments/today.ts'
import type { IdentityVendor, PersonToCheck } from './vendor.ts'

/** Where one person stands: what they still have to sign after a check, and what came of their checks. */
export interface PersonStanding {
  id: string
  clientId: string
  role: 'taxpayer' | 'spouse' | 'signer'
  state: IdentityState
  failed: number
  person: PersonToCheck
  open: OpenCheck | null
  countsUntil: Date | null
  waitUntil: Date | null
  lastReason: CheckReason | null
  documents: { id: string; name: string; requestId: string }[]
}

export interface OpenCheck {
  id: string
  vendor: IdentityVendorName
  isPractice: boolean
  asks: IdentityAsks
  endsAt: Date
  extensions: number
  reference: string | null
}

interface Row {
  id: string
  client_id: string
  role: PersonStanding['role']
  first_name: string
  last_name: string
  email: string | null
  birth_date: string | null
  tax_identifier: Buffer | null
  address: PersonToCheck['address']
  documents: PersonStanding['documents'] | null
  by_hand: number
  failed: number
  pass: { way: 'vendor' | 'in person'; endedAt: string } | null
  open: (Omit<OpenCheck, 'endsAt'> & { endsAt: string }) | null
  empty: number
  empty_at: Date | null
  last_reason: CheckReason | null
}

/**
 * Where these persons of one client stand. `sessionId`: in whose session a vendor's check has to have been passed; null: in any, for showing. Failures
 * count since the oldest open request that needs a check was sent, and since the last check that was passed. Asking again for the same document, and an
 * administrator's word that was not used, give no new tries.
 */
export async function standingsOf(
  act: Act,
  firmId: string,
  of: { clientId: string; personId?: string },
  sessionId: string | null,
): Promise<PersonStanding[]> {
  const now = act.clock.now()
  const found = await sql<Row>`
    select p.id, p.client_id, p.role, p.first_name, p.last_name, p.email, p.birth_date::text, p.tax_identifier,
      case when '' not in (c.street, c.city, c.state, c.postal_code)
        then json_build_object('street', c.street, 'city', c.city, 'state', c.state, 'postalCode', c.postal_code) end as address,
      a.documents, a.by_hand,
      (select count(*)::int from identity_check k where k.firm_id = p.firm_id and k.person_id = p.id and k.outcome = 'failed' and k.ended_at >= a.since
         and k.ended_at > coalesce((select max(o.ended_at) from identity_check o where o.firm_id = p.firm_id and o.person_id = p.id and o.outcome = 'passed' and not o.despite_failures), '-infinity')) as failed,
      (select json_build_object('way', k.way, 'endedAt', k.ended_at) from identity_check k
       where k.firm_id = p.firm_id and k.person_id = p.id and ${identifiesNow(act, sessionId)} order by k.ended_at desc limit 1) as pass,
      (select json_build_object('id', k.id, 'vendor', k.vendor, 'isPractice', k.is_practice, 'asks', k.asks, 'endsAt', k.ends_at, 'extensions', k.extensions, 'reference', k.vendor_reference)
       from identity_check k where k.firm_id = p.firm_id and k.person_id = p.id and k.outcome is null) as open,
      e.empty, e.empty_at,
      (select k.reason from identity_check k where k.firm_id = p.firm_id and k.person_id = p.id and k.ended_at > ${now}::timestamptz - interval '1 day'
       order by k.ended_at desc limit 1) as last_reason
    from person p
    join client c on c.firm_id = p.firm_id and c.id = p.client_id
    cross join lateral (
      select coalesce(min(f.since) filter (where h.id is null), min(f.since)) as since, count(h.id)::int as by_hand,
             json_agg(json_build_object('id', d.id, 'name', d.name, 'requestId', r.id) order by r.requested_at, d.id) filter (where h.id is null) as documents
      from signature_request r join document d on d.firm_id = r.firm_id and d.id = r.document_id
      left join hand_signing h on h.firm_id = r.firm_id and h.signature_request_id = r.id and h.state = any(${statesByHand}::text[])
      cross join lateral (
        select min(first.requested_at) as since from signature_request first
        where first.firm_id = r.firm_id and first.document_version_id = r.document_version_id and first.person_id = r.person_id) f
      where r.firm_id = p.firm_id and r.person_id = p.id and r.identity_check and r.state in ('out', 'viewed')) a
    cross join lateral (
      select count(*)::int as empty, max(k.ended_at) as empty_at from identity_check k
      where k.firm_id = p.firm_id and k.person_id = p.id and k.outcome in ('not finished', 'error') and k.ended_at > ${now}::timestamptz - interval '1 day') e
    where p.firm_id = ${firmId} and p.client_id = ${of.clientId} and (${of.personId ?? null}::uuid is null or p.id = ${of.personId ?? null})
    order by array_position(array['taxpayer', 'spouse', 'signer'], p.role)`.execute(act.tx)
  const { key } = await firmKey(act, firmId)
  return found.rows.map((row) =>
    standing(row, now, row.tax_identifier && decrypt(key, row.tax_identifier, identifierOwner(firmId, row.id)).toString()),
  )
}

/** A person of this client that is there. */
export async function standingOf(
  act: Act,
  firmId: string,
  of: { clientId: string; personId: string },
  sessionId: string | null,
): Promise<PersonStanding> {
  const [one] = await standingsOf(act, firmId, of, sessionId)
  if (!one) throw new Error(`There is no person ${of.personId}`)
  return one
}

function standing(row: Row, now: Date, nineDigits: string | null): PersonStanding {
  const open = row.open && { ...row.open, endsAt: new Date(row.open.endsAt) }
  // The job that ends it may come a moment later.
  const isOver = open !== null && open.endsAt <= now
  const failed = row.failed + (isOver && open.asks === 'questions' ? 1 : 0)
  const countsUntil = row.pass && after(new Date(row.pass.endedAt), { hours: row.pass.way === 'vendor' ? passHours : visitHours })
  const waits = row.empty_at && after(row.empty_at, { seconds: waitSecondsAfter(row.empty) })
  const state = stateOf(row, { failed, isUnderWay: open !== null && !isOver })
  return {
    id: row.id,
    clientId: row.client_id,
    role: row.role,
    state,
    failed,
    person: {
      firstName: row.first_name,
      lastName: row.last_name,
      email: row.email,
      birthDate: row.birth_date,
      nineDigits,
      address: row.address,
    },
    open: isOver ? null : open,
    countsUntil,
    waitUntil: waits && waits > now ? waits : null,
    lastReason: row.last_reason,
    documents: row.documents ?? [],
  }
}

/** What is to be signed by hand needs no check any more; what is left does. */
function stateOf(row: Row, { failed, isUnderWay }: { failed: number; isUnderWay: boolean }): IdentityState {
  if (!row.documents) return row.by_hand > 0 ? 'by hand' : 'not asked'
  if (row.pass) return 'checked'
  if (failed >= mostFailedChecks) return 'by hand'
  return isUnderWay ? 'under way' : 'unchecked'
}

/** What keeps this vendor from checking this person. */
export async function hindranceOf(act: Act, firmId: string, one: PersonStanding, vendor: IdentityVendor | null) {
  const { today } = await todayOf(act, firmId)
  return whyCannotBeChecked({ asks: vendor?.asks ?? null, today, nineDigits: one.person.nineDigits, birthDate: one.person.birthDate })
}

/** As the taxpayer's page shows it. */
export async function identityView(act: Act, firmId: string, one: PersonStanding, vendor: IdentityVendor | null): Promise<Identity> {
  const office = await sql<{ phone: string }>`
    select o.phone from client c join office o on o.firm_id = c.firm_id and o.id = c.office_id
    where c.firm_id = ${firmId} and c.id = ${one.clientId}`.execute(act.tx)
  const { open } = one
  return {
    state: one.state,
    asks: vendor?.asks ?? null,
    isPractice: vendor?.isPractice ?? false,
    failed: one.failed,
    most: mostFailedChecks,
    hindrance: await hindranceOf(act, firmId, one, vendor),
    waitUntil: one.waitUntil?.toISOString() ?? null,
    attempt: open && {
      id: open.id,
      asks: open.asks,
      endsAt: open.endsAt.toISOString(),
      extensionsLeft: vendor?.mayExtend ? Math.max(0, mostExtensions - open.extensions) : 0,
    },
    countsUntil: one.countsUntil?.toISOString() ?? null,
    lastReason: one.lastReason,
    documents: one.documents.map(({ id, name }) => ({ id, name })),
    officePhone: office.rows[0]?.phone ?? '',
  }
}
