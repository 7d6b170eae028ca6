import { whatIsMissingToInvite } from '#contract/clients.ts'
import { after } from '#platform/clock.ts'
import { sha256 } from '#platform/encryption.ts'
import { tellLive } from '#platform/live.ts'
import { post } from '#platform/outbox.ts'
import { Refusal } from '#platform/refusal.ts'
import { type PersonRow, personForStaff } from '../access/client.ts'
import type { Act } from '../audit/act.ts'
import type { Staff } from '../audit/actor.ts'
import { record } from '../audit/record.ts'
import { firmKey } from '../firm/keys.ts'
import { writeInvitation } from './e-mails.ts'

/**
 * Sends a person the link to register, by e-mail or text, to the address on the record. An earlier link stops working.
 * @throws Refusal not-found, invitations.access-off, invitations.already-registered, invitations.missing with the names of what is missing
 */
export async function invite(act: Act<Staff>, input: { person: string; channel: 'email' | 'phone' }): Promise<{ sentTo: string }> {
  const { tx, actor, clock, random, config } = act
  const person = await personForStaff(act, input.person)
  const sentTo = addressFor(person, input.channel)
  const now = clock.now()
  const invitationId = random.id()
  const token = random.token()

  await tx
    .updateTable('invitation')
    .set({ replaced_at: now })
    .where('firm_id', '=', actor.firmId)
    .where('person_id', '=', person.id)
    .where('used_at', 'is', null)
    .where('replaced_at', 'is', null)
    .execute()
  await tx
    .insertInto('invitation')
    .values({
      firm_id: actor.firmId,
      id: invitationId,
      person_id: person.id,
      token_hash: sha256(token),
      channel: input.channel,
      sent_to: sentTo,
      sent_by: actor.staffMemberId,
      sent_at: now,
      expires_at: after(now, { days: config.invitationDays }),
      opened_at: null,
      used_at: null,
      replaced_at: null,
    })
    .execute()
  const firm = await tx.selectFrom('firm').select(['name', 'phone']).where('id', '=', actor.firmId).executeTakeFirstOrThrow()
  const channel = input.channel === 'phone' ? 'text' : 'email'
  const message = writeInvitation(channel, { language: person.language, firm, publicUrl: config.publicUrl, token, days: config.invitationDays })
  const messageId = await post(tx, act, { firm: await firmKey(act, actor.firmId), channel, recipient: sentTo, ...message, aboutId: invitationId })
  await tellLive(tx, { topic: 'client', id: person.client_id, firmId: actor.firmId, clientId: person.client_id })
  await record(act, actor.firmId, { type: 'invitations.sent', clientId: person.client_id, personId: person.id, invitationId, channel: input.channel, messageId })
  return { sentTo }
}

function addressFor(person: PersonRow, channel: 'email' | 'phone'): string {
  if (!person.portal_access) throw new Refusal('invitations.access-off')
  if (person.registered) throw new Refusal('invitations.already-registered')
  const missing = whatIsMissingToInvite({ ...person, taxIdentifierLastFour: person.has_tax_identifier ? '****' : null })
  const address = channel === 'email' ? person.email : person.mobile
  if (missing.length > 0 || !address) throw new Refusal('invitations.missing', { missing })
  return address
}
