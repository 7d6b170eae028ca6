import { sql } from 'kysely'
import type { BulkActKind, BulkActState, BulkOutcome } from '#contract/bulk-act-words.ts'
import type { Permission } from '#contract/permissions.ts'
import type { Act } from '../audit/act.ts'
import type { Staff } from '../audit/actor.ts'
import { isAllowed } from './allowed.ts'
import { notFound } from './client.ts'

export interface BulkActRow {
  firm_id: string
  id: string
  staff_member_id: string
  kind: BulkActKind
  target_id: string | null
  undoes: string | null
  state: BulkActState
  problem: string | null
  total: number
  through: number
  counts: Partial<Record<BulkOutcome, number>>
  begun_at: Date
  ended_at: Date | null
}

/** What somebody must be allowed to do to many clients at once: the same as for one. */
export const permissionFor: Record<BulkActKind, Permission> = {
  invite: 'clients.invite',
  enable: 'clients.switch-access',
  disable: 'clients.switch-access',
  'codes-on': 'clients.switch-access',
  'codes-off': 'clients.switch-access',
  office: 'clients.change',
  preparer: 'clients.change',
  delete: 'clients.delete',
}

/** The act, if it is this staff member's own, or they see every office. With `lock`, held until the transaction ends. @throws Refusal not-found */
export async function bulkActForStaff({ tx, actor }: Act<Staff>, id: string, options: { lock?: boolean } = {}): Promise<BulkActRow> {
  const own = isAllowed(actor, 'clients.see-every-office') ? sql`true` : sql`a.staff_member_id = ${actor.staffMemberId}`
  const found = await sql<BulkActRow>`
    select a.* from bulk_act a where a.firm_id = ${actor.firmId} and a.id = ${id} and ${own} ${options.lock ? sql`for update` : sql``}`.execute(
    tx,
  )
  return found.rows[0] ?? notFound()
}
