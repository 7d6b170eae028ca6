/** The bell: what somebody was told, and how much of it they have not read. */
import { sql } from 'kysely'
import type { Output } from '#contract/endpoint.ts'
import type { NoticeKind, StaffNoticeKind } from '#contract/notice-kinds.ts'
import type { notices } from '#contract/notices.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Act } from '../audit/act.ts'
import type { Staff, Taxpayer } from '../audit/actor.ts'
import { notFound } from '../access/client.ts'
import { tellScreens } from './tell.ts'

const pageLength = 30

interface Row {
  id: string
  kind: string
  personId: string | null
  firmName: string
  clientName: string
  name: string
  payment: Output<typeof notices.list>['notices'][number]['payment']
  path: string
  at: Date
  readAt: Date | null
  doneAt: Date | null
}

/** The persons whose notices these are: all portals of the identity; in Client View the one that is looked at. */
const mine = ({ portals, viewedBy }: Taxpayer) =>
  portals
    .filter(({ personId }) => !viewedBy || personId === viewedBy.personId)
    .map(({ firmId, personId }) => sql`(${firmId}::uuid, ${personId}::uuid)`)

/** @throws Refusal bad-input */
export async function listNotices(act: Act<Taxpayer>, after: string | undefined): Promise<Output<typeof notices.list>> {
  const persons = mine(act.actor)
  if (persons.length === 0) return { notices: [], next: null, unread: 0 }
  const found = await sql<Row>`
    select n.id, n.kind, n.person_id as "personId", f.name as "firmName", c.name as "clientName", n.name, n.path, n.told_at as at,
           n.read_at as "readAt", n.done_at as "doneAt",
           case when v.id is not null then json_build_object('kind', v.kind, 'taxYear', v.tax_year, 'installment', v.installment) end as payment
    from notice n
    left join voucher v on n.kind in ('payment-due', 'payment-overdue') and v.firm_id = n.firm_id and v.id = n.about_id
    join person p on p.firm_id = n.firm_id and p.id = n.person_id
    join client c on c.firm_id = p.firm_id and c.id = p.client_id
    join firm f on f.id = n.firm_id
    where (n.firm_id, n.person_id) in (${sql.join(persons)}) and ${comesAfter(after)}
    order by n.told_at desc, n.id desc limit ${pageLength + 1}`.execute(act.tx)
  return {
    ...pageOf(found.rows, ({ id, kind, personId, firmName, clientName, payment, ...row }) => ({
      id,
      kind: kind as NoticeKind,
      portalId: personId ?? '',
      firmName,
      clientName,
      payment,
      ...lineOf(row),
    })),
    ...(await unreadNotices(act)),
  }
}

/** One look into the index of what is unread. */
export async function unreadNotices({ tx, actor }: Act<Taxpayer>): Promise<{ unread: number }> {
  const persons = mine(actor)
  if (persons.length === 0) return { unread: 0 }
  const found = await sql<{ unread: number }>`
    select count(*)::int as unread from notice where (firm_id, person_id) in (${sql.join(persons)}) and read_at is null`.execute(tx)
  return { unread: found.rows[0]?.unread ?? 0 }
}

/** @throws Refusal not-found */
export async function readNotice(act: Act<Taxpayer>, id: string): Promise<{ unread: number }> {
  const persons = mine(act.actor)
  const read =
    persons.length === 0
      ? []
      : (
          await sql<{ firmId: string; personId: string }>`
            update notice set read_at = coalesce(read_at, ${act.clock.now()})
            where (firm_id, person_id) in (${sql.join(persons)}) and id = ${id}
            returning firm_id as "firmId", person_id as "personId"`.execute(act.tx)
        ).rows
  const [one] = read
  if (!one) notFound()
  await tellScreens(act, one.firmId, [{ personId: one.personId, staffMemberId: null }])
  return unreadNotices(act)
}

