import { Refusal } from '#platform/refusal.ts'
import type { Act } from '../audit/act.ts'

interface Link {
  firmId: string
  personId: string
  identityId: string
}

/** Lets an identity into a person's portal. @throws Refusal invitations.link-used when the person has one already, also when two try at once */
export async function linkPortal(act: Act, input: Link): Promise<void> {
  if (!(await linkPortalIfFree(act, input))) throw new Refusal('invitations.link-used')
}

/** The same for somebody who is offered several: false when this person has a portal already. */
export async function linkPortalIfFree({ tx, clock }: Act, input: Link): Promise<boolean> {
  const made = await tx
    .insertInto('portal_link')
    .values({ firm_id: input.firmId, person_id: input.personId, identity_id: input.identityId, linked_at: clock.now() })
    .onConflict((conflict) => conflict.columns(['firm_id', 'person_id']).doNothing())
    .executeTakeFirst()
  return made.numInsertedOrUpdatedRows === 1n
}
