import { Refusal } from '#platform/refusal.ts'
import { type Act, perform, type Ports } from '../../audit/act.ts'
import type { Staff, Taxpayer } from '../../audit/actor.ts'
import { type Attempt, endAttempt } from '../attempt.ts'
import { addAuthenticator, removeAuthenticators, stepOfCode } from '../authenticator.ts'
import { checkCode } from '../check-code.ts'
import { type Confirming, lockConfirming } from '../confirm.ts'
import { recordInEachFirm } from '../record-in-each-firm.ts'
import { sendCode } from '../send-code.ts'
import { forgive, takeTry } from '../slow-down.ts'
import { replaceEmail } from './replace-email.ts'
import { setRecoveryAddress } from './recovery-address.ts'
import { tellOfChange } from './tell-of-change.ts'

type Changes = 'email' | 'recovery' | 'authenticator'

/**
 * The code for what this browser has begun: now it becomes true.
 * @throws Refusal sign-in.no-attempt, sign-in.wrong-code, sign-in.code-expired, sign-in.slow-down, sign-in.address-known
 */
export async function confirm(ports: Ports, actor: Taxpayer | Staff, input: { token: string | undefined; code: string }): Promise<void> {
  // Counted apart from the proofs of who is there: a right code from an address of one's own must not forgive wrong passwords.
  const counted = await takeTry(ports, `confirm:${actor.identityId}`, actor.ip)
  await perform(ports, actor, async (act) => {
    const attempt = await lockConfirming(act, input.token, 'email', 'recovery', 'authenticator')
    if (attempt.pending.what !== 'authenticator') await checkCode(act, attempt, input.code)
    await endAttempt(act.tx, attempt.token)
    await complete(act, attempt, input.code)
  })
  await forgive(ports, counted)
}

/** Another code to the same address. @throws Refusal sign-in.no-attempt, sign-in.too-many-codes */
export function sendCodeAgain(ports: Ports, actor: Taxpayer | Staff, token: string | undefined): Promise<Attempt> {
  return perform(ports, actor, async (act) => {
    const { channels } = await lockConfirming(act, token, 'email', 'recovery', 'merge')
    const [channel] = channels
    if (!channel) throw new Refusal('sign-in.no-attempt')
    return sendCode(act, token, { channel: channel.id })
  })
}

function complete(act: Act<Taxpayer | Staff>, { pending }: Confirming<Changes>, code: string): Promise<void> {
  switch (pending.what) {
    case 'email':
      return replaceEmail(act, pending.address)
    case 'recovery':
      return setRecoveryAddress(act, pending)
    case 'authenticator':
      return setAuthenticator(act, pending.secret, code)
  }
}

/** @throws Refusal sign-in.wrong-code when the app does not show this code */
async function setAuthenticator(act: Act<Taxpayer | Staff>, secret: string, code: string): Promise<void> {
  const { identityId } = act.actor
  const lastStep = stepOfCode(secret, code, act.clock.now())
  if (lastStep === null) throw new Refusal('sign-in.wrong-code')
  const replaces = await removeAuthenticators(act, identityId)
  await addAuthenticator(act, { identityId, secret, lastStep })
  await tellOfChange(act, 'authenticator')
  await recordInEachFirm(act, { type: 'sign-in.authenticator-set', identityId, replaces })
}
