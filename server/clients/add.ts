import type { Input } from '#contract/endpoint.ts'
import type { clients } from '#contract/clients.ts'
import { tellLive } from '#platform/live.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Act } from '../audit/act.ts'
import type { Staff } from '../audit/actor.ts'
import { record } from '../audit/record.ts'
import { mustBeAllowed } from '../access/allowed.ts'
import { type FirmKey, firmKey } from '../firm/keys.ts'
import { nameOfClient } from './name.ts'
import { officeOfStaff } from './office-of-staff.ts'
import { einColumns, phoneInE164, searchable, taxIdentifierColumns } from './person-input.ts'
import { whyPersonsDoNotFit } from './persons-fit.ts'
import { mustBePreparer } from './preparers.ts'

type NewClient = Omit<Input<typeof clients.add>, 'taxReturn'>
type PersonInput = NewClient['persons'][number]

/** Adds a client with its persons. The first tax return is the caller's business: its noun is further on. */
export async function add(act: Act<Staff>, input: NewClient): Promise<{ clientId: string; personIds: string[] }> {
  const { tx, actor, clock, random } = act
  mustBeAllowed(actor, 'clients.change')
  const refusal = whyPersonsDoNotFit(input)
  if (refusal) throw new Refusal(refusal)
  await officeOfStaff(act, input.officeId)
  if (input.preparerId) await mustBePreparer(act, input.preparerId)
  if (await isTaken(act, input.clientNumber)) throw new Refusal('clients.client-number-taken', { clientNumber: input.clientNumber })

  const firm = await firmKey(act, actor.firmId)
  const clientId = random.id()
  const name = nameOfClient(input.kind, input.entityName, input.persons)
  await tx
    .insertInto('client')
    .values({
      firm_id: firm.id,
      id: clientId,
      client_number: input.clientNumber,
      kind: input.kind,
      name,
      search_name: searchable(name),
      office_id: input.officeId,
      spouse_signs_first: input.spouseSignsFirst,
      preparer_id: input.preparerId ?? null,
      street: input.address?.street.trim() ?? '',
      city: input.address?.city.trim() ?? '',
      state: input.address?.state ?? '',
      postal_code: input.address?.postalCode.trim() ?? '',
      ...(input.kind === 'entity' && input.ein ? einColumns(firm, clientId, input.ein) : {}),
      added_at: clock.now(),
    })
    .execute()
  const personIds: string[] = []
  for (const person of input.persons) personIds.push(await addPerson(act, firm, clientId, person))
  await tellLive(tx, { topic: 'client', id: clientId, firmId: firm.id, clientId })
  await record(act, firm.id, { type: 'clients.added', clientId, personIds })
  return { clientId, personIds }
}

export async function isTaken({ tx, actor }: Act<Staff>, clientNumber: string): Promise<boolean> {
  const client = await tx
    .selectFrom('client')
    .select('id')
    .where('firm_id', '=', actor.firmId)
    .where('client_number', '=', clientNumber)
    .executeTakeFirst()
  return client !== undefined
}

/** Puts a person onto a record. */
export async function addPerson({ tx, random }: Act<Staff>, firm: FirmKey, clientId: string, person: PersonInput): Promise<string> {
  const personId = random.id()
  await tx
    .insertInto('person')
    .values({
      firm_id: firm.id,
      id: personId,
      client_id: clientId,
      role: person.role,
      first_name: person.firstName.trim(),
      last_name: person.lastName.trim(),
      ...(person.taxIdentifier
        ? taxIdentifierColumns(firm, personId, person.taxIdentifier)
        : { tax_identifier: null, tax_identifier_hash: null, last_four_hash: null }),
      email: person.email,
      mobile: person.mobile === null ? null : phoneInE164(person.mobile),
      birth_date: person.birthDate,
      language: person.language,
    })
    .execute()
  return personId
}
