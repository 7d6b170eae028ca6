import { sql } from 'kysely'
import type { Output } from '#contract/endpoint.ts'
import type { settings as contract } from '#contract/settings.ts'
import type { Role } from '#contract/states.ts'
import type { Act } from '../../audit/act.ts'
import type { Staff } from '../../audit/actor.ts'

type Listed = Output<typeof contract.staff>
type Offices = Listed['offices']

interface MemberRow {
  id: string
  name: string
  email: string
  role: Role
  offices: Offices
  addedAt: Date
  lastSignedInAt: Date | null
  endedAt: Date | null
}

/** Everybody who works in the firm, then who worked there, then who is invited. */
export async function listStaff(act: Act<Staff>): Promise<Listed> {
  const { tx, actor, clock } = act
  const members = await sql<MemberRow>`
    select m.id, m.name, m.email, m.role, m.added_at as "addedAt", i.last_signed_in_at as "lastSignedInAt", m.ended_at as "endedAt",
           (select coalesce(json_agg(json_build_object('id', o.id, 'name', o.name) order by o.name), '[]')
            from staff_office so join office o on o.firm_id = so.firm_id and o.id = so.office_id
            where so.firm_id = m.firm_id and so.staff_member_id = m.id) as offices
    from staff_member m join identity i on i.id = m.identity_id
    where m.firm_id = ${actor.firmId}
    order by m.ended_at desc nulls first, m.name, m.id limit 1000`.execute(tx)
  const offices = await tx.selectFrom('office').select(['id', 'name']).where('firm_id', '=', actor.firmId).orderBy('name').execute()
  const invitations = await tx
    .selectFrom('staff_invitation')
    .select(['id', 'email', 'role', 'office_ids', 'sent_at', 'expires_at'])
    .where('firm_id', '=', actor.firmId)
    .where('accepted_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .orderBy('sent_at', 'desc')
    .limit(200)
    .execute()
  return {
    members: members.rows.map(({ addedAt, lastSignedInAt, endedAt, ...row }) => ({
      ...row,
      isYou: row.id === actor.staffMemberId,
      addedAt: addedAt.toISOString(),
      lastSignedInAt: lastSignedInAt?.toISOString() ?? null,
      endedAt: endedAt?.toISOString() ?? null,
    })),
    invitations: invitations.map(({ id, email, role, office_ids, sent_at, expires_at }) => ({
      id,
      email,
      role,
      offices: offices.filter((office) => office_ids.includes(office.id)),
      sentAt: sent_at.toISOString(),
      expiresAt: expires_at.toISOString(),
      isExpired: expires_at <= clock.now(),
    })),
    offices,
  }
}
