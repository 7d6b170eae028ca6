import { Refusal } from '#platform/refusal.ts'
import { mustBeAllowed } from '../../access/allowed.ts'
import { type Act, perform, type Ports } from '../../audit/act.ts'
import type { Staff } from '../../audit/actor.ts'
import { record } from '../../audit/record.ts'
import { changeFirm } from '../../firm/change-firm.ts'
import { type Attempt, endAttempt } from '../../sign-in/attempt.ts'
import { checkCode } from '../../sign-in/check-code.ts'
import { lockConfirming, startConfirming } from '../../sign-in/confirm.ts'
import { sendCode } from '../../sign-in/send-code.ts'
import { forgive, takeTry } from '../../sign-in/slow-down.ts'

/** Sends a code to the address. It counts once the code has come back. @throws Refusal not-allowed, sign-in.too-many-codes */
export function changeReplyTo(ports: Ports, actor: Staff, input: { email: string }): Promise<Attempt> {
  mustBeAllowed(actor, 'settings.change')
  const address = input.email.trim().toLowerCase()
  return perform(ports, actor, async (act) => {
    const channel = { id: act.random.id(), kind: 'email' as const, address }
    const attempt = await startConfirming(act, { what: 'reply-to', address }, [channel])
    return sendCode(act, attempt.token, { channel: channel.id })
  })
}

/** @throws Refusal not-allowed, sign-in.no-attempt, sign-in.wrong-code, sign-in.code-expired, sign-in.slow-down */
export async function confirmReplyTo(ports: Ports, actor: Staff, input: { token: string | undefined; code: string }): Promise<void> {
  mustBeAllowed(actor, 'settings.change')
  const counted = await takeTry(ports, `identity:${actor.identityId}`, actor.ip)
  await perform(ports, actor, async (act) => {
    const attempt = await lockConfirming(act, input.token, 'reply-to')
    // It was begun in one firm; whoever works for another one now confirms nothing there.
    if (attempt.firmId !== actor.firmId) throw new Refusal('sign-in.no-attempt')
    await checkCode(act, attempt, input.code)
    await endAttempt(act.tx, attempt.token)
    await write(act, attempt.pending.address)
  })
  await forgive(ports, counted)
}

export async function removeReplyTo(act: Act<Staff>): Promise<void> {
  mustBeAllowed(act.actor, 'settings.change')
  await write(act, null)
}

async function write(act: Act<Staff>, address: string | null): Promise<void> {
  await changeFirm(act, act.actor.firmId, { reply_to: address })
  await record(act, act.actor.firmId, { type: 'settings.reply-to-changed', isSet: address !== null })
}
