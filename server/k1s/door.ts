/** The partner at the door: a link, a code, in. */
import type { Input, Output } from '#contract/endpoint.ts'
import type { k1Recipient } from '#contract/k1-recipient.ts'
import { after } from '#platform/clock.ts'
import type { Origin } from '#platform/door.ts'
import { Refusal } from '#platform/refusal.ts'
import { type Act, look, perform, type Ports } from '../audit/act.ts'
import { visitorFrom } from '../audit/actor.ts'
import { record } from '../audit/record.ts'
import { k1AtDoor, type K1Row } from '../access/k1.ts'
import { type Attempt, type Channel, endAttempt, findAttempt, lockAttempt, startAttempt } from '../sign-in/attempt.ts'
import { checkCode } from '../sign-in/check-code.ts'
import { maskEmail, maskPhone } from '../sign-in/mask.ts'
import { beginRecipientSession } from '../sign-in/recipient-session.ts'
import { sendCode as sendAccessCode } from '../sign-in/send-code.ts'
import { forgive, takeTry } from '../sign-in/slow-down.ts'
import { attemptAccount, firmOfLink, k1BehindLink, mailLink } from './links.ts'
import { tellScreens } from './tell.ts'

type Facts = Output<typeof k1Recipient.openLink>
type RecipientAttempt = Attempt & { pending: { k1Id: string } }

/** Looks at a link. Uses nothing up, however often. @throws Refusal k1s.link-unknown, k1s.link-replaced, k1s.withdrawn */
export async function openLink(ports: Ports, origin: Origin, input: { token: string; attemptToken: string | undefined }): Promise<Facts> {
  const firmId = await firmOfLink(ports, input.token)
  const attempt = await attemptIfAny(ports, input.attemptToken)
  return look(ports, visitorFrom(origin, firmId), async (act) => {
    const { k1, isExpired } = await k1BehindLink(act, firmId, input.token)
    return factsOf(act, k1, isExpired, attempt?.pending.k1Id === k1.id ? attempt : null)
  })
}

/** For a link whose days are over. @throws Refusal as `openLink`, k1s.link-works, k1s.no-email, k1s.too-many-links */
export async function renewLink(ports: Ports, origin: Origin, { token }: { token: string }): Promise<void> {
  const firmId = await firmOfLink(ports, token)
  await perform(ports, visitorFrom(origin, firmId), async (act) => {
    const { k1, isExpired } = await k1BehindLink(act, firmId, token, { lock: true })
    if (!isExpired) throw new Refusal('k1s.link-works')
    await mailLink(act, k1)
    await tellScreens(act, k1)
    await record(act, firmId, { type: 'k1s.link-sent', clientId: k1.client_id, k1Id: k1.id, version: k1.version_number, renewed: true })
  })
}

/**
 * *Send Code*. Begins an attempt in this browser, or goes on with the one that this link has begun.
 * @throws Refusal as `openLink`, k1s.link-expired, bad-input, sign-in.too-many-codes
 */
export async function sendCode(
  ports: Ports,
  origin: Origin,
  input: Input<typeof k1Recipient.sendCode> & { attemptToken: string | undefined },
): Promise<{ facts: Facts; attemptToken: string }> {
  const firmId = await firmOfLink(ports, input.token)
  const begun = await attemptIfAny(ports, input.attemptToken)
  return perform(ports, visitorFrom(origin, firmId), async (act) => {
    const { k1, isExpired } = await k1BehindLink(act, firmId, input.token, { lock: true })
    if (isExpired) throw new Refusal('k1s.link-expired')
    const attempt = begun?.pending.k1Id === k1.id ? begun : await begin(act, k1)
    const sent = await sendAccessCode(act, attempt.token, { channel: input.channel })
    return { facts: await factsOf(act, k1, false, sent), attemptToken: attempt.token }
  })
}

function begin(act: Act, k1: K1Row): Promise<Attempt> {
  return startAttempt(act, {
    kind: 'recipient',
    room: 'recipient',
    firmId: k1.firm_id,
    identityId: null,
    account: attemptAccount(k1.id),
    language: k1.language,
    channels: channelsOf(k1),
    proofs: [],
    firstName: null,
    pending: { k1Id: k1.id },
  })
}

const channelsOf = (k1: K1Row): Channel[] => [
  ...(k1.email ? [{ id: 'email', kind: 'email' as const, address: k1.email }] : []),
  ...(k1.mobile ? [{ id: 'mobile', kind: 'text' as const, address: k1.mobile }] : []),
]

/**
 * *Confirm*: the partner's session begins; returns its cookie.
 * @throws Refusal sign-in.no-attempt, .wrong-code, .code-expired, .slow-down, k1s.withdrawn
 */
export async function confirm(
  ports: Ports,
  origin: Origin,
  input: { attemptToken: string | undefined; replacedSession: string | undefined; code: string },
): Promise<string> {
  const { account, firmId, pending } = await attemptOf(ports, input.attemptToken)
  const counted = await takeTry(ports, account, origin.ip)
  const token = await perform(ports, visitorFrom(origin, firmId), async (act) => {
    // The K-1 first: whoever withdraws it or sends it anew holds it too, and then ends the attempts.
    const k1 = await k1AtDoor(act, firmId, pending.k1Id, { lock: true })
    const attempt = await lockAttempt(act, input.attemptToken)
    const { proof } = await checkCode(act, attempt, input.code)
    await endAttempt(act.tx, attempt.token)
    const begun = await beginRecipientSession(act, { firmId, k1Id: k1.id, proofs: [proof], replaces: input.replacedSession })
    await tellScreens(act, k1)
    const { sessionId } = begun
    await record(act, firmId, { type: 'k1s.signed-in', clientId: k1.client_id, k1Id: k1.id, sessionId, proofs: [proof] })
    return begun.token
  })
  await forgive(ports, counted)
  return token
}

/** @throws Refusal sign-in.no-attempt */
async function attemptOf(ports: Pick<Ports, 'database' | 'clock'>, token: string | undefined): Promise<RecipientAttempt> {
  const attempt = await findAttempt(ports, token)
  if (attempt.kind !== 'recipient') throw new Refusal('sign-in.no-attempt')
  return attempt as RecipientAttempt
}

async function attemptIfAny(ports: Pick<Ports, 'database' | 'clock'>, token: string | undefined): Promise<RecipientAttempt | null> {
  try {
    return await attemptOf(ports, token)
  } catch (error) {
    if (error instanceof Refusal && error.code === 'sign-in.no-attempt') return null
    throw error
  }
}

/** A code works for ten minutes, an attempt for longer. */
const codeMinutes = 10

async function factsOf({ tx, clock }: Act, k1: K1Row, isExpired: boolean, attempt: Attempt | null): Promise<Facts> {
  const firm = await tx.selectFrom('firm').select(['name', 'phone']).where('id', '=', k1.firm_id).executeTakeFirstOrThrow()
  const isFresh = attempt?.sentAt && after(attempt.sentAt, { minutes: codeMinutes }) > clock.now()
  return {
    firmName: firm.name,
    firmPhone: firm.phone,
    entityName: k1.client_name,
    recipientName: k1.recipient_name,
    language: k1.language,
    channels: [
      ...(k1.email ? [{ id: 'email' as const, masked: maskEmail(k1.email) }] : []),
      ...(k1.mobile ? [{ id: 'mobile' as const, masked: maskPhone(k1.mobile) }] : []),
    ],
    isExpired,
    sent: isFresh && attempt.sentAt ? { at: attempt.sentAt.toISOString(), to: attempt.sentTo === 'mobile' ? 'mobile' : 'email' } : null,
  }
}
