import { readPhone } from '#platform/phone-number.ts'
import { Refusal } from '#platform/refusal.ts'
import { type Act, perform, type Ports } from '../../audit/act.ts'
import type { Staff, Taxpayer } from '../../audit/actor.ts'
import type { Attempt } from '../attempt.ts'
import { startConfirming } from '../confirm.ts'
import { findMerged } from '../merged-address.ts'
import { sendCode } from '../send-code.ts'
import { needFreshProof } from '../step-up.ts'
import { type Reach } from './tell-of-change.ts'

/** @throws Refusal sign-in.step-up-needed, sign-in.address-known, sign-in.address-merged, sign-in.too-many-codes, not-allowed */
export function changeEmail(ports: Ports, actor: Taxpayer, input: { email: string }): Promise<Attempt> {
  const reach: Reach = { kind: 'email', address: input.email.toLowerCase() }
  return begin(ports, actor, 'email', reach)
}

/** @throws Refusal sign-in.step-up-needed, sign-in.address-known, sign-in.too-many-codes, not-allowed */
export function addRecoveryEmail(ports: Ports, actor: Taxpayer, input: { email: string }): Promise<Attempt> {
  return begin(ports, actor, 'recovery', { kind: 'email', address: input.email.toLowerCase() })
}

/** @throws Refusal clients.bad-phone, sign-in.step-up-needed, sign-in.address-known, sign-in.too-many-codes, not-allowed */
export async function addRecoveryPhone(ports: Ports, actor: Taxpayer, input: { phone: string }): Promise<Attempt> {
  const address = readPhone(input.phone)
  if (!address) throw new Refusal('clients.bad-phone')
  return begin(ports, actor, 'recovery', { kind: 'text', address })
}

/** An address is only believed once a code has come back from it. */
function begin(ports: Ports, actor: Taxpayer, what: 'email' | 'recovery', { kind, address }: Reach): Promise<Attempt> {
  return perform(ports, actor, async (act) => {
    await needFreshProof(act)
    await refuseKnown(act, { kind, address })
    if (what === 'email') await refuseOwnMerged(act, address)
    const pending = what === 'email' ? { what, address } : { what, kind, address }
    const attempt = await startConfirming(act, pending, [{ id: kind, kind, address }])
    return sendCode(act, attempt.token, { channel: kind })
  })
}

/** An address that signs in is no merged one any more, so it has to be taken out first. @throws Refusal sign-in.address-merged */
export async function refuseOwnMerged({ tx, actor }: Act<Taxpayer | Staff>, address: string): Promise<void> {
  if ((await findMerged(tx, address))?.identityId === actor.identityId) throw new Refusal('sign-in.address-merged')
}

/** A way back that leads over the usual address is none. @throws Refusal sign-in.address-known */
export async function refuseKnown({ tx, actor }: Act<Taxpayer | Staff>, { kind, address }: Reach): Promise<void> {
  const known = await tx
    .selectFrom('identity_address')
    .select('id')
    .where('identity_id', '=', actor.identityId)
    .where('kind', '=', kind)
    .where('address', '=', address)
    .executeTakeFirst()
  if (known) throw new Refusal('sign-in.address-known')
}
