import { sql } from 'kysely'
import type { clients } from '#contract/clients.ts'
import type { Input, Output } from '#contract/endpoint.ts'
import type { Act } from '../audit/act.ts'
import type { Staff } from '../audit/actor.ts'
import { mustBeAllowed } from '../access/allowed.ts'
import { seenByStaff } from '../access/client.ts'
import { firmKey, identifierHashes } from '../firm/keys.ts'
import { phoneInE164 } from './person-input.ts'

type Alike = Output<typeof clients.lookAlikes>['alike'][number]
const shown = 10

/**
 * Who looks like the client that is about to be added: the same number of the IRS, or the same name with the same birth date, e-mail or
 * mobile. Only what the caller may see is told; that a client ID is taken is told always, for it is refused always.
 */
export async function lookAlikes(act: Act<Staff>, input: Input<typeof clients.lookAlikes>): Promise<Output<typeof clients.lookAlikes>> {
  const { tx, actor } = act
  mustBeAllowed(actor, 'clients.change')
  const taken = await sql<{ id: string; name: string; seen: boolean }>`
    select c.id, c.name, (${seenByStaff(actor)}) as seen from client c
    where c.firm_id = ${actor.firmId} and c.client_number = ${input.clientNumber.trim()}`.execute(tx)
  const [taker] = taken.rows
  const alike: Alike[] = []
  if (input.ein) alike.push(...(await sameEin(act, input.ein)))
  for (const person of input.persons) alike.push(...(await likePerson(act, person)))
  return {
    clientNumberTaken: taker !== undefined,
    taker: taker?.seen ? { id: taker.id, name: taker.name } : null,
    alike: alike.slice(0, shown),
  }
}

interface Row {
  id: string
  client_number: string
  name: string
  person_name: string
  by_tax_identifier: boolean | null
  by_birth_date: boolean | null
  by_email: boolean | null
  by_mobile: boolean | null
}

async function likePerson(act: Act<Staff>, person: Input<typeof clients.lookAlikes>['persons'][number]): Promise<Alike[]> {
  const firm = await firmKey(act, act.actor.firmId)
  const hash = person.taxIdentifier ? identifierHashes(firm, person.taxIdentifier.replaceAll('-', '')).whole : null
  const mobile = person.mobile === null ? null : phoneInE164(person.mobile)
  const found = await sql<Row>`
    select c.id, c.client_number, c.name, p.first_name || ' ' || p.last_name as person_name, p.tax_identifier_hash = ${hash} as by_tax_identifier,
           p.birth_date = ${person.birthDate}::date as by_birth_date, lower(p.email) = lower(${person.email}) as by_email, p.mobile = ${mobile} as by_mobile
    from person p join client c on c.firm_id = p.firm_id and c.id = p.client_id
    where p.firm_id = ${act.actor.firmId} and ${seenByStaff(act.actor)} and (
      p.tax_identifier_hash = ${hash} or (
        lower(p.last_name) = lower(${person.lastName.trim()}) and lower(p.first_name) = lower(${person.firstName.trim()})
        and (p.birth_date = ${person.birthDate}::date or lower(p.email) = lower(${person.email}) or p.mobile = ${mobile})))
    order by c.search_name limit ${shown}`.execute(act.tx)
  return found.rows.map((row) => ({
    client: { id: row.id, clientNumber: row.client_number, name: row.name },
    personName: row.person_name,
    by: [
      ...(row.by_tax_identifier ? (['taxIdentifier'] as const) : []),
      ...(row.by_birth_date ? (['birthDate'] as const) : []),
      ...(row.by_email ? (['email'] as const) : []),
      ...(row.by_mobile ? (['mobile'] as const) : []),
    ],
  }))
}

async function sameEin(act: Act<Staff>, typed: string): Promise<Alike[]> {
  const firm = await firmKey(act, act.actor.firmId)
  const found = await sql<{ id: string; client_number: string; name: string }>`
    select c.id, c.client_number, c.name from client c
    where ${seenByStaff(act.actor)} and c.ein_hash = ${identifierHashes(firm, typed.replaceAll('-', '')).whole} limit ${shown}`.execute(
    act.tx,
  )
  return found.rows.map((row) => ({
    client: { id: row.id, clientNumber: row.client_number, name: row.name },
    personName: row.name,
    by: ['ein'],
  }))
}
