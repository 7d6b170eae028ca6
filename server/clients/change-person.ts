import type { Input } from '#contract/endpoint.ts'
import type { clients } from '#contract/clients.ts'
import { tellLive } from '#platform/live.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Act } from '../audit/act.ts'
import type { Staff } from '../audit/actor.ts'
import { record } from '../audit/record.ts'
import { mustBeAllowed } from '../access/allowed.ts'
import { clientForStaff, notFound } from '../access/client.ts'
import { settleWhereTo } from '../access/delivery-question.ts'
import { firmKey } from '../firm/keys.ts'
import { type Withdrawn, whatToWithdraw } from './changed-email.ts'
import { nameOfClient } from './name.ts'
import { phoneInE164, searchable, taxIdentifierColumns } from './person-input.ts'

/** Changes a person on the record. What was delivered and signed keeps its own copies; what reached a wrong address is returned, as by `edit`. */
export async function changePerson(act: Act<Staff>, input: Input<typeof clients.changePerson>): Promise<Withdrawn[]> {
  const { tx, actor } = act
  const client = await clientForStaff(act, input.client, { lock: true })
  mustBeAllowed(actor, 'clients.change')
  if (client.revision !== input.revision) throw new Refusal('clients.changed-meanwhile')
  const persons = await tx.selectFrom('person').selectAll().where('firm_id', '=', actor.firmId).where('client_id', '=', client.id).execute()
  const before = persons.find((person) => person.id === input.person) ?? notFound()
  const withdrawn = await whatToWithdraw(act, before, input.email, input.delivered)

  const firm = await firmKey(act, actor.firmId)
  const changes = {
    first_name: input.firstName.trim(),
    last_name: input.lastName.trim(),
    email: input.email,
    mobile: input.mobile === null ? null : phoneInE164(input.mobile),
    birth_date: input.birthDate,
    language: input.language,
  }
  const identifier = input.taxIdentifier ? taxIdentifierColumns(firm, before.id, input.taxIdentifier) : {}
  await tx
    .updateTable('person')
    .set({ ...changes, ...identifier })
    .where('firm_id', '=', firm.id)
    .where('id', '=', before.id)
    .execute()
  const named = persons.map((person) => (person.id === before.id ? { ...person, ...changes } : person))
  const name = nameOfClient(
    client.kind,
    client.name,
    named.map((person) => ({ role: person.role, firstName: person.first_name, lastName: person.last_name })),
  )
  await tx
    .updateTable('client')
    .set({ revision: client.revision + 1, name, search_name: searchable(name) })
    .where('firm_id', '=', firm.id)
    .where('id', '=', client.id)
    .execute()

  const fields = [
    ...(Object.keys(changes) as (keyof typeof changes)[]).filter((field) => changes[field] !== before[field]),
    ...(input.taxIdentifier ? ['tax_identifier'] : []),
  ]
  // Another address is the firm's answer to where what comes next goes.
  if (changes.email !== null && changes.email.toLowerCase() !== before.email?.toLowerCase())
    await settleWhereTo(act, { firmId: firm.id, personId: before.id, clientId: client.id })
  await tellLive(tx, { topic: 'client', id: client.id, firmId: firm.id, clientId: client.id })
  await record(act, firm.id, { type: 'clients.person-changed', clientId: client.id, personId: before.id, fields })
  return withdrawn
}
