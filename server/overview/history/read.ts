import { type RawBuilder, sql } from 'kysely'
import type { Input, Output } from '#contract/endpoint.ts'
import type { history } from '#contract/history.ts'
import type { Language } from '#contract/values.ts'
import { isAllowed, mustBeAllowed } from '../../access/allowed.ts'
import { type ClientRow, clientForStaff } from '../../access/client.ts'
import type { Act } from '../../audit/act.ts'
import type { Staff } from '../../audit/actor.ts'
import type { AuditEvent } from '../../audit/events.ts'
import { namesOf, personsByIdentity } from './names.ts'
import { groupOf } from './sentences.ts'
import { historyWords, type Recorded, tell } from './tell.ts'

type Page = Output<typeof history.read>
export type HistoryPart = Pick<Page, 'events' | 'next'>
export type Filters = Pick<Input<typeof history.export>, 'group' | 'person' | 'staff' | 'from' | 'until'>

const eventsOfPage = 50

/** @throws Refusal not-found, not-allowed */
export async function readHistory(act: Act<Staff>, input: Input<typeof history.read>): Promise<Page> {
  const { actor, tx } = act
  const client = await clientForHistory(act, input.client)
  const timeZone = await zoneOf(act)
  const before = input.before === undefined ? null : Number(input.before)
  const page = await eventsOf(act, {
    client,
    filters: input,
    before,
    most: eventsOfPage,
    timeZone,
    language: input.language ?? actor.language,
  })
  const persons = await sql<{ id: string; name: string }>`
    select id, first_name || ' ' || last_name as name from person where firm_id = ${actor.firmId} and client_id = ${client.id}
    order by role = 'spouse', id`.execute(tx)
  const staff = await sql<{ id: string; name: string }>`
    select id, name from staff_member where firm_id = ${actor.firmId} order by ended_at is not null, name, id`.execute(tx)
  return {
    clientName: client.name,
    timeZone,
    persons: persons.rows,
    staff: staff.rows,
    mayExport: isAllowed(actor, 'clients.export'),
    ...page,
  }
}

/** Who may not see the client learns nothing; who may, whether their role reads histories. @throws Refusal not-found, not-allowed */
export async function clientForHistory(act: Act<Staff>, clientId: string): Promise<ClientRow> {
  const client = await clientForStaff(act, clientId)
  mustBeAllowed(act.actor, 'clients.history')
  return client
}

export async function zoneOf({ tx, actor }: Act<Staff>): Promise<string> {
  const firm = await tx.selectFrom('firm').select('time_zone').where('id', '=', actor.firmId).executeTakeFirstOrThrow()
  return firm.time_zone
}

interface Asked {
  client: ClientRow
  filters: Filters
  /** Only events before this number; null: from the newest on. */
  before: number | null
  most: number
  timeZone: string
  language: Language
}

/** One page, the newest first. Events only ever come on top, so a page below stays what it was. */
export async function eventsOf(act: Act<Staff>, asked: Asked): Promise<HistoryPart> {
  const clientId = asked.client.id
  const persons = await personsByIdentity(act, clientId)
  const found = await find(act, asked, persons)
  const shown = found.slice(0, asked.most)
  const names = await namesOf(act, clientId, idsIn(shown))
  const around = { language: asked.language, clientId, names, persons }
  return {
    events: shown.map((recorded) => tell(recorded, around)),
    next: found.length > asked.most ? String(shown.at(-1)?.seq) : null,
  }
}

/** Two walks down two indexes, each stopped as soon as it has a page: events that name the client, and those that are about it. */
async function find({ tx, actor }: Act<Staff>, asked: Asked, persons: ReadonlyMap<string, string>): Promise<Recorded[]> {
  const firm = actor.firmId
  const clientId = asked.client.id
  const limit = asked.most + 1
  const found = await sql<{ seq: number; at: Date; body: string; personId: string | null }>`
    select * from (
      (select e.seq, e.at, e.body, null::uuid as "personId" from audit_event e
       where e.firm_id = ${firm} and e.client_id = ${clientId} ${where(asked, persons, sql`null::uuid`)} order by e.seq desc limit ${limit})
      union all
      (select e.seq, e.at, e.body, o.person_id from audit_event_of_client o join audit_event e on e.firm_id = o.firm_id and e.seq = o.seq
       where o.firm_id = ${firm} and o.client_id = ${clientId} ${asked.before === null ? sql`` : sql`and o.seq < ${asked.before}`}
         ${where(asked, persons, sql`o.person_id`)} order by o.seq desc limit ${limit})
    ) found order by seq desc limit ${limit}`.execute(tx)
  return found.rows.map(({ seq, at, body, personId }) => ({ seq: Number(seq), at, personId, event: JSON.parse(body) as Recorded['event'] }))
}

function where({ filters, before, timeZone }: Asked, persons: ReadonlyMap<string, string>, aboutPerson: RawBuilder<unknown>) {
  const { group, person, staff, from, until } = filters
  const conditions: RawBuilder<unknown>[] = []
  if (before !== null) conditions.push(sql`e.seq < ${before}`)
  if (group !== undefined) conditions.push(sql`e.type = any(${typesOf(group)})`)
  if (from !== undefined) conditions.push(sql`e.at >= ${from}::date::timestamp at time zone ${timeZone}`)
  if (until !== undefined) conditions.push(sql`e.at < (${until}::date + 1)::timestamp at time zone ${timeZone}`)
  if (staff !== undefined)
    conditions.push(sql`(e.body::jsonb #>> '{actor,staffMemberId}' = ${staff} or e.body::jsonb ->> 'startedByStaffMemberId' = ${staff})`)
  if (person !== undefined) {
    const identities = [...persons].filter(([, of]) => of === person).map(([identity]) => identity)
    conditions.push(sql`(${aboutPerson} = ${person}::uuid or e.body::jsonb ->> 'personId' = ${person}
      or e.body::jsonb #>> '{actor,identityId}' = any(${identities}))`)
  }
  return conditions.length === 0 ? sql`` : sql`and ${sql.join(conditions, sql` and `)}`
}

/** The types of a group: the sentences know all there are. */
const typesOf = (group: NonNullable<Filters['group']>): string[] =>
  (Object.keys(historyWords.en.sentences) as AuditEvent['type'][]).filter((type) => groupOf(type) === group)

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** Every id that the events hold, at any depth. */
function idsIn(recorded: readonly Recorded[]): Set<string> {
  const ids = new Set<string>()
  const collect = (value: unknown): void => {
    if (typeof value === 'string') {
      if (uuid.test(value)) ids.add(value)
    } else if (typeof value === 'object' && value !== null) for (const inner of Object.values(value)) collect(inner)
  }
  for (const { event } of recorded) collect({ ...event, addedClientIds: [], changedClientIds: [] })
  return ids
}
