import type { Input, Output } from '#contract/endpoint.ts'
import type { k1s } from '#contract/k1s.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Act } from '../audit/act.ts'
import type { Staff } from '../audit/actor.ts'
import { record } from '../audit/record.ts'
import { mustBeAllowed } from '../access/allowed.ts'
import { k1ForStaff } from '../access/k1.ts'
import { mustBePaper } from './paper.ts'
import { tellScreens, tellSigners } from './tell.ts'

/**
 * An amended K-1 becomes the current one; the partner reads the earlier one until the signer has sent this one.
 * @throws Refusal not-found, not-allowed, k1s.withdrawn, and as `mustBePaper`
 */
export async function amend(act: Act<Staff>, input: Input<typeof k1s.amend>): Promise<Output<typeof k1s.amend>> {
  const { tx, actor, clock, random } = act
  const k1 = await k1ForStaff(act, input.k1, { lock: true })
  mustBeAllowed(actor, 'documents.send')
  if (k1.withdrawn_at) throw new Refusal('k1s.withdrawn')
  await mustBePaper(act, k1.firm_id, k1.tax_return_id, input.documentId)
  const version = k1.version_number + 1
  await tx
    .insertInto('k1_version')
    .values({
      firm_id: k1.firm_id,
      id: random.id(),
      k1_id: k1.id,
      number: version,
      document_id: input.documentId,
      added_at: clock.now(),
      added_by: actor.staffMemberId,
      notified_at: null,
    })
    .execute()
  if (k1.handed_at) await tellSigners(act, k1, `amended ${k1.id} ${version}`)
  await tellScreens(act, k1)
  await record(act, k1.firm_id, { type: 'k1s.amended', clientId: k1.client_id, k1Id: k1.id, documentId: input.documentId, version })
  return { version }
}
