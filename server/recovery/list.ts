import { sql } from 'kysely'
import type { Output } from '#contract/endpoint.ts'
import type { recovery } from '#contract/recovery.ts'
import { Refusal } from '#platform/refusal.ts'
import { isAllowed, mustBeAllowed } from '../access/allowed.ts'
import { seenByStaff } from '../access/client.ts'
import type { Act } from '../audit/act.ts'
import type { Staff } from '../audit/actor.ts'
import { endAssisted } from './assisted.ts'

type Recovery = Output<typeof recovery.list>['recoveries'][number]

interface Row {
  id: string
  identity_id: string
  name: string
  client_id: string | null
  client_name: string | null
  person_id: string | null
  staff_member_id: string | null
  mobile: string | null
  asked_at: Date | null
  started_at: Date | null
  opens_at: Date | null
}

/** Who asks for help, and whose recovery is under way; the longest waiting first. */
export async function list(act: Act<Staff>): Promise<Output<typeof recovery.list>> {
  const now = act.clock.now()
  return { recoveries: (await openOnes(act, null)).map((row) => view(row, now)) }
}

/** Stops a recovery, or lays a call for help aside. @throws Refusal not-found, not-allowed */
export async function end(act: Act<Staff>, input: { recovery: string }): Promise<void> {
  const [row] = await openOnes(act, input.recovery)
  if (!row) throw new Refusal('not-found')
  mustBeAllowed(act.actor, 'accounts.assist-recovery')
  await endAssisted(act, { firm_id: act.actor.firmId, id: row.id, identity_id: row.identity_id }, row.started_at ? 'stopped' : 'laid aside')
}

/** Of clients the caller may see; of other members of staff when the caller looks after the whole firm. */
async function openOnes({ tx, actor, clock }: Act<Staff>, id: string | null): Promise<Row[]> {
  const found = await sql<Row>`
    select r.id, r.identity_id, coalesce(p.first_name || ' ' || p.last_name, m.name) as name, c.id as client_id, c.name as client_name,
           p.id as person_id, m.id as staff_member_id, p.mobile, r.asked_at, r.started_at, r.opens_at
    from assisted_recovery r
    left join person p on p.firm_id = r.firm_id and p.id = r.person_id
    left join client c on c.firm_id = p.firm_id and c.id = p.client_id and ${seenByStaff(actor)}
    left join staff_member m on m.firm_id = r.firm_id and m.id = r.staff_member_id
    where r.firm_id = ${actor.firmId} and r.ended_at is null and (r.expires_at is null or r.expires_at > ${clock.now()})
      and (c.id is not null or (m.id is not null and ${isAllowed(actor, 'settings.change')} and m.id <> ${actor.staffMemberId}))
      and (${id}::uuid is null or r.id = ${id}::uuid)
    order by coalesce(r.asked_at, r.started_at), r.id limit 200`.execute(tx)
  return found.rows
}

function view(row: Row, now: Date): Recovery {
  return {
    id: row.id,
    state: row.opens_at === null ? 'asked' : row.opens_at > now ? 'waiting' : 'open',
    name: row.name,
    client:
      row.client_id && row.client_name && row.person_id ? { id: row.client_id, name: row.client_name, personId: row.person_id } : null,
    staffMemberId: row.staff_member_id,
    mobile: row.mobile,
    askedAt: row.asked_at?.toISOString() ?? null,
    startedAt: row.started_at?.toISOString() ?? null,
    opensAt: row.opens_at?.toISOString() ?? null,
  }
}
