/** Writes of a staff member. Who calls has decided that it may be, and records it. */
import type { Role } from '#contract/states.ts'
import { tellLive } from '#platform/live.ts'
import type { Act } from '../audit/act.ts'

interface Which {
  firmId: string
  staffMemberId: string
}

export async function setRoleAndOffices(
  { tx }: Pick<Act, 'tx'>,
  { firmId, staffMemberId }: Which,
  { role, officeIds }: { role: Role; officeIds: readonly string[] },
): Promise<void> {
  await tx.updateTable('staff_member').set({ role }).where('firm_id', '=', firmId).where('id', '=', staffMemberId).execute()
  await tx.deleteFrom('staff_office').where('firm_id', '=', firmId).where('staff_member_id', '=', staffMemberId).execute()
  if (officeIds.length > 0) {
    await tx
      .insertInto('staff_office')
      .values(officeIds.map((officeId) => ({ firm_id: firmId, staff_member_id: staffMemberId, office_id: officeId })))
      .execute()
  }
  await tellOf(tx, { firmId, staffMemberId })
}

/** Null lets them in again. Their open streams of live updates look again at once who they are for. */
export async function setEndOfAccess({ tx }: Pick<Act, 'tx'>, which: Which, endedAt: Date | null): Promise<void> {
  await tx
    .updateTable('staff_member')
    .set({ ended_at: endedAt })
    .where('firm_id', '=', which.firmId)
    .where('id', '=', which.staffMemberId)
    .execute()
  await tellOf(tx, which)
}

const tellOf = (tx: Act['tx'], { firmId, staffMemberId }: Which) =>
  tellLive(tx, { topic: 'staff', id: staffMemberId, firmId, clientId: null })
