/** Who is told that something was written, when they have not seen it after a while. The telling carries no word of it. */
import { sql } from 'kysely'
import { after } from '#platform/clock.ts'
import type { Act } from '../audit/act.ts'
import { stopTelling, tell, tellStaff } from '../notices/tell.ts'
import { settingsOf } from './settings.ts'
import type { Thread } from './thread.ts'

/** Everybody of the client who has a portal: once for all that comes until they read. */
export async function tellClient(act: Act, thread: Thread): Promise<void> {
  const { firm_id: firmId, client_id: clientId } = thread
  const persons = await sql<{ id: string; read_up_to: number }>`
    select p.id, read_up_to(p.firm_id, p.id) from person p
    join portal_link l on l.firm_id = p.firm_id and l.person_id = p.id
    where p.firm_id = ${firmId} and p.client_id = ${clientId} order by p.id`.execute(act.tx)
  const sendAfter = await unseenUntil(act, firmId)
  for (const { id, read_up_to: readUpTo } of persons.rows)
    await tell(act, firmId, {
      kind: 'message',
      personId: id,
      aboutId: clientId,
      path: '/messages',
      occasion: String(readUpTo),
      after: sendAfter,
    })
}

/** They have read it all. */
export async function stopTellingPerson(act: Act, about: { firmId: string; clientId: string; personId: string }): Promise<void> {
  await stopTelling(act, about.firmId, { aboutId: about.clientId, kind: 'message', personId: about.personId })
}

/** Whoever has the conversation, else the client's preparer; where there is neither, the inbox alone shows it. */
export async function tellFirm(act: Act, thread: Thread): Promise<void> {
  const staffMemberId = thread.assigned_to ?? (await preparerOf(act, thread))
  if (staffMemberId === null) return
  await tellStaff(act, thread.firm_id, {
    kind: 'client-message',
    staffMemberId,
    clientId: thread.client_id,
    aboutId: thread.client_id,
    path: `/firm/inbox?client=${thread.client_id}`,
    occasion: String(thread.read_by_firm_up_to),
    after: await unseenUntil(act, thread.firm_id),
  })
}

/** Somebody else has given them the conversation. */
export async function tellAssigned(act: Act, thread: Thread, staffMemberId: string): Promise<void> {
  await tellStaff(act, thread.firm_id, {
    kind: 'message-assigned',
    staffMemberId,
    clientId: thread.client_id,
    aboutId: thread.client_id,
    path: `/firm/inbox?client=${thread.client_id}`,
    occasion: String(thread.last_number),
  })
}

/** Somebody of the firm has read it all: that is enough for everybody of the firm. */
export async function stopTellingStaff(act: Act, thread: Thread): Promise<void> {
  await stopTelling(act, thread.firm_id, { aboutId: thread.client_id, kind: 'client-message' })
}

/** Whoever had the conversation has it no longer. */
export async function stopTellingAssigned(act: Act, thread: Thread): Promise<void> {
  await stopTelling(act, thread.firm_id, { aboutId: thread.client_id, kind: 'message-assigned' })
}

const unseenUntil = async (act: Act, firmId: string): Promise<Date> =>
  after(act.clock.now(), { minutes: (await settingsOf(act, firmId)).unseenMinutes })

async function preparerOf({ tx }: Act, { firm_id: firmId, client_id: clientId }: Thread): Promise<string | null> {
  const found = await sql<{ id: string }>`
    select s.id from client c join staff_member s on s.firm_id = c.firm_id and s.id = c.preparer_id
    where c.firm_id = ${firmId} and c.id = ${clientId} and s.ended_at is null`.execute(tx)
  return found.rows[0]?.id ?? null
}
