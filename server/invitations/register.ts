import type { Input } from '#contract/endpoint.ts'
import type { invitations } from '#contract/invitations.ts'
import type { Origin } from '#platform/door.ts'
import { tellLive } from '#platform/live.ts'
import { readPhone } from '#platform/phone-number.ts'
import { Refusal } from '#platform/refusal.ts'
import { type InvitedPerson, invitedPerson } from '../access/invited-person.ts'
import { type Act, look, perform, type Ports } from '../audit/act.ts'
import { type Visitor, visitorFrom } from '../audit/actor.ts'
import { record } from '../audit/record.ts'
import { firmKey, lastFourHash } from '../firm/keys.ts'
import { type Attempt, type Channel, startAttempt } from '../sign-in/attempt.ts'
import { judgePassword } from '../sign-in/judge-password.ts'
import { hashPassword } from '../sign-in/passwords.ts'
import { forgive, takeTry } from '../sign-in/slow-down.ts'
import { findLink, usable } from './link-state.ts'
import { whatDoesNotMatch } from './what-does-not-match.ts'

type Form = Input<typeof invitations.register>

/** What a registration becomes when its code is right: kept encrypted in the attempt, with the password's hash in place of the password. */
export interface PendingRegistration {
  invitationId: string
  userName: string
  passwordHash: string
}

/**
 * The registration form. When it matches the record, an attempt begins that waits for a code sent to an address **on the record**: what
 * was typed is compared and never used. A mismatch is kept for staff, and slows the next try down.
 * @throws Refusal invitations.*, sign-in.slow-down, sign-in.user-name-taken, sign-in.password-too-weak, sign-in.password-breached, clients.bad-phone
 */
export async function register(ports: Ports, origin: Origin, form: Form): Promise<Attempt> {
  const link = await findLink(ports, form.token)
  const visitor = visitorFrom(origin, link.firmId)
  const { invited, firmName } = await look(ports, visitor, async (act) => ({
    invited: await usable(act, link.firmId, await invitedPerson(act, link)),
    firmName: (await act.tx.selectFrom('firm').select('name').where('id', '=', link.firmId).executeTakeFirstOrThrow()).name,
  }))
  judgePassword(form.password, { userName: form.userName, firmName })
  const mobile = readPhone(form.phone)
  if (!mobile) throw new Refusal('clients.bad-phone')

  const counted = await takeTry(ports, `registration:${invited.invitation_id}`, origin.ip)
  await perform(ports, visitor, (act) => compare(act, link.firmId, invited, { ...form, mobile }))
  await forgive(ports, counted)
  const passwordHash = await hashPassword(form.password)
  return perform(ports, visitor, (act) =>
    begin(act, link.firmId, invited, { invitationId: invited.invitation_id, userName: form.userName, passwordHash }),
  )
}

async function compare(
  act: Act<Visitor>,
  firmId: string,
  invited: InvitedPerson,
  typed: { lastName: string; lastFour: string; email: string; mobile: string },
): Promise<void> {
  const fields = whatDoesNotMatch(
    {
      lastName: typed.lastName,
      lastFourHash: lastFourHash(await firmKey(act, firmId), typed.lastFour),
      email: typed.email,
      mobile: typed.mobile,
    },
    { lastName: invited.last_name, lastFourHash: invited.last_four_hash, email: invited.email, mobile: invited.mobile },
  )
  if (fields.length === 0) return
  const { invitation_id: invitationId, person_id: personId, client_id: clientId } = invited
  await act.tx
    .insertInto('registration_mismatch')
    .values({ firm_id: firmId, id: act.random.id(), invitation_id: invitationId, person_id: personId, fields, at: act.clock.now() })
    .execute()
  await tellLive(act.tx, { topic: 'client', id: clientId, firmId, clientId })
  await record(act, firmId, { type: 'invitations.mismatch', clientId, personId, invitationId, fields })
  throw new Refusal('invitations.does-not-match', {}, { keepsChanges: true })
}

async function begin(act: Act<Visitor>, firmId: string, invited: InvitedPerson, pending: PendingRegistration): Promise<Attempt> {
  const taken = await act.tx
    .selectFrom('identity')
    .select('id')
    .where((row) => row(row.fn<string>('lower', ['user_name']), '=', pending.userName.toLowerCase()))
    .executeTakeFirst()
  if (taken) throw new Refusal('sign-in.user-name-taken')
  return startAttempt(act, {
    kind: 'register',
    room: 'taxpayer',
    firmId,
    identityId: null,
    account: `person:${invited.person_id}`,
    language: invited.language,
    channels: addressesOf(invited),
    pending,
  })
}

/** The addresses on the record, under the ids by which the page chooses one. */
export function addressesOf(invited: Pick<InvitedPerson, 'email' | 'mobile'>): Channel[] {
  return [
    ...(invited.email ? [{ id: 'email', kind: 'email' as const, address: invited.email.toLowerCase() }] : []),
    ...(invited.mobile ? [{ id: 'text', kind: 'text' as const, address: invited.mobile }] : []),
  ]
}
