import type { Static } from 'typebox'
import type { StepUpWays } from '#contract/security.ts'
import { type Act, perform, type Ports } from '../../audit/act.ts'
import type { Staff, Taxpayer } from '../../audit/actor.ts'
import { type Attempt, describeChannel, endAttempt } from '../attempt.ts'
import { checkCode } from '../check-code.ts'
import { findConfirming, lockConfirming, startConfirming } from '../confirm.ts'
import { passkeysOf } from '../passkey.ts'
import { sendCode } from '../send-code.ts'
import { forgive, takeTry } from '../slow-down.ts'
import { channelsToProve, noteFreshProof } from '../step-up.ts'
import { checkPresentSecret } from './check-present-secret.ts'

/** How the person can prove again who is there. */
export async function stepUpWays(act: Act<Taxpayer | Staff>): Promise<Static<typeof StepUpWays>> {
  const { secret_kind } = await act.tx
    .selectFrom('identity')
    .select('secret_kind')
    .where('id', '=', act.actor.identityId)
    .executeTakeFirstOrThrow()
  const [passkey] = await passkeysOf(act.tx, act.actor.identityId)
  return { secretKind: secret_kind, hasPasskey: passkey !== undefined, channels: (await channelsToProve(act)).map(describeChannel) }
}

/** @throws Refusal sign-in.wrong-present-secret, sign-in.slow-down */
export async function proveBySecret(ports: Ports, actor: Taxpayer | Staff, input: { secret: string }): Promise<void> {
  const kind = await checkPresentSecret(ports, actor, input.secret)
  await perform(ports, actor, (act) => noteFreshProof(act, kind))
}

/**
 * Sends a code; a second one goes on with what the browser has begun. Choosing the authenticator sends nothing and only begins.
 * @throws Refusal bad-input for a channel that is not offered, sign-in.too-many-codes
 */
export async function sendStepUpCode(
  ports: Ports,
  actor: Taxpayer | Staff,
  input: { token: string | undefined; channel: string },
): Promise<Attempt> {
  const begun = await findConfirming(ports, actor, input.token, 'step-up')
  return perform(ports, actor, async (act) => {
    const attempt = begun ?? (await startConfirming(act, { what: 'step-up' }, await channelsToProve(act)))
    const isAuthenticator = attempt.channels.some(({ id, kind }) => id === input.channel && kind === 'authenticator')
    return isAuthenticator ? attempt : sendCode(act, attempt.token, { channel: input.channel })
  })
}

/** @throws Refusal sign-in.no-attempt, sign-in.wrong-code, sign-in.code-expired, sign-in.slow-down */
export async function proveByCode(
  ports: Ports,
  actor: Taxpayer | Staff,
  input: { token: string | undefined; code: string },
): Promise<void> {
  const counted = await takeTry(ports, `identity:${actor.identityId}`, actor.ip)
  await perform(ports, actor, async (act) => {
    const attempt = await lockConfirming(act, input.token, 'step-up')
    const { proof } = await checkCode(act, attempt, input.code)
    await endAttempt(act.tx, attempt.token)
    await noteFreshProof(act, proof)
  })
  await forgive(ports, counted)
}
