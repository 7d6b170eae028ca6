import { perform, type Ports } from '../../audit/act.ts'
import type { Taxpayer } from '../../audit/actor.ts'
import type { Attempt } from '../../sign-in/attempt.ts'
import { startConfirming } from '../../sign-in/confirm.ts'
import { refuseTooMany } from '../../sign-in/merged-address.ts'
import { refuseKnown, refuseOwnMerged } from '../../sign-in/security/confirm-address.ts'
import { sendCode } from '../../sign-in/send-code.ts'
import { needFreshProof } from '../../sign-in/step-up.ts'

/**
 * Sends a code to another e-mail address. Whoever it belongs to, the answer is the same: only who reads the mailbox is told.
 * @throws Refusal sign-in.step-up-needed, sign-in.address-known, sign-in.address-merged, sign-in.too-many-merged, sign-in.too-many-codes
 */
export function beginMerge(ports: Ports, actor: Taxpayer, input: { email: string }): Promise<Attempt> {
  return perform(ports, actor, async (act) => {
    await needFreshProof(act)
    const address = input.email.toLowerCase()
    await refuseKnown(act, { kind: 'email', address })
    await refuseOwnMerged(act, address)
    await refuseTooMany(act)
    const attempt = await startConfirming(act, { what: 'merge', address }, [{ id: 'email', kind: 'email', address }])
    return sendCode(act, attempt.token, { channel: 'email' })
  })
}
