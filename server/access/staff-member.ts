import { sql } from 'kysely'
import { permissionsOf, type RoleChanges } from '#contract/permissions.ts'
import type { Role } from '#contract/states.ts'
import type { Language } from '#contract/values.ts'
import type { Act } from '../audit/act.ts'
import type { Staff, System } from '../audit/actor.ts'

/**
 * A member of staff as they are now, for work that goes on after the request that began it: role, permissions and offices may have changed
 * since. Null: they work here no longer.
 */
export async function staffMemberNow({ tx }: Act<System>, firmId: string, staffMemberId: string): Promise<Staff | null> {
  const found = await sql<{
    identityId: string
    role: Role
    name: string
    email: string
    firstName: string
    language: Language
    changes: RoleChanges | null
  }>`
    select m.identity_id as "identityId", m.role, m.name, m.email, i.first_name as "firstName", i.language, role_changes(m.firm_id, m.role) as changes
    from staff_member m join identity i on i.id = m.identity_id
    where m.firm_id = ${firmId} and m.id = ${staffMemberId} and m.ended_at is null`.execute(tx)
  const [member] = found.rows
  if (!member) return null
  const { identityId, role, name, email, firstName, language, changes } = member
  const permissions = permissionsOf(role, changes ?? {})
  const signedIn = { identityId, sessionId: '', userName: email, name, firstName, language, proofs: [], ip: '', userAgent: '' }
  return { ...signedIn, kind: 'staff', firmId, staffMemberId, role, permissions }
}
