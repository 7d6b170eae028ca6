import type { Role } from '#contract/states.ts'
import type { Act } from '../audit/act.ts'
import { record } from '../audit/record.ts'

export interface NewStaffMember {
  firmId: string
  identityId: string
  name: string
  email: string
  role: Role
  officeIds: readonly string[]
}

/** Makes an identity a member of the firm's staff. Whoever calls has made sure that the identity holds a second factor (16 CFR 314.4(c)(5)). */
export async function addStaffMember(act: Act, input: NewStaffMember): Promise<{ staffMemberId: string }> {
  const { tx, clock, random } = act
  const { firmId, officeIds } = input
  const staffMemberId = random.id()
  await tx
    .insertInto('staff_member')
    .values({
      firm_id: firmId,
      id: staffMemberId,
      identity_id: input.identityId,
      name: input.name,
      email: input.email,
      role: input.role,
      added_at: clock.now(),
      ended_at: null,
    })
    .execute()
  if (officeIds.length > 0) {
    await tx
      .insertInto('staff_office')
      .values(officeIds.map((officeId) => ({ firm_id: firmId, staff_member_id: staffMemberId, office_id: officeId })))
      .execute()
  }
  await record(act, firmId, { type: 'firm.staff-added', staffMemberId, role: input.role, officeIds })
  return { staffMemberId }
}
