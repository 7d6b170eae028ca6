import type { Input, Output } from '#contract/endpoint.ts'
import type { grants } from '#contract/grants.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Act } from '../audit/act.ts'
import type { Taxpayer } from '../audit/actor.ts'
import { record } from '../audit/record.ts'
import { grantOfOwner, type GrantRow } from '../access/grant.ts'
import { endGuestAttempts } from '../sign-in/attempt.ts'
import { canMove, stateOf } from './grant-state.ts'
import { attemptAccount } from './guest-attempt.ts'
import { readGrant } from './list.ts'
import { mailLink, tellScreens } from './tell.ts'

/** *Send Link*. @throws Refusal not-found, grants.ended, grants.not-verified, grants.too-many-links */
export async function sendLink(act: Act<Taxpayer>, input: Input<typeof grants.sendLink>): Promise<Output<typeof grants.sendLink>> {
  const grant = await grantOfOwner(act, input.portal, input.grant, { lock: true })
  const state = stateOf(grant, act.clock.now())
  if (state === 'ended') throw new Refusal('grants.ended')
  if (state !== 'active' && !canMove(state, 'active')) throw new Refusal('grants.not-verified')
  return readGrant(act, await sendAccess(act, grant))
}

/** *Access Client Portal* goes out; the grant is active from now on. The caller holds the grant's row, and the third party is verified. */
export async function sendAccess(act: Act, grant: GrantRow): Promise<GrantRow> {
  const sentAt = act.clock.now()
  // Whoever holds an earlier link holds nothing, a code included that was sent because of it.
  await endGuestAttempts(act.tx, attemptAccount(grant.id))
  await mailLink(act, grant, 'access')
  await act.tx
    .updateTable('portal_grant')
    .set({ link_sent_at: sentAt })
    .where('firm_id', '=', grant.firm_id)
    .where('id', '=', grant.id)
    .execute()
  await tellScreens(act, grant)
  await record(act, grant.firm_id, { type: 'grants.link-sent', clientId: grant.client_id, grantId: grant.id })
  return { ...grant, link_sent_at: sentAt }
}

/** *Verify Your Access* once more. @throws Refusal not-found, grants.ended, grants.already-verified, grants.too-many-links */
export async function sendVerification(
  act: Act<Taxpayer>,
  input: Input<typeof grants.sendVerification>,
): Promise<Output<typeof grants.sendVerification>> {
  const grant = await grantOfOwner(act, input.portal, input.grant, { lock: true })
  const state = stateOf(grant, act.clock.now())
  if (state === 'ended') throw new Refusal('grants.ended')
  if (!canMove(state, 'verified')) throw new Refusal('grants.already-verified')
  await endGuestAttempts(act.tx, attemptAccount(grant.id))
  await mailLink(act, grant, 'verify')
  await record(act, grant.firm_id, { type: 'grants.verification-sent', clientId: grant.client_id, grantId: grant.id })
  return readGrant(act, grant)
}
