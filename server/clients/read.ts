import { sql } from 'kysely'
import type { Output } from '#contract/endpoint.ts'
import type { clients } from '#contract/clients.ts'
import { clientStatuses, type ClientStatus } from '#contract/states.ts'
import { decrypt } from '#platform/encryption.ts'
import type { Act } from '../audit/act.ts'
import type { Staff } from '../audit/actor.ts'
import { notFound, seenByStaff } from '../access/client.ts'
import { noticeAddress } from '../access/notice-address.ts'
import { type FirmKey, firmKey } from '../firm/keys.ts'
import { einOwner, identifierOwner } from './person-input.ts'

type ClientView = Output<typeof clients.read>
type PersonView = ClientView['persons'][number]

interface PersonFacts {
  id: string
  role: PersonView['role']
  first_name: string
  last_name: string
  tax_identifier: Buffer | null
  email: string | null
  sign_in_email: string | null
  email_is_merged: boolean
  question_address: string | null
  question_asked_at: Date | null
  question_is_elsewhere: boolean
  mobile: string | null
  birth_date: string | null
  language: PersonView['language']
  linked_at: Date | null
  last_signed_in_at: Date | null
  invited_at: Date | null
  opened_at: Date | null
  used_at: Date | null
  message_state: string | null
  mismatch_at: Date | null
}

interface ClientFacts {
  id: string
  client_number: string
  kind: ClientView['kind']
  name: string
  office_id: string
  office_name: string
  preparer_id: string | null
  preparer_name: string | null
  street: string
  city: string
  state: string
  postal_code: string
  ein: Buffer | null
  portal_access: boolean
  text_codes: boolean
  legal_hold: string | null
  legal_hold_at: Date | null
  held_by: string | null
  spouse_signs_first: boolean
  revision: number
}

/** One client with persons and tax returns. @throws Refusal not-found */
export async function read(act: Act<Staff>, clientId: string): Promise<ClientView> {
  const { tx, actor } = act
  const row = await clientFacts(act, clientId)
  const firm = await firmKey(act, actor.firmId)
  const persons = (await personFacts(act, clientId)).map((person) => personView(firm, person))
  const taxReturns = await tx
    .selectFrom('tax_return')
    .select(['id', 'tax_year', 'form', 'state'])
    .where('firm_id', '=', actor.firmId)
    .where('client_id', '=', clientId)
    .orderBy('tax_year', 'desc')
    .orderBy('form')
    .execute()
  return {
    id: row.id,
    clientNumber: row.client_number,
    kind: row.kind,
    name: row.name,
    office: { id: row.office_id, name: row.office_name },
    preparer: row.preparer_id === null ? null : { id: row.preparer_id, name: row.preparer_name ?? '' },
    address: { street: row.street, city: row.city, state: row.state, postalCode: row.postal_code },
    einLastFour: row.ein ? decrypt(firm.key, row.ein, einOwner(firm.id, row.id)).toString().slice(-4) : null,
    portalAccess: row.portal_access,
    textCodes: row.text_codes,
    legalHold:
      row.legal_hold === null ? null : { reason: row.legal_hold, since: row.legal_hold_at?.toISOString() ?? null, setBy: row.held_by },
    status: statusOfClient(persons.map((person) => person.status)),
    spouseSignsFirst: row.spouse_signs_first,
    persons,
    taxReturns: taxReturns.map((one) => ({ id: one.id, taxYear: one.tax_year, form: one.form, state: one.state })),
    revision: row.revision,
  }
}

async function clientFacts({ tx, actor }: Act<Staff>, clientId: string): Promise<ClientFacts> {
  const found = await sql<ClientFacts>`
    select c.id, c.client_number, c.kind, c.name, c.office_id, o.name as office_name, c.preparer_id, m.name as preparer_name,
           c.street, c.city, c.state, c.postal_code, c.ein, c.portal_access, c.spouse_signs_first, c.revision,
           c.text_codes, c.legal_hold, c.legal_hold_at, h.name as held_by
    from client c join office o on o.firm_id = c.firm_id and o.id = c.office_id
    left join staff_member m on m.firm_id = c.firm_id and m.id = c.preparer_id
    left join staff_member h on h.firm_id = c.firm_id and h.id = c.legal_hold_by
    where c.id = ${clientId} and ${seenByStaff(actor)}`.execute(tx)
  return found.rows[0] ?? notFound()
}

