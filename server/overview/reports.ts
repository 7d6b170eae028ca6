import { sql } from 'kysely'
import { currentTaxYear } from '#contract/client-columns.ts'
import type { Input, Output } from '#contract/endpoint.ts'
import type { ReportKind, reports } from '#contract/reports.ts'
import { isAllowed } from '../access/allowed.ts'
import { notFound, seenByStaff } from '../access/client.ts'
import type { Act } from '../audit/act.ts'
import type { Staff } from '../audit/actor.ts'
import { conditionsOf, type Filter } from '../clients/table/conditions.ts'
import { reportQuestions, type ReportQuestion } from './report-questions.ts'

type Reports = Output<typeof reports.read>
type Group = Reports['byOffice'][number]

interface Row {
  /** Which of the three: everybody, an office, a preparer. */
  grouped: 'all' | 'office' | 'preparer'
  office_id: string | null
  preparer_id: string | null
  name: string | null
  clients: number
  counts: number[]
}

/** Reports that are told for each office and preparer. */
const told: readonly ReportKind[] = ['not-registered', 'not-signed', 'not-uploaded', 'not-signed-in', 'unread', 'unpaid']

const isOneOf = (column: 'office' | 'preparer', id: string): Filter => ({ column, is: 'any-of', values: [id] })

/** Every number in two queries: what day it is, and one walk of the index `client_row_for_reports`. */
export async function readReports(act: Act<Staff>, input: Input<typeof reports.read>): Promise<Reports> {
  const { today, offices, preparers } = await aroundOf(act)
  const questions = reportQuestions(today)
  const scope: Filter[] = [
    ...(input.office ? [isOneOf('office', input.office)] : []),
    ...(input.preparer ? [isOneOf('preparer', input.preparer)] : []),
  ]
  const asked = questions.flatMap(({ filter, parts }) => [filter, ...parts.map((part) => part.filter)])
  const rows = await countAll(act, scope, asked)
  const all = rows.find(({ grouped }) => grouped === 'all')
  const countOf = (row: Row | undefined, filter: Filter) => row?.counts[asked.indexOf(filter)] ?? 0
  const groups = (grouped: 'office' | 'preparer') =>
    rows
      .filter((row) => row.grouped === grouped)
      .map((row): Group => {
        const id = grouped === 'office' ? row.office_id : row.preparer_id
        const own: Filter = id === null ? { column: grouped, is: 'empty' } : isOneOf(grouped, id)
        const others = scope.filter(({ column }) => column !== grouped)
        return { id, name: row.name, clients: row.clients, counts: countsOf(questions, row, [...others, own]) }
      })
  const countsOf = (from: readonly ReportQuestion[], row: Row, within: readonly Filter[]) =>
    from
      .filter(({ kind }) => told.includes(kind))
      .map(({ kind, filter }) => ({ kind, count: countOf(row, filter), filters: [filter, ...within] }))
  return {
    today,
    taxYear: currentTaxYear(Number(today.slice(0, 4))),
    clients: all?.clients ?? 0,
    reports: questions.map(({ kind, filter, parts }) => ({
      kind,
      count: countOf(all, filter),
      filters: [filter, ...scope],
      parts: parts.map((part) => ({ kind: part.kind, count: countOf(all, part.filter), filters: [part.filter, ...scope] })),
    })),
    byOffice: groups('office'),
    byPreparer: groups('preparer'),
    offices,
    preparers,
  }
}

/** The day where the firm is, and what the reports can be narrowed to: offices the caller sees, preparers of the firm. */
async function aroundOf({ tx, actor, clock }: Act<Staff>): Promise<Pick<Reports, 'today' | 'offices' | 'preparers'>> {
  const { firmId, staffMemberId } = actor
  const found = await sql<Pick<Reports, 'today' | 'offices' | 'preparers'>>`
    select (${clock.now()}::timestamptz at time zone f.time_zone)::date::text as today,
      (select coalesce(json_agg(json_build_object('id', id, 'name', name) order by name, id), '[]') from office o
       where firm_id = ${firmId} and (${isAllowed(actor, 'clients.see-every-office')} or exists (select from staff_office m
         where m.firm_id = ${firmId} and m.staff_member_id = ${staffMemberId} and m.office_id = o.id))) as offices,
      (select coalesce(json_agg(json_build_object('id', id, 'name', name) order by name, id), '[]') from staff_member
       where firm_id = ${firmId} and ended_at is null) as preparers
    from firm f where f.id = ${firmId}`.execute(tx)
  return found.rows[0] ?? notFound()
}

async function countAll({ tx, actor }: Act<Staff>, scope: readonly Filter[], asked: readonly Filter[]): Promise<Row[]> {
  const within = conditionsOf(actor.firmId, scope).conditions
  const counts = conditionsOf(actor.firmId, asked).conditions.map((condition) => sql`count(*) filter (where ${condition})::int`)
  const found = await sql<Row>`
    select case when g.all_offices = 1 and g.all_preparers = 1 then 'all' when g.all_preparers = 1 then 'office' else 'preparer' end as grouped,
           g.office_id, g.preparer_id, case when g.all_preparers = 1 then o.name else s.name end as name, g.clients, g.counts
    from (
      select c.office_id, c.preparer_id, grouping(c.office_id) as all_offices, grouping(c.preparer_id) as all_preparers,
             count(*)::int as clients, array[${sql.join(counts)}] as counts
      from client_row c where ${sql.join([seenByStaff(actor), ...within], sql` and `)}
      group by grouping sets ((), (c.office_id), (c.preparer_id))) g
    left join office o on o.firm_id = ${actor.firmId} and o.id = g.office_id
    left join staff_member s on s.firm_id = ${actor.firmId} and s.id = g.preparer_id
    order by name nulls last, g.office_id, g.preparer_id`.execute(tx)
  return found.rows
}
