import type { Static } from 'typebox'
import { sql } from 'kysely'
import type { Input, Output } from '#contract/endpoint.ts'
import type { FirmMessage, messages } from '#contract/messages.ts'
import { after } from '#platform/clock.ts'
import type { Act } from '../audit/act.ts'
import type { Staff } from '../audit/actor.ts'
import { clientForStaff } from '../access/client.ts'
import { firmKey } from '../firm/keys.ts'
import { attachedTo, attachmentView } from './attached.ts'
import { messageAt, type MessageRow, ownKey, pageOf } from './page.ts'
import { settingsOf } from './settings.ts'
import { unlock } from './text.ts'
import { threadOf } from './thread.ts'

type Shown = Static<typeof FirmMessage>
type View = Output<typeof messages.thread>

/** The conversation with a client, whole: notes and events included. */
export async function firmThread(act: Act<Staff>, input: Input<typeof messages.thread>): Promise<View> {
  const { firmId } = act.actor
  const client = await clientForStaff(act, input.client)
  const thread = await threadOf(act, firmId, client.id)
  const lastNumber = thread?.last_number ?? 0
  const page = await pageOf(act, { firmId, clientId: client.id, lastNumber }, 'number', input)
  const { answerWithinHours } = await settingsOf(act, firmId)
  const persons = await personsOf(act, client.id)
  const about = await act.tx
    .selectFrom('client')
    .innerJoin('office', (join) => join.onRef('office.firm_id', '=', 'client.firm_id').onRef('office.id', '=', 'client.office_id'))
    .select('office.name')
    .where('client.firm_id', '=', firmId)
    .where('client.id', '=', client.id)
    .executeTakeFirstOrThrow()
  const { client_number: clientNumber, portal_access: portalAccess, id, name, kind } = client
  return {
    client: { id, name, clientNumber, kind, officeName: about.name, portalAccess },
    persons: persons.map(personView),
    state: thread?.state ?? 'open',
    assignedTo: await assignedTo(act, thread?.assigned_to ?? null),
    waitingSince: thread?.waiting_since?.toISOString() ?? null,
    answerBy: thread?.waiting_since ? after(thread.waiting_since, { hours: answerWithinHours }).toISOString() : null,
    lastNumber,
    readUpTo: thread?.read_by_firm_up_to ?? 0,
    unread: thread?.unread_by_firm ?? 0,
    messages: await shown(act, persons, page.rows),
    hasOlder: page.hasOlder,
    hasNewer: page.hasNewer,
  }
}

async function assignedTo({ tx, actor }: Act<Staff>, staffMemberId: string | null): Promise<View['assignedTo']> {
  if (staffMemberId === null) return null
  const query = tx.selectFrom('staff_member').select(['id', 'name']).where('firm_id', '=', actor.firmId).where('id', '=', staffMemberId)
  return query.executeTakeFirstOrThrow()
}

/** A message that was just written. */
export async function messageInFirm(act: Act<Staff>, clientId: string, number: number): Promise<Shown> {
  const row = await messageAt(act, { firmId: act.actor.firmId, clientId }, number)
  const [message] = await shown(act, await personsOf(act, clientId), [row])
  if (!message) throw new Error('the firm does not show what was written in it')
  return message
}

type Person = View['persons'][number] & { read_up_to: number }

const personView = (person: Person): View['persons'][number] => ({
  id: person.id,
  name: person.name,
  firstName: person.firstName,
  role: person.role,
  language: person.language,
  isRegistered: person.isRegistered,
})

async function personsOf({ tx, actor }: Act<Staff>, clientId: string): Promise<Person[]> {
  const found = await sql<Person>`
    select p.id, p.first_name || ' ' || p.last_name as name, p.first_name as "firstName", p.role, p.language,
           exists (select from portal_link l where l.firm_id = p.firm_id and l.person_id = p.id) as "isRegistered",
           read_up_to(p.firm_id, p.id)
    from person p where p.firm_id = ${actor.firmId} and p.client_id = ${clientId} order by p.role = 'spouse', p.id`.execute(tx)
  return found.rows
}

async function shown(act: Act<Staff>, persons: readonly Person[], rows: readonly MessageRow[]): Promise<Shown[]> {
  const { firmId, staffMemberId } = act.actor
  const firm = await firmKey(act, firmId)
  const attached = await attachedTo(
    act,
    firmId,
    rows.map(({ id }) => id),
    null,
  )
  return rows.map((row) => {
    const isMine = row.staff_member_id === staffMemberId
    return {
      id: row.id,
      number: row.number,
      kind: row.kind,
      authorName: row.author_name,
      isMine,
      key: isMine ? ownKey(row.key) : null,
      body: unlock(firm, row.id, row.body),
      event: row.event === null ? null : { what: row.event, staffName: row.event_staff_name },
      attachments: (attached.get(row.id) ?? []).map((one) => ({ ...attachmentView(one), taxReturnId: one.taxReturnId })),
      sentAt: row.sent_at.toISOString(),
      seenBy:
        row.kind === 'from firm'
          ? persons.filter((person) => person.read_up_to >= (row.portal_number ?? Infinity)).map(({ firstName }) => firstName)
          : [],
    }
  })
}
