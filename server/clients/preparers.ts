import type { Act } from '../audit/act.ts'
import type { Staff } from '../audit/actor.ts'
import { notFound } from '../access/client.ts'

/** Who of the staff may be a client's preparer: everybody who works here. */
export async function preparers({ tx, actor }: Act<Staff>): Promise<{ preparers: { id: string; name: string }[] }> {
  const found = await tx
    .selectFrom('staff_member')
    .select(['id', 'name'])
    .where('firm_id', '=', actor.firmId)
    .where('ended_at', 'is', null)
    .orderBy('name')
    .execute()
  return { preparers: found }
}

/** @throws Refusal not-found for somebody who does not work here */
export async function mustBePreparer(act: Act<Staff>, staffMemberId: string): Promise<void> {
  const { preparers: everybody } = await preparers(act)
  if (!everybody.some(({ id }) => id === staffMemberId)) notFound()
}
