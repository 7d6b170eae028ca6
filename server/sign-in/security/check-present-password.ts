import { Refusal } from '#platform/refusal.ts'
import { look, perform, type Ports } from '../../audit/act.ts'
import type { Staff, Taxpayer } from '../../audit/actor.ts'
import { checkPassword } from '../passwords.ts'
import { recordInEachFirm } from '../record-in-each-firm.ts'
import { forgive, takeTry } from '../slow-down.ts'

/**
 * Judges the present password of somebody who is signed in, with no transaction held while the hash is computed.
 * @throws Refusal sign-in.wrong-present-password (recorded), sign-in.slow-down
 */
export async function checkPresentPassword(ports: Ports, actor: Taxpayer | Staff, password: string): Promise<void> {
  const { identityId } = actor
  const counted = await takeTry(ports, `identity:${identityId}`, actor.ip)
  const { password_hash } = await look(ports, actor, ({ tx }) =>
    tx.selectFrom('identity').select('password_hash').where('id', '=', identityId).executeTakeFirstOrThrow(),
  )
  const [isRight] = await checkPassword([password_hash], password, 1)
  if (!isRight) {
    await perform(ports, actor, (act) => recordInEachFirm(act, { type: 'sign-in.failed', identityId, why: 'present password' }))
    throw new Refusal('sign-in.wrong-present-password')
  }
  await forgive(ports, counted)
}
