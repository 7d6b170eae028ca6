import type { Origin } from '#platform/door.ts'
import { Refusal } from '#platform/refusal.ts'
import { perform, type Ports } from '../audit/act.ts'
import { visitorFrom } from '../audit/actor.ts'
import { record } from '../audit/record.ts'
import { endAttempt, findAttempt, lockAttempt } from './attempt.ts'
import { beginSession, type BegunSession, type Room } from './begin-session.ts'
import { hashRecoveryCode, spendRecoveryCode } from './recovery-codes.ts'
import { tellIdentity } from './security/tell-of-change.ts'
import { forgive, takeTry } from './slow-down.ts'

/**
 * A recovery code in the place of the code that was asked for: it is used up, its person is told, and the session begins.
 * @throws Refusal sign-in.no-attempt, sign-in.wrong-recovery-code, sign-in.slow-down
 */
export async function verifyByRecoveryCode(
  ports: Ports,
  origin: Origin,
  input: { attemptToken: string | undefined; replacedSession: string | undefined; deviceCookie: string | undefined; recoveryCode: string },
): Promise<BegunSession & { room: Room }> {
  const found = await findAttempt(ports, input.attemptToken)
  const { account, firmId, identityId } = found
  if (found.kind !== 'sign-in' || !identityId) throw new Refusal('sign-in.no-attempt')
  const counted = await takeTry(ports, account, origin.ip)
  const hash = await hashRecoveryCode(ports, identityId, input.recoveryCode)
  const begun = await perform(ports, visitorFrom(origin, firmId), async (act) => {
    const attempt = await lockAttempt(act, input.attemptToken)
    const { room } = attempt
    if (room === 'guest' || room === 'recipient') throw new Refusal('sign-in.no-attempt')
    if (!hash || !(await spendRecoveryCode(act, identityId, hash))) {
      await record(act, firmId, { type: 'sign-in.failed', identityId, why: 'recovery code' })
      throw new Refusal('sign-in.wrong-recovery-code', {}, { keepsChanges: true })
    }
    await endAttempt(act.tx, attempt.token)
    await tellIdentity(act, { identityId, language: attempt.language, firmId }, 'recovery-code-used')
    await record(act, firmId, { type: 'sign-in.recovery-code-used', identityId })
    const session = await beginSession(act, {
      identityId,
      firmId,
      room,
      proofs: [...attempt.proofs, 'recovery code'],
      replaces: input.replacedSession,
      deviceCookie: input.deviceCookie,
    })
    return { ...session, room }
  })
  await forgive(ports, counted)
  return begun
}
