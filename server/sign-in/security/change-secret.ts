import { Refusal } from '#platform/refusal.ts'
import { look, perform, type Ports } from '../../audit/act.ts'
import type { Staff, Taxpayer } from '../../audit/actor.ts'
import { endSignInAttempts } from '../attempt.ts'
import { homeFirmOf } from '../home-firm.ts'
import { judgeSecret } from '../judge-secret.ts'
import { hashPassword } from '../passwords.ts'
import { recordInEachFirm } from '../record-in-each-firm.ts'
import { forgetOtherDevices } from '../remove-device.ts'
import { noteFreshProof } from '../step-up.ts'
import { checkPresentSecret } from './check-present-secret.ts'
import { endSessions } from './end-sessions.ts'
import { tellOfChange } from './tell-of-change.ts'

/**
 * A new password for the present one, or a new PIN for the present PIN, which proves at the same time who is there. Whoever else is signed in
 * as this person is thrown out, and no other browser stands in for the secret any more.
 * @throws Refusal sign-in.wrong-present-secret, sign-in.slow-down, sign-in.secret-same, sign-in.password-too-weak, sign-in.password-breached,
 * sign-in.pin-too-weak, sign-in.pin-common
 */
export async function changeSecret(ports: Ports, actor: Taxpayer | Staff, input: { current: string; next: string }): Promise<void> {
  const { identityId } = actor
  const kind = await checkPresentSecret(ports, actor, input.current)
  if (input.next === input.current) throw new Refusal('sign-in.secret-same')
  await look(ports, actor, (act) => judgeSecret(act, { kind, identityId, userName: actor.userName, firmId: homeFirmOf(actor) }, input.next))
  const secretHash = await hashPassword(input.next)
  await perform(ports, actor, async (act) => {
    await act.tx.updateTable('identity').set({ secret_hash: secretHash }).where('id', '=', identityId).execute()
    await endSignInAttempts(act.tx, identityId)
    await forgetOtherDevices(act)
    await tellOfChange(act, kind)
    await endSessions(act, 'others')
    await recordInEachFirm(act, { type: 'sign-in.secret-changed', identityId, kind })
    await noteFreshProof(act, kind)
  })
}
