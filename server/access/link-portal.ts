import { Refusal } from '#platform/refusal.ts'
import type { Act } from '../audit/act.ts'

/** Lets an identity into a person's portal. @throws Refusal invitations.link-used when the person has one already, also when two try at once */
export async function linkPortal({ tx, clock }: Act, input: { firmId: string; personId: string; identityId: string }): Promise<void> {
  const made = await tx
    .insertInto('portal_link')
    .values({ firm_id: input.firmId, person_id: input.personId, identity_id: input.identityId, linked_at: clock.now() })
    .onConflict((conflict) => conflict.columns(['firm_id', 'person_id']).doNothing())
    .executeTakeFirst()
  if (made.numInsertedOrUpdatedRows !== 1n) throw new Refusal('invitations.link-used')
}
