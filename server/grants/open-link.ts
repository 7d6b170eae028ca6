import type { Output } from '#contract/endpoint.ts'
import type { guest } from '#contract/guest.ts'
import { after } from '#platform/clock.ts'
import type { Origin } from '#platform/door.ts'
import { Refusal } from '#platform/refusal.ts'
import { type Act, look, perform, type Ports } from '../audit/act.ts'
import { visitorFrom } from '../audit/actor.ts'
import { type Attempt, startAttempt } from '../sign-in/attempt.ts'
import { maskPhone } from '../sign-in/mask.ts'
import { sendCode as sendAccessCode } from '../sign-in/send-code.ts'
import { stateOf } from './grant-state.ts'
import { attemptAccount, guestAttemptIfAny, type GuestAttempt } from './guest-attempt.ts'
import { firmOfLink, grantBehindLink, type LinkedGrant } from './links.ts'

type Facts = Output<typeof guest.openLink>

/** Looks at a link. Uses nothing up, however often. @throws Refusal grants.link-unknown, grants.link-replaced, grants.ended */
export async function openLink(ports: Ports, origin: Origin, input: { token: string; attemptToken: string | undefined }): Promise<Facts> {
  const firmId = await firmOfLink(ports, input.token)
  const attempt = await guestAttemptIfAny(ports, input.attemptToken)
  return look(ports, visitorFrom(origin, firmId), async (act) => {
    const linked = await grantBehindLink(act, firmId, input.token)
    return factsOf(act, linked, belongsTo(attempt, linked) ? attempt : null)
  })
}

/**
 * *Send Code*, by text message only. Begins an attempt in this browser, or goes on with the one that this link has begun.
 * @throws Refusal grants.link-unknown, grants.link-replaced, grants.ended, grants.already-verified, sign-in.too-many-codes
 */
export async function sendCode(
  ports: Ports,
  origin: Origin,
  input: { token: string; attemptToken: string | undefined },
): Promise<{ facts: Facts; attemptToken: string }> {
  const firmId = await firmOfLink(ports, input.token)
  const begun = await guestAttemptIfAny(ports, input.attemptToken)
  return perform(ports, visitorFrom(origin, firmId), async (act) => {
    const linked = await grantBehindLink(act, firmId, input.token)
    const { grant, purpose } = linked
    if (purpose === 'verify' && grant.verified_at) throw new Refusal('grants.already-verified')
    const attempt = belongsTo(begun, linked) ? begun : await begin(act, linked)
    const sent = await sendAccessCode(act, attempt.token, { channel: 'mobile' })
    return { facts: factsOf(act, linked, sent), attemptToken: attempt.token }
  })
}

function belongsTo(attempt: GuestAttempt | null, { grant, purpose }: LinkedGrant): attempt is GuestAttempt {
  return attempt !== null && attempt.pending.grantId === grant.id && attempt.pending.purpose === purpose
}

function begin(act: Act, { grant, purpose }: LinkedGrant): Promise<Attempt> {
  return startAttempt(act, {
    kind: 'guest',
    room: 'guest',
    firmId: grant.firm_id,
    identityId: null,
    account: attemptAccount(grant.id),
    language: grant.language,
    channels: [{ id: 'mobile', kind: 'text', address: grant.mobile }],
    proofs: [],
    firstName: null,
    pending: { grantId: grant.id, purpose },
  })
}

/** A code works for ten minutes, an attempt for longer. */
const codeMinutes = 10

function factsOf({ clock }: Act, { grant, purpose, owner_name, firm_name }: LinkedGrant, attempt: Attempt | null): Facts {
  const state = stateOf(grant, clock.now())
  if (state === 'ended') throw new Refusal('grants.ended')
  const sentAt = attempt?.sentAt ?? null
  return {
    purpose,
    state,
    firmName: firm_name,
    ownerName: owner_name,
    guestName: grant.name,
    mobile: maskPhone(grant.mobile),
    language: grant.language,
    endsAt: grant.ends_at.toISOString(),
    sentAt: sentAt && after(sentAt, { minutes: codeMinutes }) > clock.now() ? sentAt.toISOString() : null,
  }
}
