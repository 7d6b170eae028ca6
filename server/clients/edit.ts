import type { Selectable } from 'kysely'
import { sql } from 'kysely'
import type { Tables } from '#database/tables.ts'
import type { clients } from '#contract/clients.ts'
import type { Input } from '#contract/endpoint.ts'
import { tellLive } from '#platform/live.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Act } from '../audit/act.ts'
import type { Staff } from '../audit/actor.ts'
import { record } from '../audit/record.ts'
import { mustBeAllowed } from '../access/allowed.ts'
import { settleByRecord } from '../access/delivery-question.ts'
import { clientForStaff, notFound } from '../access/client.ts'
import { type FirmKey, firmKey } from '../firm/keys.ts'
import { addPerson, isTaken } from './add.ts'
import { type Withdrawn, whatToWithdraw } from './changed-email.ts'
import { nameOfClient } from './name.ts'
import { officeOfStaff } from './office-of-staff.ts'
import { einColumns, phoneInE164, searchable, taxIdentifierColumns } from './person-input.ts'
import { whyPersonsDoNotFit } from './persons-fit.ts'
import { mustBePreparer } from './preparers.ts'

type EditedClient = Input<typeof clients.edit>
type PersonOnRecord = Selectable<Tables['person']>

/**
 * Changes the whole record at once. What was delivered and signed keeps its own copies. What reached a wrong address is returned: taking it
 * back is the business of the nouns that delivered it.
 */
export async function edit(act: Act<Staff>, input: EditedClient): Promise<Withdrawn[]> {
  const { tx, actor } = act
  const seen = await clientForStaff(act, input.client, { lock: true })
  mustBeAllowed(actor, 'clients.change')
  if (seen.revision !== input.revision) throw new Refusal('clients.changed-meanwhile')
  const refusal = whyPersonsDoNotFit(input)
  if (refusal) throw new Refusal(refusal)
  const before = await tx
    .selectFrom('client')
    .selectAll()
    .where('firm_id', '=', actor.firmId)
    .where('id', '=', seen.id)
    .executeTakeFirstOrThrow()
  if (input.clientNumber !== before.client_number && (await isTaken(act, input.clientNumber)))
    throw new Refusal('clients.client-number-taken', { clientNumber: input.clientNumber })
  if (input.officeId !== before.office_id) await officeOfStaff(act, input.officeId)
  if (input.preparerId !== null && input.preparerId !== before.preparer_id) await mustBePreparer(act, input.preparerId)

  const firm = await firmKey(act, actor.firmId)
  const persons = await editPersons(act, firm, input)
  const name = nameOfClient(input.kind, input.entityName, input.persons)
  const changes = {
    client_number: input.clientNumber,
    kind: input.kind,
    name,
    search_name: searchable(name),
    office_id: input.officeId,
    preparer_id: input.preparerId,
    spouse_signs_first: input.kind === 'joint' && input.spouseSignsFirst,
    street: input.address.street.trim(),
    city: input.address.city.trim(),
    state: input.address.state,
    postal_code: input.address.postalCode.trim(),
  }
  await tx
    .updateTable('client')
    .set({ ...changes, revision: before.revision + 1, ...einChanges(firm, input) })
    .where('firm_id', '=', firm.id)
    .where('id', '=', seen.id)
    .execute()
  const fields = (Object.keys(changes) as (keyof typeof changes)[]).filter((field) => changes[field] !== before[field])
  await tellLive(tx, { topic: 'client', id: seen.id, firmId: firm.id, clientId: seen.id })
  await record(act, firm.id, {
    type: 'clients.changed',
    clientId: seen.id,
    fields: [...fields, ...(input.ein ? ['ein'] : []), ...persons.fields],
    addedPersonIds: persons.added,
    removedPersonIds: persons.removed,
  })
  return persons.withdrawn
}

function einChanges(firm: FirmKey, input: EditedClient) {
  if (input.kind !== 'entity') return { ein: null, ein_hash: null, ein_last_four_hash: null }
  return input.ein ? einColumns(firm, input.client, input.ein) : {}
}

