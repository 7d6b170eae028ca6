import { sql } from 'kysely'
import { tellLive } from '#platform/live.ts'
import { Refusal } from '#platform/refusal.ts'
import { mustBeAllowed } from '../access/allowed.ts'
import { clientForStaff } from '../access/client.ts'
import { settleWhereTo } from '../access/delivery-question.ts'
import { noticeAddress } from '../access/notice-address.ts'
import type { Act } from '../audit/act.ts'
import type { Staff } from '../audit/actor.ts'
import { record } from '../audit/record.ts'

/**
 * *Use it on the record*: the e-mail address that a person has proven takes the place of the one the firm had noted.
 * @throws Refusal not-found, not-allowed, clients.changed-meanwhile also when there is no other address to use any more
 */
export async function useVerifiedEmail(act: Act<Staff>, input: { client: string; person: string; revision: number }): Promise<void> {
  const { tx, actor } = act
  const client = await clientForStaff(act, input.client, { lock: true })
  mustBeAllowed(actor, 'clients.change')
  const found = await sql<{ id: string; email: string | null; verified: string | null }>`
    select p.id, p.email, ${noticeAddress} as verified from person p
    where p.firm_id = ${actor.firmId} and p.client_id = ${client.id} and p.id = ${input.person}`.execute(tx)
  const [person] = found.rows
  if (!person) throw new Refusal('not-found')
  const isOther = person.verified !== null && person.verified !== person.email?.toLowerCase()
  if (client.revision !== input.revision || !isOther) throw new Refusal('clients.changed-meanwhile')
  await tx.updateTable('person').set({ email: person.verified }).where('firm_id', '=', actor.firmId).where('id', '=', person.id).execute()
  await tx
    .updateTable('client')
    .set({ revision: client.revision + 1 })
    .where('firm_id', '=', actor.firmId)
    .where('id', '=', client.id)
    .execute()
  await settleWhereTo(act, { firmId: actor.firmId, personId: person.id, clientId: client.id })
  await tellLive(tx, { topic: 'client', id: client.id, firmId: actor.firmId, clientId: client.id })
  await record(act, actor.firmId, { type: 'clients.verified-email-used', clientId: client.id, personId: person.id })
}
