import { timingSafeEqual } from 'node:crypto'
import type { RecoveryProof } from '#contract/recovery-policy.ts'
import { after } from '#platform/clock.ts'
import type { Origin } from '#platform/door.ts'
import { keyedHash } from '#platform/encryption.ts'
import { Refusal } from '#platform/refusal.ts'
import { type Act, perform, type Ports } from '../audit/act.ts'
import { visitorFrom } from '../audit/actor.ts'
import { record } from '../audit/record.ts'
import { spendAuthenticatorCode } from '../sign-in/authenticator.ts'
import { findPasskey, judgeAnswer, noteUse, optionsToAsk, type PasskeyAnswer } from '../sign-in/passkey.ts'
import { keepChallenge, takeChallenge } from '../sign-in/passkey-challenge.ts'
import { hashRecoveryCodeFor, spendRecoveryCode } from '../sign-in/recovery-codes.ts'
import { tellIdentity } from '../sign-in/security/tell-of-change.ts'
import { takeTry } from '../sign-in/slow-down.ts'
import { codeKey, findRecovery, mustBeAsked, noteProven, type Proven, type RecoveryAttempt } from './attempt.ts'

/** As at the door (NIST SP 800-63B-4, 3.1.3.2). */
const codeMinutes = 10
const validCodes = 2

/**
 * A proof that can be typed. A try is counted, and a right one is not given back before the whole recovery is done: whoever has one proof must
 * not be able to guess the other with it.
 * @throws Refusal sign-in.no-attempt, bad-input, sign-in.wrong-code, sign-in.wrong-recovery-code, sign-in.slow-down
 */
export async function prove(
  ports: Ports,
  origin: Origin,
  input: { token: string | undefined; proof: RecoveryProof; code: string },
): Promise<RecoveryAttempt> {
  const { account, firmId, candidates, proven } = await findRecovery(ports, input.token)
  await takeTry(ports, account, origin.ip)
  // Before a transaction is held: the hashes take their time.
  const least = proven.length === 0 && account.includes(' address ') ? 2 : 1
  const hashes = input.proof === 'recovery code' ? await hashRecoveryCodeFor(ports, candidates, input.code, least) : []
  return perform(ports, visitorFrom(origin, firmId), async (act) => {
    const attempt = await findRecovery(act, input.token)
    mustBeAsked(attempt, input.proof)
    const found = await judge(act, attempt, input, hashes)
    if (found) return noteProven(act, attempt, found)
    await noteFailure(act, attempt, `recovery: ${input.proof}`)
    throw new Refusal(input.proof === 'recovery code' ? 'sign-in.wrong-recovery-code' : 'sign-in.wrong-code', {}, { keepsChanges: true })
  })
}

/** What is asked of the passkeys of whoever is there; nobody is named. @throws Refusal sign-in.no-attempt */
export async function askForPasskey(ports: Ports, token: string | undefined): Promise<{ token: string; options: unknown }> {
  await findRecovery(ports, token)
  const options = await optionsToAsk(ports)
  return { token: await keepChallenge(ports, { purpose: 'recovery', identityId: null, challenge: options.challenge }), options }
}

/** @throws Refusal sign-in.no-attempt, bad-input, sign-in.passkey-refused also when it is of somebody else, sign-in.slow-down */
export async function proveByPasskey(
  ports: Ports,
  origin: Origin,
  input: { token: string | undefined; challengeToken: string | undefined; response: PasskeyAnswer },
): Promise<RecoveryAttempt> {
  const { account, firmId } = await findRecovery(ports, input.token)
  const challenge = await takeChallenge(ports, { token: input.challengeToken, purpose: 'recovery', identityId: null })
  await takeTry(ports, account, origin.ip)
  const passkey = await findPasskey(ports.database, input.response.id)
  return perform(ports, visitorFrom(origin, firmId), async (act) => {
    const attempt = await findRecovery(act, input.token)
    mustBeAsked(attempt, 'passkey')
    if (!passkey || !attempt.candidates.includes(passkey.identityId)) return refusePasskey(act, attempt)
    const answer = await judgeAnswer(ports, { answer: input.response, challenge, passkey }).catch(() => null)
    if (!answer) return refusePasskey(act, attempt)
    await noteUse(act, passkey, answer.uses)
    return noteProven(act, attempt, { proof: 'passkey', place: 'passkey', identityId: passkey.identityId })
  })
}

