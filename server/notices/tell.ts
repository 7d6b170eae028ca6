/** The one door to telling somebody something. Security notices (codes, changed passwords, invitations, grants) do not come this way. */
import { sql } from 'kysely'
import type { NoticeKind, StaffNoticeKind } from '#contract/notice-kinds.ts'
import { tellLive } from '#platform/live.ts'
import type { Act } from '../audit/act.ts'
import { decideOn } from './decide.ts'

export interface NewNotice {
  kind: NoticeKind
  /** Who is told: a person of a client. */
  personId: string
  /** What it is about: a thread, voucher, document, delivery. */
  aboutId: string
  /** Where a tap leads in the taxpayer's room: `/messages`, `/preparer-files/<id>`. */
  path: string
  /** What the line in the bell calls it, such as a document's name; never leaves the portal. */
  name?: string
  /** Told once for person × kind × about × occasion. */
  occasion?: string
  /** E-mail and text not before this moment; the bell shows it at once. */
  after?: Date
}

export interface NewStaffNotice {
  kind: StaffNoticeKind
  staffMemberId: string
  /** Whom it concerns; the e-mail carries the client's number and nothing else of them. */
  clientId?: string
  aboutId: string
  /** Where a tap leads in the firm's room. */
  path: string
  name?: string
  occasion?: string
  after?: Date
}

/** In the caller's transaction: a line for the bell, and e-mail or text by the person's choice, quiet hours and record. */
export async function tell(act: Act, firmId: string, notice: NewNotice): Promise<void> {
  await insert(act, firmId, { ...notice, staffMemberId: null })
}

/** The same for members of the staff: e-mail, and a line on the firm's home. */
export async function tellStaff(act: Act, firmId: string, notice: NewStaffNotice): Promise<void> {
  await insert(act, firmId, { ...notice, personId: null })
}

/** A line for the bell alone, when the e-mail has gone by its own way. Told again, it is new again. */
export async function noteInBell(act: Act, firmId: string, notice: NewNotice): Promise<void> {
  const told_at = act.clock.now()
  await act.tx
    .insertInto('notice')
    .values({ ...rowOf(act, firmId, { ...notice, staffMemberId: null }), send_at: null, decided_at: told_at, outcome: ['elsewhere'] })
    .onConflict((conflict) =>
      conflict
        .columns(['firm_id', 'person_id', 'kind', 'about_id', 'occasion'])
        .where('person_id', 'is not', null)
        .doUpdateSet({ told_at, read_at: null, done_at: null }),
    )
    .execute()
  await tellScreens(act, firmId, [{ personId: notice.personId, staffMemberId: null }])
}

interface Insert {
  kind: NoticeKind | StaffNoticeKind
  personId: string | null
  staffMemberId: string | null
  clientId?: string
  aboutId: string
  path: string
  name?: string
  occasion?: string
  after?: Date
}

async function insert(act: Act, firmId: string, notice: Insert): Promise<void> {
  const made = await act.tx
    .insertInto('notice')
    .values(rowOf(act, firmId, notice))
    .onConflict((conflict) => conflict.doNothing())
    .returningAll()
    .executeTakeFirst()
  if (!made) return
  await decideOn(act, firmId, made)
  await tellScreens(act, firmId, [notice])
}

function rowOf({ clock, random }: Act, firmId: string, notice: Insert) {
  const now = clock.now()
  return {
    firm_id: firmId,
    id: random.id(),
    person_id: notice.personId,
    staff_member_id: notice.staffMemberId,
    client_id: notice.clientId ?? null,
    kind: notice.kind,
    about_id: notice.aboutId,
    occasion: notice.occasion ?? '',
    path: notice.path,
    name: notice.name ?? '',
    told_at: now,
    send_at: notice.after && notice.after > now ? notice.after : now,
    decided_at: null,
    read_at: null,
    done_at: null,
  }
}

/**
 * The thing is done or seen: what has not gone out yet never does, and the bell's line counts as read. Without `occasion`, of every occasion;
 * of staff too, unless a person is named.
 */
export async function stopTelling(
  act: Act,
  firmId: string,
  about: { aboutId: string; kind?: NoticeKind | StaffNoticeKind; personId?: string; staffMemberId?: string; occasion?: string },
): Promise<void> {
  const now = act.clock.now()
  let stopping = act.tx
    .updateTable('notice')
    .set({ send_at: null, done_at: now, read_at: sql`coalesce(read_at, ${now})` })
    .where('firm_id', '=', firmId)
    .where('about_id', '=', about.aboutId)
    .where('done_at', 'is', null)
  if (about.kind !== undefined) stopping = stopping.where('kind', '=', about.kind)
  if (about.personId !== undefined) stopping = stopping.where('person_id', '=', about.personId)
  if (about.staffMemberId !== undefined) stopping = stopping.where('staff_member_id', '=', about.staffMemberId)
  if (about.occasion !== undefined) stopping = stopping.where('occasion', '=', about.occasion)
  const stopped = await stopping.returning(['person_id as personId', 'staff_member_id as staffMemberId']).execute()
  await tellScreens(act, firmId, stopped)
}

/** Every bell that shows them asks again. */
export async function tellScreens(
  { tx }: Act,
  firmId: string,
  told: readonly { personId: string | null; staffMemberId: string | null }[],
): Promise<void> {
  const personIds = [...new Set(told.flatMap(({ personId }) => personId ?? []))]
  const clients = personIds.length
    ? await tx.selectFrom('person').select('client_id').distinct().where('firm_id', '=', firmId).where('id', 'in', personIds).execute()
    : []
  for (const { client_id: clientId } of clients) await tellLive(tx, { topic: 'notice', id: clientId, firmId, clientId })
  for (const staffMemberId of new Set(told.flatMap(({ staffMemberId: one }) => one ?? [])))
    await tellLive(tx, { topic: 'notice', id: staffMemberId, firmId, clientId: null })
}
