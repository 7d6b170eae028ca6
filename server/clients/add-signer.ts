import type { Input } from '#contract/endpoint.ts'
import { mostSigners } from '#contract/send-rules.ts'
import type { clients } from '#contract/clients.ts'
import { tellLive } from '#platform/live.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Act } from '../audit/act.ts'
import type { Staff } from '../audit/actor.ts'
import { record } from '../audit/record.ts'
import { mustBeAllowed } from '../access/allowed.ts'
import { clientForStaff } from '../access/client.ts'
import { firmKey } from '../firm/keys.ts'
import { addPerson } from './add.ts'

/**
 * One more person who may sign for an entity, beside the signer on its record.
 * @throws Refusal not-found, not-allowed, signing.only-entities, clients.too-many-signers
 */
export async function addSigner(act: Act<Staff>, input: Input<typeof clients.addSigner>): Promise<{ personId: string }> {
  const { tx, actor } = act
  const client = await clientForStaff(act, input.client, { lock: true })
  mustBeAllowed(actor, 'clients.change')
  if (client.kind !== 'entity') throw new Refusal('signing.only-entities')
  const signers = await tx
    .selectFrom('person')
    .select('id')
    .where('firm_id', '=', actor.firmId)
    .where('client_id', '=', client.id)
    .where('role', '=', 'signer')
    .execute()
  if (signers.length >= mostSigners) throw new Refusal('clients.too-many-signers', { most: mostSigners })
  const { client: _client, ...person } = input
  const personId = await addPerson(act, await firmKey(act, actor.firmId), client.id, { ...person, role: 'signer', birthDate: null })
  await tx
    .updateTable('client')
    .set({ revision: client.revision + 1 })
    .where('firm_id', '=', actor.firmId)
    .where('id', '=', client.id)
    .execute()
  await tellLive(tx, { topic: 'client', id: client.id, firmId: actor.firmId, clientId: client.id })
  await record(act, actor.firmId, {
    type: 'clients.changed',
    clientId: client.id,
    fields: ['signer.person'],
    addedPersonIds: [personId],
    removedPersonIds: [],
  })
  return { personId }
}