async function personFacts(act: Act<Staff>, clientId: string): Promise<PersonFacts[]> {
  const found = await sql<PersonFacts>`
    select p.id, p.role, p.first_name, p.last_name, p.tax_identifier, p.email, p.mobile, p.birth_date, p.language,
           case when l.identity_id is null then null else ${noticeAddress} end as sign_in_email,
           exists (select from merged_address g where g.address = lower(p.email)) as email_is_merged,
           q.address as question_address, q.asked_at as question_asked_at, q.elsewhere_at is not null as question_is_elsewhere,
           l.linked_at, i.last_signed_in_at, v.sent_at as invited_at, v.opened_at, v.used_at, m.state as message_state, x.at as mismatch_at
    from person p
    left join portal_link l on l.firm_id = p.firm_id and l.person_id = p.id
    left join delivery_question q on q.firm_id = p.firm_id and q.person_id = p.id and q.settled_at is null
    left join identity i on i.id = l.identity_id
    left join lateral (select * from invitation where firm_id = p.firm_id and person_id = p.id order by sent_at desc limit 1) v on true
    left join lateral (select state from outbox_message where firm_id = p.firm_id and about_id = v.id order by created_at desc limit 1) m on true
    left join lateral (select at from registration_mismatch where firm_id = p.firm_id and person_id = p.id and at >= v.sent_at order by at desc limit 1) x on true
    where p.firm_id = ${act.actor.firmId} and p.client_id = ${clientId}
    order by case p.role when 'spouse' then 1 else 0 end, p.id`.execute(act.tx)
  return found.rows
}

function personView(firm: FirmKey, person: PersonFacts): PersonView {
  const digits = person.tax_identifier ? decrypt(firm.key, person.tax_identifier, identifierOwner(firm.id, person.id)).toString() : null
  return {
    id: person.id,
    role: person.role,
    firstName: person.first_name,
    lastName: person.last_name,
    taxIdentifierLastFour: digits?.slice(-4) ?? null,
    email: person.email,
    verifiedEmail: person.sign_in_email !== person.email?.toLowerCase() ? person.sign_in_email : null,
    emailIsMerged: person.email_is_merged,
    deliveryQuestion:
      person.question_address !== null && person.question_asked_at !== null
        ? {
            address: person.question_address,
            askedAt: person.question_asked_at.toISOString(),
            answer: person.question_is_elsewhere ? 'elsewhere' : null,
          }
        : null,
    mobile: person.mobile,
    birthDate: person.birth_date,
    language: person.language,
    status: person.linked_at ? 'registered' : person.invited_at ? 'invited' : 'pending',
    invitation: progressOf(person),
    invitedAt: person.invited_at?.toISOString() ?? null,
    registeredAt: person.linked_at?.toISOString() ?? null,
    mismatchAt: person.mismatch_at?.toISOString() ?? null,
    lastSignedInAt: person.last_signed_in_at?.toISOString() ?? null,
  }
}

function progressOf(person: PersonFacts): PersonView['invitation'] {
  if (!person.invited_at) return 'none'
  if (person.used_at) return 'used'
  if (person.opened_at) return 'opened'
  if (person.message_state === 'failed' || person.message_state === 'unconfirmed') return 'failed'
  if (person.message_state === 'waiting' || person.message_state === 'sending') return 'sending'
  return 'sent'
}

/** A client is registered when everybody invited is; invited when anybody is; else pending. */
export function statusOfClient(persons: readonly ClientStatus[]): ClientStatus {
  const asked = persons.filter((status) => status !== 'pending')
  if (asked.length === 0) return 'pending'
  return clientStatuses.find((status) => status !== 'pending' && asked.includes(status)) ?? 'pending'
}