async function refusePasskey(act: Act, attempt: RecoveryAttempt): Promise<never> {
  await noteFailure(act, attempt, 'recovery: passkey')
  throw new Refusal('sign-in.passkey-refused', {}, { keepsChanges: true })
}

/** Noted in one record whether or not anybody is meant, so that both cost the same. */
function noteFailure(act: Act, { firmId, candidates }: RecoveryAttempt, why: string): Promise<void> {
  const identityId = candidates.length === 1 ? (candidates[0] ?? null) : null
  return record(act, firmId, { type: 'sign-in.failed', identityId, why })
}

async function judge(
  act: Act,
  attempt: RecoveryAttempt,
  { proof, code }: { proof: RecoveryProof; code: string },
  hashes: readonly { identityId: string; hash: Buffer }[],
): Promise<Proven | null> {
  if (proof === 'authenticator') return judgeAuthenticator(act, attempt, code)
  if (proof === 'recovery code') return judgeRecoveryCode(act, attempt, hashes)
  if (proof === 'passkey') throw new Refusal('bad-input', { field: 'proof' })
  return judgeSentCode(act, attempt, proof, code)
}

const nobody = ['00000000-0000-0000-0000-000000000000']

async function judgeAuthenticator(act: Act, { candidates }: RecoveryAttempt, code: string): Promise<Proven | null> {
  for (const identityId of candidates.length > 0 ? candidates : nobody)
    if (await spendAuthenticatorCode(act, identityId, code)) return { proof: 'authenticator', place: 'authenticator', identityId }
  return null
}

async function judgeRecoveryCode(
  act: Act,
  { candidates, firmId }: RecoveryAttempt,
  hashes: readonly { identityId: string; hash: Buffer }[],
): Promise<Proven | null> {
  for (const { identityId, hash } of hashes) {
    if (!(await spendRecoveryCode(act, identityId, hash)) || !candidates.includes(identityId)) continue
    const { language } = await act.tx.selectFrom('identity').select('language').where('id', '=', identityId).executeTakeFirstOrThrow()
    await tellIdentity(act, { identityId, language, firmId }, 'recovery-code-used')
    await record(act, firmId, { type: 'sign-in.recovery-code-used', identityId })
    return { proof: 'recovery code', place: 'recovery codes', identityId }
  }
  return null
}

/** The two newest codes of each place are valid, each for ten minutes and once. */
async function judgeSentCode({ tx, clock }: Act, attempt: RecoveryAttempt, proof: RecoveryProof, code: string): Promise<Proven | null> {
  const sent = await tx
    .selectFrom('recovery_attempt_code')
    .selectAll()
    .where('attempt_hash', '=', attempt.hash)
    .where('proof', '=', proof)
    .orderBy('sent_at', 'desc')
    .orderBy('id', 'desc')
    .execute()
  const hash = keyedHash(codeKey(attempt.token), code)
  for (const identityId of attempt.candidates) {
    const valid = sent
      .filter((one) => one.identity_id === identityId)
      .slice(0, validCodes)
      .filter(({ sent_at }) => after(sent_at, { minutes: codeMinutes }) > clock.now())
    const right = valid.find((one) => timingSafeEqual(one.code_hash, hash))
    if (!right) continue
    await tx.deleteFrom('recovery_attempt_code').where('attempt_hash', '=', attempt.hash).where('id', '=', right.id).execute()
    return { proof, place: right.address, identityId }
  }
  return null
}
