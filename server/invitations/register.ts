import type { Input } from '#contract/endpoint.ts'
import type { invitations } from '#contract/invitations.ts'
import type { RefusalCode } from '#contract/refusals.ts'
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
import { withoutTexts } from '../sign-in/channels.ts'
import { findMerged } from '../sign-in/merged-address.ts'
import { judgePassword } from '../sign-in/judge-password.ts'
import { judgePin } from '../sign-in/judge-pin.ts'
import { hashPassword } from '../sign-in/passwords.ts'
import { forgive, takeTry } from '../sign-in/slow-down.ts'
import { findLink, usable } from './link-state.ts'
import { whatDoesNotMatch } from './what-does-not-match.ts'

type Form = Input<typeof invitations.register>

/** What a registration becomes when its code is right: kept encrypted in the attempt, with the secret's hash in place of the secret. */
export interface PendingRegistration {
  invitationId: string
  /** Null with a PIN: the e-mail address is the login. */
  userName: string | null
  secret: { kind: 'password' | 'pin'; hash: string }
}

/**
 * The registration form. When it matches the record, an attempt begins that waits for a code sent to an address **on the record**: what
 * was typed is compared and never used. A mismatch is kept for staff, and slows the next try down.
 * @throws Refusal invitations.*, sign-in.slow-down, sign-in.user-name-taken, sign-in.password-too-weak, sign-in.password-breached, sign-in.pin-too-weak, sign-in.pin-common, clients.bad-phone, bad-input
 */
export async function register(ports: Ports, origin: Origin, form: Form): Promise<Attempt> {
  const link = await findLink(ports, form.token)
  const visitor = visitorFrom(origin, link.firmId)
  const { invited, firmName } = await look(ports, visitor, async (act) => ({
    invited: await usable(act, link.firmId, await invitedPerson(act, link.firmId, link)),
    firmName: (await act.tx.selectFrom('firm').select('name').where('id', '=', link.firmId).executeTakeFirstOrThrow()).name,
  }))
  const chosen = chosenSecret(form)
  if (chosen.kind === 'password') judgePassword(chosen.secret, { userName: chosen.userName, firmName })
  else judgePin(chosen.secret, { lastFour: form.lastFour, birthDate: null })
  const mobile = readPhone(form.phone)
  if (!mobile) throw new Refusal('clients.bad-phone')

  const counted = await takeTry(ports, `registration:${invited.invitation_id}`, origin.ip)
  // Who chooses a PIN will sign in by e-mail: then the e-mail must be the one on record, and the mobile does not make up for it.
  await perform(ports, visitor, (act) => compare(act, link.firmId, invited, { ...form, mobile: chosen.kind === 'pin' ? null : mobile }))
  await forgive(ports, counted)
  // Not before the record has matched: a refusal would tell a stranger the birth date.
  if (chosen.kind === 'pin') judgePin(chosen.secret, { lastFour: form.lastFour, birthDate: invited.birth_date })
  const secret = { kind: chosen.kind, hash: await hashPassword(chosen.secret) }
  return perform(ports, visitor, (act) =>
    begin(act, link.firmId, invited, { invitationId: invited.invitation_id, userName: chosen.userName, secret }),
  )
}

type ChosenSecret = { kind: 'password'; secret: string; userName: string } | { kind: 'pin'; secret: string; userName: null }

/** @throws Refusal bad-input unless it is either a user name with a password or a PIN alone */
function chosenSecret({ userName, password, pin }: Form): ChosenSecret {
  if (pin !== undefined && userName === undefined && password === undefined) return { kind: 'pin', secret: pin, userName: null }
  if (pin === undefined && userName !== undefined && password !== undefined) return { kind: 'password', secret: password, userName }
  throw new Refusal('bad-input', { field: pin === undefined ? 'password' : 'pin' })
}

/** Compares what was typed with the record; a mismatch is kept for staff. @throws Refusal invitations.does-not-match */
export async function compare(
  act: Act,
  firmId: string,
  invited: InvitedPerson,
  typed: { lastName: string; lastFour: string; email: string; mobile: string | null },
): Promise<void> {
  const fields = whatDoesNotMatch(
    {
      lastName: typed.lastName,
      lastFourHash: lastFourHash(await firmKey(act, firmId), typed.lastFour),
      email: typed.email,
      mobile: typed.mobile,
    },
    {
      lastName: invited.last_name,
      lastFourHash: invited.last_four_hash,
      einLastFourHash: invited.ein_last_four_hash,
      email: invited.email,
      mobile: invited.mobile,
    },
  )
  if (fields.length > 0) await refuseMismatch(act, firmId, invited, fields, 'invitations.does-not-match')
}

/** Staff see that somebody has tried, and with what it did not fit. */
export async function refuseMismatch(
  act: Act,
  firmId: string,
  invited: InvitedPerson,
  fields: readonly string[],
  code: RefusalCode,
): Promise<never> {
  const { invitation_id: invitationId, person_id: personId, client_id: clientId } = invited
  await act.tx
    .insertInto('registration_mismatch')
    .values({
      firm_id: firmId,
      id: act.random.id(),
      invitation_id: invitationId,
      person_id: personId,
      fields: [...fields],
      at: act.clock.now(),
    })
    .execute()
  await tellLive(act.tx, { topic: 'client', id: clientId, firmId, clientId })
  await record(act, firmId, { type: 'invitations.mismatch', clientId, personId, invitationId, fields })
  throw new Refusal(code, {}, { keepsChanges: true })
}

async function begin(act: Act<Visitor>, firmId: string, invited: InvitedPerson, pending: PendingRegistration): Promise<Attempt> {
  if (pending.userName !== null && (await isTaken(act, pending.userName))) throw new Refusal('sign-in.user-name-taken')
  return startAttempt(act, {
    kind: 'register',
    room: 'taxpayer',
    firmId,
    identityId: null,
    account: `person:${invited.person_id}`,
    language: invited.language,
    // The e-mail address that will be the login must be proven itself.
    channels: await channelsOf(act, pending.userName === null ? { ...invited, mobile: null } : invited),
    proofs: [pending.secret.kind],
    firstName: null,
    pending,
  })
}

async function isTaken({ tx }: Act, userName: string): Promise<boolean> {
  if (await findMerged(tx, userName)) return true
  const found = await tx
    .selectFrom('identity')
    .select('id')
    .where((row) => row(row.fn<string>('lower', ['user_name']), '=', userName.toLowerCase()))
    .executeTakeFirst()
  return found !== undefined
}

async function channelsOf({ tx }: Act, invited: InvitedPerson): Promise<Channel[]> {
  const channels = addressesOf(invited)
  // No code goes to a mailbox that is merged into an account: then the phone is all there is.
  const keepsTexts = invited.text_codes || (invited.email !== null && (await findMerged(tx, invited.email)) !== null)
  return keepsTexts ? channels : withoutTexts(channels)
}

/** The addresses on the record, under the ids by which the page chooses one. */
export function addressesOf(invited: Pick<InvitedPerson, 'email' | 'mobile'>): Channel[] {
  return [
    ...(invited.email ? [{ id: 'email', kind: 'email' as const, address: invited.email.toLowerCase() }] : []),
    ...(invited.mobile ? [{ id: 'text', kind: 'text' as const, address: invited.mobile }] : []),
  ]
}
