import { whatIsMissingToInvite } from '#contract/clients.ts'
import { after } from '#platform/clock.ts'
import { sha256 } from '#platform/encryption.ts'
import { tellLive } from '#platform/live.ts'
import { post } from '#platform/outbox.ts'
import { Refusal } from '#platform/refusal.ts'
import { mustBeAllowed } from '../access/allowed.ts'
import { type PersonRow, personForStaff } from '../access/client.ts'
import type { Act } from '../audit/act.ts'
import type { Staff } from '../audit/actor.ts'
import { record } from '../audit/record.ts'
import { firmKey } from '../firm/keys.ts'
import { clientLetter } from '../settings/instructions/client-letter.ts'
import { mustBeOnboardingText } from '../settings/instructions/onboarding.ts'
import { findMerged } from '../sign-in/merged-address.ts'

/**
 * Sends a person the link to register, by e-mail or text, to the address on the record. An earlier link stops working.
 * @throws Refusal not-found, not-allowed, invitations.access-off, invitations.already-registered, invitations.missing with the names of what is missing
 */
export async function invite(
  act: Act<Staff>,
  input: { person: string; channel: 'email' | 'phone'; instructionId?: string | null | undefined },
): Promise<{ sentTo: string }> {
  const { tx, actor, random } = act
  const person = await personForStaff(act, input.person)
  mustBeAllowed(actor, 'clients.invite')
  const instructionId = input.instructionId ?? null
  if (instructionId !== null) await mustBeOnboardingText(act, instructionId)
  const sentTo = addressFor(person, input.channel)
  const invitationId = random.id()
  const token = random.token()

  await replaceInvitation(act, { id: invitationId, personId: person.id, token, channel: input.channel, sentTo })
  const channel = input.channel === 'phone' ? 'text' : 'email'
  const letter = await clientLetter(act, actor.firmId, {
    kind: 'onboarding',
    personId: person.id,
    instructionId,
    linkPath: `/i/${token}`,
    joinsAccount: person.email !== null && (await findMerged(tx, person.email)) !== null,
  })
  const messageId = await post(tx, act, {
    firm: await firmKey(act, actor.firmId),
    channel,
    recipient: sentTo,
    subject: letter.subject,
    body: channel === 'text' ? { html: null, text: letter.textMessage ?? letter.text } : { html: letter.html, text: letter.text },
    aboutId: invitationId,
  })
  await tellLive(tx, { topic: 'client', id: person.client_id, firmId: actor.firmId, clientId: person.client_id })
  await record(act, actor.firmId, {
    type: 'invitations.sent',
    clientId: person.client_id,
    personId: person.id,
    invitationId,
    channel: input.channel,
    messageId,
  })
  return { sentTo }
}

/** The new link, and the end of the ones before it. */
async function replaceInvitation(
  { tx, actor, clock, config }: Act<Staff>,
  made: { id: string; personId: string; token: string; channel: 'email' | 'phone'; sentTo: string },
): Promise<void> {
  const now = clock.now()
  await tx
    .updateTable('invitation')
    .set({ replaced_at: now })
    .where('firm_id', '=', actor.firmId)
    .where('person_id', '=', made.personId)
    .where('used_at', 'is', null)
    .where('replaced_at', 'is', null)
    .execute()
  await tx
    .insertInto('invitation')
    .values({
      firm_id: actor.firmId,
      id: made.id,
      person_id: made.personId,
      token_hash: sha256(made.token),
      channel: made.channel,
      sent_to: made.sentTo,
      sent_by: actor.staffMemberId,
      sent_at: now,
      expires_at: after(now, { days: config.invitationDays }),
      opened_at: null,
      used_at: null,
      replaced_at: null,
    })
    .execute()
}

function addressFor(person: PersonRow, channel: 'email' | 'phone'): string {
  if (!person.portal_access) throw new Refusal('invitations.access-off')
  if (person.registered) throw new Refusal('invitations.already-registered')
  const missing = whatIsMissingToInvite({ ...person, taxIdentifierLastFour: person.has_tax_identifier ? '****' : null })
  const address = channel === 'email' ? person.email : person.mobile
  if (missing.length > 0 || !address) throw new Refusal('invitations.missing', { missing })
  return address
}
