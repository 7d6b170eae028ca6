import type { Origin } from '#platform/door.ts'
import { perform, type Ports } from '../audit/act.ts'
import { visitorFrom } from '../audit/actor.ts'
import { Refusal } from '#platform/refusal.ts'
import { endAttempt, findAttempt, lockAttempt } from './attempt.ts'
import { beginSession, type BegunSession, type Room } from './begin-session.ts'
import { checkCode } from './check-code.ts'
import { forgive, takeTry } from './slow-down.ts'

/**
 * The code of a sign-in: when right, the attempt ends and a session begins. Returns what the browser's cookies get.
 * @throws Refusal sign-in.no-attempt, sign-in.wrong-code, sign-in.code-expired, sign-in.slow-down
 */
export async function verify(
  ports: Ports,
  origin: Origin,
  input: { attemptToken: string | undefined; replacedSession: string | undefined; deviceCookie: string | undefined; code: string },
): Promise<BegunSession & { room: Room }> {
  const { account, firmId } = await findAttempt(ports, input.attemptToken)
  const counted = await takeTry(ports, account, origin.ip)
  const begun = await perform(ports, visitorFrom(origin, firmId), async (act) => {
    const attempt = await lockAttempt(act, input.attemptToken)
    const { identityId, room } = attempt
    if (attempt.kind !== 'sign-in' || room === 'guest' || room === 'recipient' || !identityId) throw new Refusal('sign-in.no-attempt')
    const { proof, channel } = await checkCode(act, attempt, input.code)
    await endAttempt(act.tx, attempt.token)
    if (proof !== 'authenticator') {
      await act.tx
        .updateTable('identity_address')
        .set({ verified_at: act.clock.now() })
        .where('identity_id', '=', identityId)
        .where('id', '=', channel.id)
        .where('verified_at', 'is', null)
        .execute()
    }
    const session = await beginSession(act, {
      identityId,
      firmId,
      room,
      proofs: [...attempt.proofs, proof],
      replaces: input.replacedSession,
      deviceCookie: input.deviceCookie,
    })
    return { ...session, room }
  })
  await forgive(ports, counted)
  return begun
}
