/**
 * Pages of the client table. Few matches are gathered and sorted; many are found by walking the index of the sorted column, so that a page
 * costs the same among a thousand clients and among a million. Empty cells come last, whichever way is sorted: the walk has two parts.
 */
import { type RawBuilder, sql } from 'kysely'
import { clientPageSize, mostCounted } from '#contract/client-columns.ts'
import type { clientTable } from '#contract/client-table.ts'
import type { Output } from '#contract/endpoint.ts'
import { seenByStaff } from '../../access/client.ts'
import type { Act } from '../../audit/act.ts'
import type { Staff } from '../../audit/actor.ts'
import { firmKey } from '../../firm/keys.ts'
import { sortKeys } from './columns.ts'
import { conditionsOf, emptyOf, keyOf, type Question } from './conditions.ts'
import { type Cursor, readCursor, type Way, writeCursor } from './cursor.ts'
import { rowView, shownColumns, type ShownRow } from './row-view.ts'
import { hasTerm, isAmong, type Term, termsOf, tokensOf } from './search.ts'

type Page = Output<typeof clientTable.rows>

/** A row as it was read, with what the next page begins after. */
export interface FoundRow extends ShownRow {
  sort_text: string
  name_key: string
}

/** A question in SQL, for one actor. */
export interface Asked {
  question: Question
  terms: Term[]
  /** What must hold of a row `c`, the terms left out. */
  where: RawBuilder<unknown>
}

/** @throws Refusal bad-input */
export async function ask(act: Act<Staff>, question: Question, more: readonly RawBuilder<boolean>[] = []): Promise<Asked> {
  const { conditions, terms } = conditionsOf(act.actor.firmId, question.filters)
  const typed = question.search === '' ? [] : termsOf(await firmKey(act, act.actor.firmId), question.search)
  return { question, terms: [...typed, ...terms], where: sql.join([seenByStaff(act.actor), ...conditions, ...more], sql` and `) }
}

/** One page. @throws Refusal bad-input */
export async function rows(act: Act<Staff>, input: { question: Question; after: string | null }): Promise<Page> {
  const asked = await ask(act, input.question)
  const { found, next, total } = await page(act, asked, input.after, clientPageSize)
  return { rows: found.map(rowView), next, total }
}

/** Rows by their ids as they are now; those that are gone or not the caller's are left out. */
export async function named(act: Act<Staff>, ids: readonly string[]): Promise<Output<typeof clientTable.named>> {
  const found = await sql<ShownRow>`
    select ${shownColumns} from client_row c where ${seenByStaff(act.actor)} and c.client_id = any(${ids}::uuid[])
    order by c.name_key, c.client_id`.execute(act.tx)
  return { rows: found.rows.map(rowView) }
}

/** So many rows from where the page before ended, and where the next begins. */
export async function page(
  { tx, actor }: Act<Staff>,
  asked: Asked,
  after: string | null,
  size: number,
): Promise<{ found: FoundRow[]; next: string | null; total: Page['total'] }> {
  const cursor = after === null ? null : readCursor(asked.question, after)
  const { way, total } = cursor ? { way: cursor.way, total: null } : await chooseWay(tx, actor, asked)
  const source = sourceOf(actor, asked, way)
  const found: FoundRow[] = []
  for (const part of partsOf(asked.question, cursor)) {
    const more = await sql<FoundRow>`${source(part.where)} order by ${part.order} limit ${size + 1 - found.length}`.execute(tx)
    found.push(...more.rows)
    if (found.length > size) break
  }
  const shown = found.slice(0, size)
  const last = shown.at(-1)
  const { empty } = sortKeys[asked.question.sort.column]
  const next =
    found.length > size && last
      ? writeCursor(asked.question, { way, key: last.sort_text === empty ? null : last.sort_text, name: last.name_key, id: last.client_id })
      : null
  return { found: shown, next, total }
}

/** How to find the rows, and how many there are as far as that was seen on the way. */
async function chooseWay(tx: Act['tx'], actor: Staff, asked: Asked): Promise<{ way: Way; total: NonNullable<Page['total']> }> {
  const most = mostCounted + 1
  const counts = asked.terms.length === 0 ? [] : await countTerms(tx, actor, asked.terms, most)
  const fewest = Math.min(...counts)
  const by = fewest <= mostCounted ? counts.indexOf(fewest) : null
  const counted = await sql<{ count: number }>`
    select count(*)::int as count from (select from client_row c where ${matching(actor, asked, by)} limit ${most}) found`.execute(tx)
  const count = counted.rows[0]?.count ?? 0
  const total = { count: Math.min(count, mostCounted), isMore: count > mostCounted }
  return { way: count > mostCounted ? { kind: 'walk' } : { kind: 'gather', by }, total }
}

async function countTerms(tx: Act['tx'], actor: Staff, terms: readonly Term[], most: number): Promise<number[]> {
  const found = await sql<{ counts: number[] }>`select array[${sql.join(
    terms.map((term) => sql`(select count(*)::int from (${tokensOf(actor.firmId, term)} limit ${most}) t)`),
  )}] as counts`.execute(tx)
  return found.rows[0]?.counts ?? []
}

/** All that must hold of a row; `by`: the term whose clients are looked up first. */
export function matching(actor: Staff, { terms, where }: Asked, by: number | null): RawBuilder<unknown> {
  const first = by === null ? undefined : terms[by]
  return sql.join(
    [where, ...(first ? [isAmong(actor.firmId, first)] : []), ...terms.filter((term) => term !== first && !term.isOnRow).map(hasTerm)],
    sql` and `,
  )
}

function sourceOf(actor: Staff, asked: Asked, way: Way): (where: RawBuilder<unknown>) => RawBuilder<FoundRow> {
  const key = keyOf(sortKeys[asked.question.sort.column])
  const columns = sql`${shownColumns}, c.name_key, ${key}::text as sort_text`
  if (way.kind === 'walk') return (where) => sql`select ${columns} from client_row c where ${matching(actor, asked, null)} and ${where}`
  return (where) => sql`
    with found as materialized (select * from client_row c where ${matching(actor, asked, way.by)})
    select ${columns} from found c where ${where}`
}

interface Part {
  where: RawBuilder<unknown>
  order: RawBuilder<unknown>
}

/** Cells with something in them in their order, then the empty ones by name; from the cursor on. */
function partsOf({ sort }: Question, cursor: Cursor | null): Part[] {
  const sortKey = sortKeys[sort.column]
  const key = keyOf(sortKey)
  const [beyond, direction] = sort.descending ? [sql`<`, sql`desc`] : [sql`>`, sql`asc`]
  const full: Part = {
    where: sql.join(
      [
        ...(sortKey.empty === null ? [] : [sql`${key} > ${emptyOf(sortKey)}`]),
        ...(cursor
          ? [sql`(${key}, c.name_key, c.client_id) ${beyond} (${cursor.key}::${sql.raw(sortKey.type)}, ${cursor.name}, ${cursor.id}::uuid)`]
          : []),
        sql`true`,
      ],
      sql` and `,
    ),
    order: sql`${key} ${direction}, c.name_key ${direction}, c.client_id ${direction}`,
  }
  if (sortKey.empty === null) return [full]
  const isAmongEmpty = cursor?.key === null
  const empty: Part = {
    where: sql`${key} = ${emptyOf(sortKey)} and ${isAmongEmpty ? sql`(c.name_key, c.client_id) > (${cursor.name}, ${cursor.id}::uuid)` : sql`true`}`,
    order: sql`c.name_key, c.client_id`,
  }
  return isAmongEmpty ? [empty] : [full, empty]
}
