import { sql } from 'kysely'
import type { Static } from 'typebox'
import type { Session } from '#contract/sign-in.ts'
import type { Act } from '../audit/act.ts'
import type { Staff, Taxpayer } from '../audit/actor.ts'
import { brandOf, firmFace, firmFaces } from '../firm/face.ts'
import { idleMinutesOf } from './idle-minutes.ts'

/** Who is signed in, and what they may enter. */
export async function readSession(act: Act<Taxpayer | Staff>): Promise<Static<typeof Session>> {
  const { actor } = act
  const room = actor.kind === 'staff' ? 'firm' : 'taxpayer'
  const isStaffHere = actor.kind === 'staff' || actor.viewedBy !== undefined
  return {
    room,
    name: actor.name,
    firstName: actor.firstName,
    userName: actor.userName,
    language: actor.language,
    portals: actor.kind === 'taxpayer' ? await portalsOf(act.tx, actor) : [],
    staff: actor.kind === 'staff' ? await staffPart(act.tx, actor) : null,
    clientView: actor.kind === 'taxpayer' && actor.viewedBy ? viewPart(actor, actor.viewedBy) : null,
    idleMinutes: idleMinutesOf(isStaffHere ? 'firm' : 'taxpayer', act),
  }
}

const viewPart = (
  { name }: Taxpayer,
  { clientId, isRegistered, endsAt }: NonNullable<Taxpayer['viewedBy']>,
): Static<typeof Session>['clientView'] => ({ clientId, personName: name, isRegistered, endsAt: endsAt.toISOString() })

async function portalsOf(tx: Act['tx'], { portals }: Taxpayer): Promise<Static<typeof Session>['portals']> {
  if (portals.length === 0) return []
  const rows = await tx
    .selectFrom('person')
    .innerJoin('client', (join) => join.onRef('client.firm_id', '=', 'person.firm_id').onRef('client.id', '=', 'person.client_id'))
    .select([
      'person.id',
      'person.firm_id',
      'client.name as clientName',
      sql<number>`unread_messages(person.firm_id, person.client_id, person.id)`.as('unreadMessages'),
    ])
    .where(
      'person.firm_id',
      'in',
      portals.map((portal) => portal.firmId),
    )
    .where(
      'person.id',
      'in',
      portals.map((portal) => portal.personId),
    )
    .execute()
  const byId = new Map(rows.map((row) => [row.id, row]))
  const faces = await firmFaces({ tx }, [...new Set(portals.map(({ firmId }) => firmId))])
  return portals.flatMap(({ personId, name }) => {
    const row = byId.get(personId)
    const face = row && faces.get(row.firm_id)
    if (!face) return []
    const { id, clientName, unreadMessages } = row
    return [{ id, firmName: face.name, brand: brandOf(face), clientName, personName: name, unreadMessages }]
  })
}

async function staffPart(tx: Act['tx'], { firmId, staffMemberId, role, permissions }: Staff): Promise<Static<typeof Session>['staff']> {
  const face = await firmFace({ tx }, firmId)
  const firm = await tx.selectFrom('firm').select('time_zone').where('id', '=', firmId).executeTakeFirstOrThrow()
  const offices = await tx
    .selectFrom('staff_office')
    .innerJoin('office', (join) =>
      join.onRef('office.firm_id', '=', 'staff_office.firm_id').onRef('office.id', '=', 'staff_office.office_id'),
    )
    .select(['office.id', 'office.name'])
    .where('staff_office.firm_id', '=', firmId)
    .where('staff_office.staff_member_id', '=', staffMemberId)
    .orderBy('office.name')
    .execute()
  return {
    id: staffMemberId,
    firmId,
    firmName: face.name,
    brand: brandOf(face),
    timeZone: firm.time_zone,
    role,
    permissions: [...permissions],
    offices,
  }
}
