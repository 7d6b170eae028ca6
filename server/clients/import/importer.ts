import type { Act } from '../../audit/act.ts'
import type { Staff, System } from '../../audit/actor.ts'
import { isAllowed } from '../../access/allowed.ts'
import type { ClientImportRow } from '../../access/client-import.ts'
import { staffMemberNow } from '../../access/staff-member.ts'

/** On whose behalf a batch is done, as they are now. Null: they may no longer import, or no longer work here. */
export async function importerOf(act: Act<System>, job: ClientImportRow): Promise<Staff | null> {
  const staff = await staffMemberNow(act, job.firm_id, job.staff_member_id)
  return staff && isAllowed(staff, 'clients.import') ? staff : null
}
