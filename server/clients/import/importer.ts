import type { Act } from '../../audit/act.ts'
import type { Staff, System } from '../../audit/actor.ts'
import { isAllowed } from '../../access/allowed.ts'
import type { ClientImportRow } from '../../access/client-import.ts'

/**
 * On whose behalf a batch is done, as they are now: permissions and offices may have changed since the import began. Null: they may no longer
 * import, or no longer work here.
 */
export async function importerOf({ tx }: Act<System>, job: ClientImportRow): Promise<Staff | null> {
  const member = await tx
    .selectFrom('staff_member')
    .innerJoin('identity', 'identity.id', 'staff_member.identity_id')
    .select([
      'staff_member.role',
      'staff_member.name',
      'staff_member.email',
      'staff_member.identity_id',
      'identity.first_name',
      'identity.language',
    ])
    .where('staff_member.firm_id', '=', job.firm_id)
    .where('staff_member.id', '=', job.staff_member_id)
    .where('staff_member.ended_at', 'is', null)
    .executeTakeFirst()
  if (!member) return null
  const staff: Staff = {
    kind: 'staff',
    firmId: job.firm_id,
    staffMemberId: job.staff_member_id,
    role: member.role,
    identityId: member.identity_id,
    sessionId: '',
    userName: member.email,
    name: member.name,
    firstName: member.first_name,
    language: member.language,
    proofs: [],
    ip: '',
    userAgent: '',
  }
  return isAllowed(staff, 'clients.import') ? staff : null
}