interface EditedPersons {
  added: string[]
  removed: string[]
  fields: string[]
  withdrawn: Withdrawn[]
}

async function editPersons(act: Act<Staff>, firm: FirmKey, input: EditedClient): Promise<EditedPersons> {
  const { tx } = act
  const before = await tx.selectFrom('person').selectAll().where('firm_id', '=', firm.id).where('client_id', '=', input.client).execute()
  const edited: EditedPersons = { added: [], removed: [], fields: [], withdrawn: [] }
  const kept = new Set(input.persons.map(({ id }) => id))
  // Whoever else may sign for an entity stays beside the signer that the record is edited with.
  const keepsSigners = input.kind === 'entity' && before.some(({ id, role }) => role === 'signer' && kept.has(id))
  // Roles are one each otherwise: who leaves makes room first.
  for (const person of before) {
    if (kept.has(person.id) || (keepsSigners && person.role === 'signer')) continue
    await removePerson(act, firm.id, person.id)
    edited.removed.push(person.id)
  }
  for (const person of input.persons) {
    if (person.id === null) {
      edited.added.push(await addPerson(act, firm, input.client, person))
      continue
    }
    const was = before.find(({ id }) => id === person.id) ?? notFound()
    // A taxpayer may become the signer of an entity; nobody becomes the other spouse.
    if (was.role !== person.role && (was.role === 'spouse' || person.role === 'spouse')) throw new Refusal('clients.person-needed')
    edited.withdrawn.push(...(await whatToWithdraw(act, was, person.email, person.delivered)))
    edited.fields.push(...(await editPerson(act, firm, was, person)))
  }
  await settleByRecord(
    act,
    firm.id,
    before.map(({ id }) => id),
  )
  return edited
}

async function editPerson(act: Act<Staff>, firm: FirmKey, was: PersonOnRecord, person: EditedClient['persons'][number]): Promise<string[]> {
  const changes = {
    role: person.role,
    first_name: person.firstName.trim(),
    last_name: person.lastName.trim(),
    email: person.email,
    mobile: person.mobile === null ? null : phoneInE164(person.mobile),
    birth_date: person.birthDate,
    language: person.language,
  }
  const identifier = person.taxIdentifier ? taxIdentifierColumns(firm, was.id, person.taxIdentifier) : {}
  await act.tx
    .updateTable('person')
    .set({ ...changes, ...identifier })
    .where('firm_id', '=', firm.id)
    .where('id', '=', was.id)
    .execute()
  const fields = (Object.keys(changes) as (keyof typeof changes)[]).filter((field) => changes[field] !== was[field])
  return [...fields, ...(person.taxIdentifier ? ['tax_identifier'] : [])].map((field) => `${was.role}.${field}`)
}

/** @throws Refusal clients.person-in-use when anything was delivered to, asked of or received from them */
async function removePerson({ tx }: Act<Staff>, firmId: string, personId: string): Promise<void> {
  const found = await sql<{ used: boolean }>`
    select exists (select from portal_link where firm_id = ${firmId} and person_id = ${personId})
        or exists (select from invitation where firm_id = ${firmId} and person_id = ${personId})
        or exists (select from signature_place where firm_id = ${firmId} and person_id = ${personId})
        or exists (select from signature_request where firm_id = ${firmId} and person_id = ${personId})
        or exists (select from message where firm_id = ${firmId} and person_id = ${personId})
        or exists (select from document where firm_id = ${firmId} and added_by_person_id = ${personId})
        or exists (select from voucher where firm_id = ${firmId} and person_id = ${personId})
        or exists (select from payment y join person p on p.firm_id = y.firm_id and p.client_id = y.client_id
                   where p.firm_id = ${firmId} and p.id = ${personId} and p.id in (y.recorded_by_person, y.ended_by_person)) as used`.execute(
    tx,
  )
  if (found.rows[0]?.used) throw new Refusal('clients.person-in-use')
  await tx.deleteFrom('person').where('firm_id', '=', firmId).where('id', '=', personId).execute()
}
