import { timingSafeEqual } from 'node:crypto'
import type { Proof } from '#contract/sign-in-policy.ts'
import { after } from '#platform/clock.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Act } from '../audit/act.ts'
import { record } from '../audit/record.ts'
import { type Attempt, type Channel, codeHash } from './attempt.ts'
import { spendAuthenticatorCode } from './authenticator.ts'

/** A code works for ten minutes (NIST SP 800-63B-4, 3.1.3.2). */
const codeMinutes = 10
/** A second e-mail often arrives before the first one is read. */
const validCodes = 2

/**
 * Judges a code for a locked attempt: what it proved, and through which channel. The caller has counted the try and ends the attempt.
 * @throws Refusal sign-in.wrong-code, sign-in.code-expired for a code that was right once; both are remembered
 */
export async function checkCode(act: Act, attempt: Attempt, code: string): Promise<{ proof: Proof; channel: Channel }> {
  const authenticator = attempt.channels.find(({ kind }) => kind === 'authenticator')
  if (authenticator && attempt.identityId && (await spendAuthenticatorCode(act, attempt.identityId, code))) {
    return { proof: 'authenticator', channel: authenticator }
  }
  const sent = await act.tx
    .selectFrom('access_code')
    .selectAll()
    .where('attempt_hash', '=', attempt.hash)
    .orderBy('sent_at', 'desc')
    .orderBy('id', 'desc')
    .execute()
  const hash = codeHash(attempt.token, code)
  const index = sent.findIndex((one) => timingSafeEqual(one.code_hash, hash))
  const right = sent[index]
  const channel = attempt.channels.find(({ id }) => id === right?.channel)
  const isValid = right && index < validCodes && after(right.sent_at, { minutes: codeMinutes }) > act.clock.now()
  if (!isValid || !channel) {
    const why = right ? 'code expired' : 'wrong code'
    await record(act, attempt.firmId, { type: 'sign-in.failed', identityId: attempt.identityId, why })
    throw new Refusal(right ? 'sign-in.code-expired' : 'sign-in.wrong-code', {}, { keepsChanges: true })
  }
  return { proof: channel.kind === 'email' ? 'email code' : 'text code', channel }
}
