/**
 * Something that a person who is signed in has to confirm with a code: who is there, or that an address or an authenticator is theirs. It is
 * an attempt like those of the sign-in page, with a cookie of its own; what it is about is encrypted with that cookie.
 */
import { Refusal } from '#platform/refusal.ts'
import type { Act, Ports } from '../audit/act.ts'
import type { Staff, Taxpayer } from '../audit/actor.ts'
import { type Attempt, type Channel, findAttempt, lockAttempt, startAttempt } from './attempt.ts'
import { homeFirmOf } from './home-firm.ts'

/** What becomes true when the code is right. */
export type ToConfirm =
  | { what: 'step-up' }
  | { what: 'email'; address: string }
  | { what: 'merge'; address: string }
  | { what: 'recovery'; kind: 'email' | 'text'; address: string }
  | { what: 'authenticator'; secret: string }
  /** Where answers to the firm's letters shall go: the firm's matter, confirmed by `../settings`. */
  | { what: 'reply-to'; address: string }

/** An attempt that will make something of this kind true. */
export type Confirming<W extends ToConfirm['what']> = Attempt & { pending: Extract<ToConfirm, { what: W }> }

/** Begins to confirm something; a code then goes to one of `channels`. */
export function startConfirming(act: Act<Taxpayer | Staff>, pending: ToConfirm, channels: readonly Channel[]): Promise<Attempt> {
  const { actor } = act
  return startAttempt(act, {
    kind: 'confirm',
    room: actor.kind === 'staff' ? 'firm' : 'taxpayer',
    firmId: homeFirmOf(actor),
    identityId: actor.identityId,
    account: `identity:${actor.identityId}`,
    language: actor.language,
    channels,
    proofs: [],
    firstName: actor.firstName,
    pending,
  })
}

/** Locks what this browser is about to confirm, until the act commits. @throws Refusal sign-in.no-attempt also when it is another person's */
export async function lockConfirming<W extends ToConfirm['what']>(
  act: Act<Taxpayer | Staff>,
  token: string | undefined,
  ...what: readonly W[]
): Promise<Confirming<W>> {
  const attempt = await lockAttempt(act, token)
  if (!isOf(attempt, act.actor, what)) throw new Refusal('sign-in.no-attempt')
  return attempt
}

/** What this browser has begun to confirm, to go on with it; null when that is nothing of the kind. */
export async function findConfirming<W extends ToConfirm['what']>(
  ports: Ports,
  actor: Taxpayer | Staff,
  token: string | undefined,
  what: W,
): Promise<Confirming<W> | null> {
  try {
    const attempt = await findAttempt(ports, token)
    return isOf(attempt, actor, [what]) ? attempt : null
  } catch (error) {
    if (error instanceof Refusal && error.code === 'sign-in.no-attempt') return null
    throw error
  }
}

function isOf<W extends ToConfirm['what']>(attempt: Attempt, actor: Taxpayer | Staff, what: readonly W[]): attempt is Confirming<W> {
  const pending = attempt.pending as ToConfirm | null
  return attempt.kind === 'confirm' && attempt.identityId === actor.identityId && what.some((one) => one === pending?.what)
}
