import type { Act } from '../audit/act.ts'
import { judgePassword } from './judge-password.ts'
import { judgePin } from './judge-pin.ts'
import { personalNumbersIn } from './security/personal-numbers.ts'

/**
 * Refuses a new password or PIN of somebody known, by the rules of its kind.
 * @throws Refusal sign-in.password-too-weak, sign-in.password-breached, sign-in.pin-too-weak, sign-in.pin-common
 */
export async function judgeSecret(
  act: Act,
  of: { kind: 'password' | 'pin'; identityId: string; userName: string; firmId: string },
  secret: string,
): Promise<void> {
  if (of.kind === 'pin') {
    const { lastFour, birthDates } = await personalNumbersIn(act, of.identityId, secret)
    for (const birthDate of birthDates.length > 0 ? birthDates : [null]) judgePin(secret, { lastFour, birthDate })
    return
  }
  const firm = await act.tx.selectFrom('firm').select('name').where('id', '=', of.firmId).executeTakeFirstOrThrow()
  judgePassword(secret, { userName: of.userName, firmName: firm.name })
}
