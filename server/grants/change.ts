import type { Input, Output } from '#contract/endpoint.ts'
import type { grants } from '#contract/grants.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Act } from '../audit/act.ts'
import type { Taxpayer } from '../audit/actor.ts'
import { record } from '../audit/record.ts'
import { grantOfOwner, type GrantRow } from '../access/grant.ts'
import { portalOf } from '../access/portal.ts'
import { phoneInE164 } from '../clients/person-input.ts'
import { endGuestAttempts } from '../sign-in/attempt.ts'
import { endGuestSessions } from '../sign-in/guest-session.ts'
import { needFreshProof } from '../sign-in/step-up.ts'
import { stateOf } from './grant-state.ts'
import { attemptAccount } from './guest-attempt.ts'
import { replaceLinks } from './links.ts'
import { documentsOf, readGrant } from './list.ts'
import { sendAccess } from './send-link.ts'
import { mailLink, tellOwnerOfGrant, tellScreens } from './tell.ts'
import { type Granted, judgeGranted, nameDocuments } from './what-is-granted.ts'

/**
 * *Edit*. Who is let in, or to more than before, needs a fresh proof; less does not: closing a door must never be slow. Another e-mail address or
 * mobile is another person until a code has proven otherwise.
 * @throws Refusal not-found, grants.ended, sign-in.step-up-needed, clients.bad-phone, grants.nothing-granted, grants.page-not-offered
 */
export async function change(act: Act<Taxpayer>, input: Input<typeof grants.change>): Promise<Output<typeof grants.change>> {
  const { tx, clock, actor } = act
  const before = await grantOfOwner(act, input.portal, input.grant, { lock: true })
  const state = stateOf(before, clock.now())
  if (state === 'ended') throw new Refusal('grants.ended')
  const named = await documentsOf(act, before)
  const isSomebodyElse = input.email.trim().toLowerCase() !== before.email || phoneInE164(input.mobile) !== before.mobile
  const opensMore = widens({ pages: before.pages, documentIds: named }, input)
  if (isSomebodyElse || opensMore) await needFreshProof(act)
  await judgeGranted(act, portalOf(actor, input.portal), input)

  const changes = {
    name: input.name.trim(),
    email: input.email.trim().toLowerCase(),
    mobile: phoneInE164(input.mobile),
    language: input.language ?? before.language,
    pages: input.pages,
    sends_when_verified: input.sendsWhenVerified,
    ...(isSomebodyElse ? { verified_at: null, link_sent_at: null } : {}),
  }
  await tx.updateTable('portal_grant').set(changes).where('firm_id', '=', before.firm_id).where('id', '=', before.id).execute()
  const grant: GrantRow = { ...before, ...changes }
  await nameDocuments(act, grant, input.documentIds)
  if (isSomebodyElse) await beginAnew(act, grant)
  if (isSomebodyElse || opensMore) await tellOwnerOfGrant(act, grant)
  await tellScreens(act, grant)
  await record(act, grant.firm_id, {
    type: 'grants.changed',
    clientId: grant.client_id,
    grantId: grant.id,
    pages: grant.pages,
    documentIds: input.documentIds,
    verifiesAgain: isSomebodyElse,
  })
  if (state === 'verified' && !isSomebodyElse && grant.sends_when_verified) await sendAccess(act, grant)
  return readGrant(act, grant)
}

export function widens(before: Granted, next: Granted): boolean {
  return (
    next.pages.some((page) => !before.pages.includes(page)) || next.documentIds.some((document) => !before.documentIds.includes(document))
  )
}

async function beginAnew(act: Act<Taxpayer>, grant: GrantRow): Promise<void> {
  await endGuestSessions(act, grant.firm_id, grant.id)
  await endGuestAttempts(act.tx, attemptAccount(grant.id))
  await replaceLinks(act, grant, ['verify', 'access'])
  await mailLink(act, grant, 'verify')
}
