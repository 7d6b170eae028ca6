/** Clients as an import compares and writes them, many at a time. */
import { sql } from 'kysely'
import type { ClientKind, PersonRole } from '#contract/states.ts'
import type { Language } from '#contract/values.ts'
import type { Act } from '../../audit/act.ts'
import type { Staff, System } from '../../audit/actor.ts'
import { seenByStaff } from '../../access/client.ts'
import { settleByRecord } from '../../access/delivery-question.ts'

/** Bytes are hexadecimal: records travel to the database as JSON, thousands in one statement. */
export interface PersonRecord {
  id: string
  role: PersonRole
  first_name: string
  last_name: string
  tax_identifier: string | null
  tax_identifier_hash: string | null
  last_four_hash: string | null
  email: string | null
  mobile: string | null
  birth_date: string | null
  language: Language
}

export interface ClientRecord {
  id: string
  client_number: string
  kind: ClientKind
  name: string
  search_name: string
  office_id: string
  spouse_signs_first: boolean
  street: string
  city: string
  state: string
  postal_code: string
  preparer_id: string | null
  ein: string | null
  ein_hash: string | null
  ein_last_four_hash: string | null
  persons: PersonRecord[]
}

export interface KnownClient extends ClientRecord {
  /** The importer may see it; those in the bin are seen by nobody here. */
  seen: boolean
  deleted: boolean
}

/** The clients with these client IDs, whoever may see them; those that are to be changed are locked, in one order. */
export async function knownClients(
  act: Act<System>,
  importer: Staff,
  numbers: readonly string[],
  toLock: readonly string[],
): Promise<Map<string, KnownClient>> {
  if (toLock.length > 0)
    await sql`select from client where firm_id = ${importer.firmId} and client_number = any(${toLock}::text[]) order by id for update`.execute(
      act.tx,
    )
  const clients = await sql<Omit<KnownClient, 'persons'>>`
    select c.id, c.client_number, c.kind, c.name, c.search_name, c.office_id, c.spouse_signs_first, c.street, c.city, c.state, c.postal_code,
           c.preparer_id, encode(c.ein, 'hex') as ein, encode(c.ein_hash, 'hex') as ein_hash, encode(c.ein_last_four_hash, 'hex') as ein_last_four_hash,
           (${seenByStaff(importer)}) as seen, c.deleted_at is not null as deleted
    from client c where c.firm_id = ${importer.firmId} and c.client_number = any(${numbers}::text[])
    order by c.id`.execute(act.tx)
  const known = new Map(clients.rows.map((client) => [client.id, { ...client, persons: [] as PersonRecord[] }]))
  const persons = await sql<PersonRecord & { client_id: string }>`
    select id, client_id, role, first_name, last_name, null as tax_identifier, encode(tax_identifier_hash, 'hex') as tax_identifier_hash,
           encode(last_four_hash, 'hex') as last_four_hash, email, mobile, birth_date, language
    from person where firm_id = ${importer.firmId} and client_id = any(${[...known.keys()]}::uuid[]) order by id`.execute(act.tx)
  for (const { client_id, ...person } of persons.rows) known.get(client_id)?.persons.push(person)
  return new Map([...known.values()].map((client) => [client.client_number, client]))
}

/** Which of these persons' numbers are on a person of another client as well: as `client:hash`. */
export async function identifiersElsewhere(
  { tx }: Act<System>,
  firmId: string,
  wanted: readonly { hash: string; clientId: string }[],
): Promise<Set<string>> {
  if (wanted.length === 0) return new Set()
  // No join: of tables that are being filled the planner knows nothing, and reads them whole for every batch.
  const found = await sql<{ hash: string; client_id: string }>`
    select encode(tax_identifier_hash, 'hex') as hash, client_id from person
    where firm_id = ${firmId} and tax_identifier_hash = any(${wanted.map(({ hash }) => Buffer.from(hash, 'hex'))}::bytea[])`.execute(tx)
  const owners = new Map<string, string[]>()
  for (const { hash, client_id } of found.rows) owners.set(hash, [...(owners.get(hash) ?? []), client_id])
  const elsewhere = wanted.filter(({ hash, clientId }) => owners.get(hash)?.some((owner) => owner !== clientId))
  return new Set(elsewhere.map(({ hash, clientId }) => `${clientId}:${hash}`))
}

