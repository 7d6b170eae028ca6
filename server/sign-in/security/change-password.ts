import { Refusal } from '#platform/refusal.ts'
import { look, perform, type Ports } from '../../audit/act.ts'
import type { Staff, Taxpayer } from '../../audit/actor.ts'
import { endSignInAttempts } from '../attempt.ts'
import { homeFirmOf } from '../home-firm.ts'
import { judgePassword } from '../judge-password.ts'
import { hashPassword } from '../passwords.ts'
import { recordInEachFirm } from '../record-in-each-firm.ts'
import { noteFreshProof } from '../step-up.ts'
import { checkPresentPassword } from './check-present-password.ts'
import { endSessions } from './end-sessions.ts'
import { tellOfChange } from './tell-of-change.ts'

/**
 * A new password for the present one, which proves at the same time who is there. Whoever else is signed in as this person is thrown out.
 * @throws Refusal sign-in.password-too-weak, sign-in.password-breached, sign-in.password-same, sign-in.wrong-present-password, sign-in.slow-down
 */
export async function changePassword(ports: Ports, actor: Taxpayer | Staff, input: { current: string; next: string }): Promise<void> {
  const { identityId, userName } = actor
  const firm = await look(ports, actor, ({ tx }) =>
    tx.selectFrom('firm').select('name').where('id', '=', homeFirmOf(actor)).executeTakeFirstOrThrow(),
  )
  judgePassword(input.next, { userName, firmName: firm.name })
  await checkPresentPassword(ports, actor, input.current)
  if (input.next === input.current) throw new Refusal('sign-in.password-same')
  const passwordHash = await hashPassword(input.next)
  await perform(ports, actor, async (act) => {
    await act.tx.updateTable('identity').set({ password_hash: passwordHash }).where('id', '=', identityId).execute()
    await endSignInAttempts(act.tx, identityId)
    await tellOfChange(act, 'password')
    await endSessions(act, 'others')
    await recordInEachFirm(act, { type: 'sign-in.password-changed', identityId })
    await noteFreshProof(act, 'password')
  })
}
