import type { Input } from '#contract/endpoint.ts'
import type { mergedEmails } from '#contract/merged-emails.ts'
import { enqueue } from '#platform/jobs.ts'
import { tellLive } from '#platform/live.ts'
import { readPhone } from '#platform/phone-number.ts'
import { Refusal } from '#platform/refusal.ts'
import { type InvitedPerson, invitedPerson } from '../access/invited-person.ts'
import { linkPortal } from '../access/link-portal.ts'
import { type Act, look, perform, type Ports } from '../audit/act.ts'
import { type Taxpayer, visitorFrom } from '../audit/actor.ts'
import { record } from '../audit/record.ts'
import { findMerged } from '../sign-in/merged-address.ts'
import { tellIdentity } from '../sign-in/security/tell-of-change.ts'
import { forgive, takeTry } from '../sign-in/slow-down.ts'
import { findLink, usable } from './link-state.ts'
import { compare, refuseMismatch } from './register.ts'
import { howSame } from './same-person.ts'

/**
 * *I already have an account*: the portal of an invitation joins the account of whoever is signed in, after the same comparison with the record
 * as a registration, and only when the record's person is this account's person. Else two spouses with one mailbox could sign for each other.
 * @throws Refusal invitations.*, sign-in.slow-down, clients.bad-phone
 */
export async function linkToAccount(ports: Ports, actor: Taxpayer, form: Input<typeof mergedEmails.link>): Promise<{ portal: string }> {
  const link = await findLink(ports, form.token)
  const { firmId } = link
  const invited = await look(ports, visitorFrom(actor, firmId), async (act) => usable(act, firmId, await invitedPerson(act, firmId, link)))
  const mobile = readPhone(form.phone)
  if (!mobile) throw new Refusal('clients.bad-phone')
  const counted = await takeTry(ports, `registration:${invited.invitation_id}`, actor.ip)
  await perform(ports, visitorFrom(actor, firmId), (act) => compare(act, firmId, invited, { ...form, mobile }))
  const alsoIn = [firmId]
  await perform(ports, actor, (act) => mustBeSamePerson(act, firmId, invited), { alsoIn })
  await forgive(ports, counted)
  return perform(ports, actor, (act) => complete(act, firmId, invited.invitation_id), { alsoIn })
}

/**
 * Where names are all there is to compare, the account must also have proven an address of the record, as a registration would.
 * @throws Refusal invitations.somebody-else, invitations.address-not-proven
 */
async function mustBeSamePerson(act: Act<Taxpayer>, firmId: string, invited: InvitedPerson): Promise<void> {
  const sameness = await howSame(act, act.actor.identityId, { ...invited, firm_id: firmId })
  if (sameness === 'another') return refuseMismatch(act, firmId, invited, ['account'], 'invitations.somebody-else')
  if (sameness === 'same name' && !(await hasProvenAddressOf(act, invited))) throw new Refusal('invitations.address-not-proven')
}

async function hasProvenAddressOf({ tx, actor }: Act<Taxpayer>, invited: InvitedPerson): Promise<boolean> {
  const onRecord = [invited.email?.toLowerCase(), invited.mobile].filter((one) => typeof one === 'string')
  const proven = await tx
    .selectFrom('identity_address')
    .select('id')
    .where('identity_id', '=', actor.identityId)
    .where('verified_at', 'is not', null)
    .where('address', 'in', onRecord)
    .executeTakeFirst()
  if (proven) return true
  return invited.email !== null && (await findMerged(tx, invited.email))?.identityId === actor.identityId
}

async function complete(act: Act<Taxpayer>, firmId: string, invitationId: string): Promise<{ portal: string }> {
  const { tx, actor, clock } = act
  const { identityId, language } = actor
  const invited = await usable(act, firmId, await invitedPerson(act, firmId, { invitationId }, { lock: true }))
  const { person_id: personId, client_id: clientId } = invited
  await linkPortal(act, { firmId, personId, identityId })
  await tx.updateTable('invitation').set({ used_at: clock.now() }).where('firm_id', '=', firmId).where('id', '=', invitationId).execute()
  await enqueue(tx, 'signing.release-staged', { firmId, clientId })
  await tellLive(tx, { topic: 'client', id: clientId, firmId, clientId })
  await tellLive(tx, { topic: 'account', id: identityId, firmId: null, clientId: null })
  await tellIdentity(act, { identityId, language, firmId }, 'portal-added')
  await record(act, firmId, { type: 'invitations.portal-linked', clientId, personId, identityId, by: 'invitation' })
  return { portal: personId }
}
