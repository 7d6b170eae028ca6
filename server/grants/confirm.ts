import type { Output } from '#contract/endpoint.ts'
import type { guest } from '#contract/guest.ts'
import type { Origin } from '#platform/door.ts'
import { Refusal } from '#platform/refusal.ts'
import { type Act, perform, type Ports } from '../audit/act.ts'
import { type Visitor, visitorFrom } from '../audit/actor.ts'
import { record } from '../audit/record.ts'
import type { GrantRow } from '../access/grant.ts'
import { endAttempt, lockAttempt } from '../sign-in/attempt.ts'
import { checkCode } from '../sign-in/check-code.ts'
import { beginGuestSession } from '../sign-in/guest-session.ts'
import { forgive, takeTry } from '../sign-in/slow-down.ts'
import { canMove, stateOf } from './grant-state.ts'
import { findGuestAttempt } from './guest-attempt.ts'
import { grantAtDoor } from './links.ts'
import { noteFirstLook } from './note-look.ts'
import { sendAccess } from './send-link.ts'
import { tellOwnerOfVerification, tellScreens } from './tell.ts'

/**
 * *Confirm*. After *Verify Your Access* the grant is verified and its owner told; after *Access Client Portal* a session begins, and `token` is its
 * cookie.
 * @throws Refusal sign-in.no-attempt, sign-in.wrong-code, sign-in.code-expired, sign-in.slow-down, grants.ended, grants.already-verified
 */
export async function confirm(
  ports: Ports,
  origin: Origin,
  input: { attemptToken: string | undefined; replacedSession: string | undefined; code: string },
): Promise<{ answer: Output<typeof guest.confirm>; token: string | null }> {
  const { account, firmId, pending } = await findGuestAttempt(ports, input.attemptToken)
  const counted = await takeTry(ports, account, origin.ip)
  const done = await perform(ports, visitorFrom(origin, firmId), async (act) => {
    // The grant first: whoever ends it holds it too, and then the attempts.
    const { grant } = await grantAtDoor(act, firmId, pending.grantId, { lock: true })
    const attempt = await lockAttempt(act, input.attemptToken)
    const { proof } = await checkCode(act, attempt, input.code)
    await endAttempt(act.tx, attempt.token)
    if (pending.purpose === 'verify') return { answer: await verified(act, grant), token: null }
    const { token, sessionId } = await beginGuestSession(act, {
      firmId,
      grantId: grant.id,
      proofs: [proof],
      replaces: input.replacedSession,
    })
    await noteFirstLook(act, grant, sessionId)
    await tellScreens(act, grant)
    await record(act, firmId, { type: 'grants.signed-in', clientId: grant.client_id, grantId: grant.id, sessionId, proofs: [proof] })
    return { answer: { purpose: 'access' as const, linkSent: false }, token }
  })
  await forgive(ports, counted)
  return done
}

async function verified(act: Act<Visitor>, grant: GrantRow): Promise<Output<typeof guest.confirm>> {
  const verifiedAt = act.clock.now()
  if (!canMove(stateOf(grant, verifiedAt), 'verified')) throw new Refusal('grants.already-verified')
  await act.tx
    .updateTable('portal_grant')
    .set({ verified_at: verifiedAt })
    .where('firm_id', '=', grant.firm_id)
    .where('id', '=', grant.id)
    .execute()
  const now = { ...grant, verified_at: verifiedAt }
  const linkSent = grant.sends_when_verified
  await tellOwnerOfVerification(act, now, linkSent)
  await tellScreens(act, now)
  await record(act, grant.firm_id, { type: 'grants.verified', clientId: grant.client_id, grantId: grant.id, linkSent })
  if (linkSent) await sendAccess(act, now)
  return { purpose: 'verify', linkSent }
}
