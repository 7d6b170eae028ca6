import { sql } from 'kysely'
import type { Origin } from '#platform/door.ts'
import { enqueue } from '#platform/jobs.ts'
import { tellLive } from '#platform/live.ts'
import { Refusal } from '#platform/refusal.ts'
import { type InvitedPerson, invitedPerson } from '../access/invited-person.ts'
import { linkPortal } from '../access/link-portal.ts'
import { type Act, perform, type Ports } from '../audit/act.ts'
import { type Visitor, visitorFrom } from '../audit/actor.ts'
import { record } from '../audit/record.ts'
import { endAttempt, findAttempt, lockAttempt } from '../sign-in/attempt.ts'
import { beginSession, type BegunSession } from '../sign-in/begin-session.ts'
import { checkCode } from '../sign-in/check-code.ts'
import { createIdentity } from '../sign-in/create-identity.ts'
import { findMerged, holdAddress } from '../sign-in/merged-address.ts'
import { forgive, takeTry } from '../sign-in/slow-down.ts'
import { usable } from './link-state.ts'
import { addressesOf, type PendingRegistration } from './register.ts'
import { howSame } from './same-person.ts'

/**
 * The code of a registration. When right, everything becomes true at once: the identity, its portal, the used link, the known device, and the
 * session. What was staged for the portal goes live by the job that is committed with it.
 * @throws Refusal sign-in.no-attempt, sign-in.wrong-code, sign-in.code-expired, sign-in.slow-down, sign-in.user-name-taken, invitations.link-*,
 * invitations.address-merged
 */
export async function verifyRegistration(
  ports: Ports,
  origin: Origin,
  input: { attemptToken: string | undefined; replacedSession: string | undefined; deviceCookie: string | undefined; code: string },
): Promise<BegunSession> {
  const { account, firmId, channels } = await findAttempt(ports, input.attemptToken)
  const counted = await takeTry(ports, account, origin.ip)
  const alsoIn = await firmsOfWhoHas(ports, channels.find(({ kind }) => kind === 'email')?.address)
  const begun = await perform(ports, visitorFrom(origin, firmId), (act) => complete(act, firmId, input), { alsoIn })
  await forgive(ports, counted)
  return begun
}

async function complete(
  act: Act<Visitor>,
  firmId: string,
  input: { attemptToken: string | undefined; replacedSession: string | undefined; deviceCookie: string | undefined; code: string },
): Promise<BegunSession> {
  const attempt = await lockAttempt(act, input.attemptToken)
  if (attempt.kind !== 'register') throw new Refusal('sign-in.no-attempt')
  const pending = attempt.pending as PendingRegistration
  const now = act.clock.now()
  const { proof, channel } = await checkCode(act, attempt, input.code)
  const invited = await usable(act, firmId, await invitedPerson(act, firmId, { invitationId: pending.invitationId }, { lock: true }))
  await endAttempt(act.tx, attempt.token)
  const emailIsMerged = await isMerged(act, firmId, invited)

  const { identityId } = await createIdentity(act, {
    userName: pending.userName,
    secret: pending.secret,
    displayName: `${invited.first_name} ${invited.last_name}`,
    firstName: invited.first_name,
    language: invited.language,
    addresses: [
      ...attempt.channels,
      ...addressesOf(invited).filter(({ id }) => !attempt.channels.some((other) => other.id === id)),
    ].flatMap(({ kind, address }) =>
      kind === 'authenticator' || (kind === 'email' && emailIsMerged) ? [] : [{ kind, address, isVerified: kind === channel.kind }],
    ),
  })
  const { person_id: personId, client_id: clientId, invitation_id: invitationId } = invited
  await linkPortal(act, { firmId, personId, identityId })
  await act.tx.updateTable('invitation').set({ used_at: now }).where('firm_id', '=', firmId).where('id', '=', invitationId).execute()
  await enqueue(act.tx, 'signing.release-staged', { firmId, clientId })
  await tellLive(act.tx, { topic: 'client', id: clientId, firmId, clientId })
  await record(act, firmId, { type: 'invitations.registered', clientId, personId, invitationId, identityId })
  return beginSession(act, {
    identityId,
    firmId,
    room: 'taxpayer',
    proofs: [...attempt.proofs, proof],
    replaces: input.replacedSession,
    deviceCookie: input.deviceCookie,
  })
}

/** The firms of whoever has this address merged: their record tells whether it is the same person who registers here. */
async function firmsOfWhoHas({ database }: Ports, email: string | undefined): Promise<readonly string[]> {
  const merged = email === undefined ? null : await findMerged(database, email)
  if (!merged) return []
  const found = await sql<{ firms: string[] }>`select firms_of(${merged.identityId}, 'taxpayer') as firms`.execute(database)
  return found.rows[0]?.firms ?? []
}

/**
 * Whether the record's e-mail address is merged into an account. Then it does not become an address of this one: a spouse who shares the
 * mailbox registers with the phone alone. @throws Refusal invitations.address-merged when that account is this very person's
 */
async function isMerged(act: Act<Visitor>, firmId: string, invited: InvitedPerson): Promise<boolean> {
  if (!invited.email) return false
  await holdAddress(act, invited.email)
  const merged = await findMerged(act.tx, invited.email)
  if (!merged) return false
  const sameness = await howSame(act, merged.identityId, { ...invited, firm_id: firmId })
  if (sameness === 'same' || sameness === 'same number') throw new Refusal('invitations.address-merged')
  return true
}
