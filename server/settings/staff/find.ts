import type { Role } from '#contract/states.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Act } from '../../audit/act.ts'
import type { Staff } from '../../audit/actor.ts'

export interface Member {
  id: string
  identityId: string
  role: Role
  endedAt: Date | null
}

/**
 * A member of the actor's firm, held with all its administrators until the act commits: of two that end or demote each other at the same
 * time, the second sees what the first did. @throws Refusal not-found
 */
export async function memberToChange({ tx, actor }: Act<Staff>, id: string): Promise<Member & { isLastAdministrator: boolean }> {
  const administrators = await tx
    .selectFrom('staff_member')
    .select('id')
    .where('firm_id', '=', actor.firmId)
    .where('role', '=', 'administrator')
    .where('ended_at', 'is', null)
    .orderBy('id')
    .forUpdate()
    .execute()
  const row = await tx
    .selectFrom('staff_member')
    .select(['id', 'identity_id', 'role', 'ended_at'])
    .where('firm_id', '=', actor.firmId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw new Refusal('not-found')
  const isLastAdministrator = administrators.some((one) => one.id === id) && administrators.length === 1
  return { id: row.id, identityId: row.identity_id, role: row.role, endedAt: row.ended_at, isLastAdministrator }
}

/** Who has lost the role since the request began may not go on. @throws Refusal not-allowed */
export async function mustStillAdminister({ tx, actor }: Act<Staff>): Promise<void> {
  const row = await tx
    .selectFrom('staff_member')
    .select(['role', 'ended_at'])
    .where('firm_id', '=', actor.firmId)
    .where('id', '=', actor.staffMemberId)
    .executeTakeFirst()
  if (row?.role !== 'administrator' || row.ended_at !== null) throw new Refusal('not-allowed')
}

/** Whoever is no administrator sees the clients of their offices: without one they would see nobody. @throws Refusal settings.office-needed, bad-input */
export async function mustBeOffices({ tx, actor }: Act<Staff>, role: Role, officeIds: readonly string[]): Promise<void> {
  if (officeIds.length === 0) {
    if (role !== 'administrator') throw new Refusal('settings.office-needed')
    return
  }
  const wanted = [...new Set(officeIds)]
  const found = await tx.selectFrom('office').select('id').where('firm_id', '=', actor.firmId).where('id', 'in', wanted).execute()
  if (found.length !== officeIds.length) throw new Refusal('bad-input', { field: 'officeIds' })
}
