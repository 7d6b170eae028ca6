import { canWriteMark } from '#pdf/draw-mark.ts'
import type { Input, Output } from '#contract/endpoint.ts'
import type { signing } from '#contract/signing.ts'
import { whyMarkIsNoSignature } from '#contract/signing-rules.ts'
import { tellLive } from '#platform/live.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Act } from '../audit/act.ts'
import type { Taxpayer } from '../audit/actor.ts'
import { record } from '../audit/record.ts'
import { portalOf } from '../access/portal.ts'
import { firmKey } from '../firm/keys.ts'
import { closeMark } from './mark.ts'

/** *Edit Taxpayer Signature*, Save. A new mark is for documents signed from now on; what was signed keeps the mark it was signed with. */
export async function saveMark(act: Act<Taxpayer>, input: Input<typeof signing.saveMark>): Promise<Output<typeof signing.saveMark>> {
  const { tx, clock } = act
  const portal = portalOf(act.actor, input.portal)
  const refusal = whyMarkIsNoSignature(input.mark)
  if (refusal) throw new Refusal(refusal)
  if (input.mark.method === 'typed' && !canWriteMark(input.mark.text)) throw new Refusal('signing.letters-cannot-be-written')
  const firm = await firmKey(act, portal.firmId)
  const saved = { mark: closeMark(firm, portal.personId, input.mark), saved_at: clock.now() }
  await tx
    .insertInto('signature_mark')
    .values({ firm_id: firm.id, person_id: portal.personId, ...saved })
    .onConflict((conflict) => conflict.columns(['firm_id', 'person_id']).doUpdateSet(saved))
    .execute()
  await tellLive(tx, { topic: 'portal', id: portal.clientId, firmId: firm.id, clientId: portal.clientId })
  await record(act, firm.id, {
    type: 'signing.mark-saved',
    clientId: portal.clientId,
    personId: portal.personId,
    method: input.mark.method,
  })
  return { savedAt: saved.saved_at.toISOString() }
}
