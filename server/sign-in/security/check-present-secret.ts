import { Refusal } from '#platform/refusal.ts'
import { look, perform, type Ports } from '../../audit/act.ts'
import type { Staff, Taxpayer } from '../../audit/actor.ts'
import { checkPassword } from '../passwords.ts'
import { recordInEachFirm } from '../record-in-each-firm.ts'
import { forgive, takeTry } from '../slow-down.ts'

/**
 * Judges the present password or PIN of somebody who is signed in, with no transaction held while the hash is computed; returns which it is.
 * @throws Refusal sign-in.wrong-present-secret (recorded), sign-in.slow-down
 */
export async function checkPresentSecret(ports: Ports, actor: Taxpayer | Staff, secret: string): Promise<'password' | 'pin'> {
  const { identityId } = actor
  const counted = await takeTry(ports, `identity:${identityId}`, actor.ip)
  const { secret_hash, secret_kind } = await look(ports, actor, ({ tx }) =>
    tx.selectFrom('identity').select(['secret_hash', 'secret_kind']).where('id', '=', identityId).executeTakeFirstOrThrow(),
  )
  const [isRight] = await checkPassword([secret_hash], secret, 1)
  if (!isRight) {
    await perform(ports, actor, (act) => recordInEachFirm(act, { type: 'sign-in.failed', identityId, why: `present ${secret_kind}` }))
    throw new Refusal('sign-in.wrong-present-secret')
  }
  await forgive(ports, counted)
  return secret_kind
}