export async function readAllNotices(act: Act<Taxpayer>): Promise<void> {
  const persons = mine(act.actor)
  if (persons.length === 0) return
  const read = await sql<{ firmId: string; personId: string }>`
    with read as (
      update notice set read_at = ${act.clock.now()} where (firm_id, person_id) in (${sql.join(persons)}) and read_at is null
      returning firm_id, person_id)
    select distinct firm_id as "firmId", person_id as "personId" from read`.execute(act.tx)
  for (const { firmId, personId } of read.rows) await tellScreens(act, firmId, [{ personId, staffMemberId: null }])
}

/** @throws Refusal bad-input */
export async function listStaffNotices(act: Act<Staff>, after: string | undefined): Promise<Output<typeof notices.staffList>> {
  const { firmId, staffMemberId } = act.actor
  const found = await sql<Omit<Row, 'personId' | 'firmName' | 'clientName' | 'payment'>>`
    select n.id, n.kind, n.name, n.path, n.told_at as at, n.read_at as "readAt", n.done_at as "doneAt"
    from notice n
    where n.firm_id = ${firmId} and n.staff_member_id = ${staffMemberId} and ${comesAfter(after)}
    order by n.told_at desc, n.id desc limit ${pageLength + 1}`.execute(act.tx)
  return {
    ...pageOf(found.rows, ({ id, kind, ...row }) => ({ id, kind: kind as StaffNoticeKind, ...lineOf(row) })),
    ...(await unreadStaffNotices(act)),
  }
}

async function unreadStaffNotices({ tx, actor }: Act<Staff>): Promise<{ unread: number }> {
  const found = await sql<{ unread: number }>`
    select count(*)::int as unread from notice
    where firm_id = ${actor.firmId} and staff_member_id = ${actor.staffMemberId} and read_at is null`.execute(tx)
  return { unread: found.rows[0]?.unread ?? 0 }
}

/** @throws Refusal not-found */
export async function readStaffNotice(act: Act<Staff>, id: string): Promise<{ unread: number }> {
  const { firmId, staffMemberId } = act.actor
  const read = await sql`
    update notice set read_at = coalesce(read_at, ${act.clock.now()})
    where firm_id = ${firmId} and staff_member_id = ${staffMemberId} and id = ${id} returning id`.execute(act.tx)
  if (read.rows.length === 0) notFound()
  await tellScreens(act, firmId, [{ personId: null, staffMemberId }])
  return unreadStaffNotices(act)
}

export async function readAllStaffNotices(act: Act<Staff>): Promise<void> {
  const { firmId, staffMemberId } = act.actor
  await act.tx
    .updateTable('notice')
    .set({ read_at: act.clock.now() })
    .where('firm_id', '=', firmId)
    .where('staff_member_id', '=', staffMemberId)
    .where('read_at', 'is', null)
    .execute()
  await tellScreens(act, firmId, [{ personId: null, staffMemberId }])
}

const placePattern = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z)_([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/

function comesAfter(place: string | undefined) {
  if (place === undefined) return sql`true`
  const [, at, id] = placePattern.exec(place) ?? []
  if (at === undefined || id === undefined || Number.isNaN(Date.parse(at))) throw new Refusal('bad-input', { field: 'after' })
  return sql`(n.told_at, n.id) < (${at}::timestamptz, ${id}::uuid)`
}

function pageOf<R extends { id: string; at: Date }, L>(rows: readonly R[], line: (row: R) => L): { notices: L[]; next: string | null } {
  const shown = rows.slice(0, pageLength)
  const last = rows.length > shown.length ? shown.at(-1) : undefined
  return { notices: shown.map(line), next: last ? `${last.at.toISOString()}_${last.id}` : null }
}

const lineOf = ({ name, path, at, readAt, doneAt }: Pick<Row, 'name' | 'path' | 'at' | 'readAt' | 'doneAt'>) => ({
  name,
  path,
  at: at.toISOString(),
  isRead: readAt !== null,
  isDone: doneAt !== null,
})
