import { Refusal } from '#platform/refusal.ts'
import { perform, type Ports } from '../../audit/act.ts'
import type { Staff, Taxpayer } from '../../audit/actor.ts'
import { authenticatorUri, newAuthenticatorSecret, removeAuthenticators } from '../authenticator.ts'
import { startConfirming } from '../confirm.ts'
import { drawQrCode } from '../draw-qr-code.ts'
import { homeFirmOf } from '../home-firm.ts'
import { recordInEachFirm } from '../record-in-each-firm.ts'
import { needFreshProof } from '../step-up.ts'
import { tellOfChange } from './tell-of-change.ts'

/**
 * A secret for an authenticator app. Until a code of it comes back it is kept only encrypted with the browser's cookie, and the present
 * authenticator goes on working. @throws Refusal sign-in.step-up-needed, not-allowed
 */
export function beginAuthenticator(ports: Ports, actor: Taxpayer | Staff): Promise<{ token: string; secret: string; qrSvg: string }> {
  return perform(ports, actor, async (act) => {
    await needFreshProof(act)
    const firm = await act.tx.selectFrom('firm').select('name').where('id', '=', homeFirmOf(actor)).executeTakeFirstOrThrow()
    const secret = newAuthenticatorSecret(act.random.bytes(20))
    const { token } = await startConfirming(act, { what: 'authenticator', secret }, [])
    return { token, secret, qrSvg: drawQrCode(authenticatorUri(secret, actor.userName, firm.name)) }
  })
}

/** Codes come by e-mail or text again. Taxpayers only: staff never go without. @throws Refusal sign-in.step-up-needed, not-found */
export function removeAuthenticator(ports: Ports, actor: Taxpayer): Promise<void> {
  return perform(ports, actor, async (act) => {
    await needFreshProof(act)
    const { identityId } = actor
    const isStaff = await act.tx
      .selectFrom('staff_member')
      .select('id')
      .where('identity_id', '=', identityId)
      .where('ended_at', 'is', null)
      .executeTakeFirst()
    if (isStaff || !(await removeAuthenticators(act, identityId))) throw new Refusal('not-found')
    await tellOfChange(act, 'authenticator-removed')
    await recordInEachFirm(act, { type: 'sign-in.authenticator-removed', identityId })
  })
}