const clientShape = sql`r(id uuid, client_number text, kind text, name text, search_name text, office_id uuid, spouse_signs_first boolean, street text,
  city text, state text, postal_code text, preparer_id uuid, ein text, ein_hash text, ein_last_four_hash text)`
const personShape = sql`r(id uuid, client_id uuid, role text, first_name text, last_name text, tax_identifier text, tax_identifier_hash text,
  last_four_hash text, email text, mobile text, birth_date date, language text)`

/** One statement for all new clients, one for their persons, and the same for those that change. */
export async function writeRecords(
  { tx, clock }: Act<System>,
  firmId: string,
  { added, changed, addedPersons }: { added: ClientRecord[]; changed: ClientRecord[]; addedPersons: ReadonlySet<string> },
): Promise<void> {
  if (added.length > 0) {
    await sql`
      insert into client (firm_id, id, client_number, kind, name, search_name, office_id, spouse_signs_first, street, city, state, postal_code,
                          preparer_id, ein, ein_hash, ein_last_four_hash, added_at)
      select ${firmId}, r.id, r.client_number, r.kind, r.name, r.search_name, r.office_id, r.spouse_signs_first, r.street, r.city, r.state,
             r.postal_code, r.preparer_id, decode(r.ein, 'hex'), decode(r.ein_hash, 'hex'), decode(r.ein_last_four_hash, 'hex'), ${clock.now()}
      from jsonb_to_recordset(${withoutPersons(added)}::jsonb) as ${clientShape}`.execute(tx)
  }
  if (changed.length > 0) {
    await sql`
      update client c set kind = r.kind, name = r.name, search_name = r.search_name, office_id = r.office_id,
        spouse_signs_first = r.spouse_signs_first, street = r.street, city = r.city, state = r.state, postal_code = r.postal_code,
        preparer_id = r.preparer_id, ein = coalesce(decode(r.ein, 'hex'), case when r.ein_hash is not null then c.ein end),
        ein_hash = decode(r.ein_hash, 'hex'), ein_last_four_hash = decode(r.ein_last_four_hash, 'hex'), revision = c.revision + 1
      from jsonb_to_recordset(${withoutPersons(changed)}::jsonb) as ${clientShape}
      where c.firm_id = ${firmId} and c.id = r.id`.execute(tx)
  }
  const everybody = [...added, ...changed].flatMap((client) => client.persons.map((person) => ({ ...person, client_id: client.id })))
  const fresh = everybody.filter(({ id }) => addedPersons.has(id))
  if (fresh.length > 0) {
    await sql`
      insert into person (firm_id, id, client_id, role, first_name, last_name, tax_identifier, tax_identifier_hash, last_four_hash, email, mobile,
                          birth_date, language)
      select ${firmId}, r.id, r.client_id, r.role, r.first_name, r.last_name, decode(r.tax_identifier, 'hex'), decode(r.tax_identifier_hash, 'hex'),
             decode(r.last_four_hash, 'hex'), r.email, r.mobile, r.birth_date, r.language
      from jsonb_to_recordset(${JSON.stringify(fresh)}::jsonb) as ${personShape}`.execute(tx)
  }
  const there = everybody.filter(({ id }) => !addedPersons.has(id))
  if (there.length > 0) {
    await sql`
      update person p set first_name = r.first_name, last_name = r.last_name,
        tax_identifier = coalesce(decode(r.tax_identifier, 'hex'), case when r.tax_identifier_hash is not null then p.tax_identifier end),
        tax_identifier_hash = decode(r.tax_identifier_hash, 'hex'), last_four_hash = decode(r.last_four_hash, 'hex'),
        email = r.email, mobile = r.mobile, birth_date = r.birth_date, language = r.language
      from jsonb_to_recordset(${JSON.stringify(there)}::jsonb) as ${personShape}
      where p.firm_id = ${firmId} and p.id = r.id`.execute(tx)
    await settleByRecord(
      { tx, clock },
      firmId,
      there.map(({ id }) => id),
    )
  }
}

const withoutPersons = (clients: ClientRecord[]): string =>
  JSON.stringify(clients, (name, value: unknown) => (name === 'persons' ? undefined : value))
