import { look, perform, type Ports } from '../../audit/act.ts'
import type { Staff, Taxpayer } from '../../audit/actor.ts'
import { keepRecoveryCodes, newRecoveryCodes } from '../recovery-codes.ts'
import { recordInEachFirm } from '../record-in-each-firm.ts'
import { needFreshProof } from '../step-up.ts'
import { tellOfChange } from './tell-of-change.ts'

/** Ten new codes in the place of the earlier ones; nobody ever sees them again. @throws Refusal sign-in.step-up-needed */
export async function makeRecoveryCodes(ports: Ports, actor: Taxpayer | Staff): Promise<{ codes: string[] }> {
  // Asked before the work and again with it: ten slow hashes are not done for whoever may not have them.
  await look(ports, actor, needFreshProof)
  const made = await newRecoveryCodes(ports)
  await perform(ports, actor, async (act) => {
    await needFreshProof(act)
    await keepRecoveryCodes(act, actor.identityId, made)
    await tellOfChange(act, 'recovery-codes')
    await recordInEachFirm(act, { type: 'sign-in.recovery-codes-made', identityId: actor.identityId })
  })
  return { codes: [...made.codes] }
}
