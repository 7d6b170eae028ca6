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
import type { ClientRowColumns } from '#database/tables.ts'
import { rowView, shownColumns } from './row-view.ts'
import { hasTerm, isAmong, startOf, type Term, termsOf, tokensOf } from './search.ts'

type Page = Output<typeof clientTable.rows>

/** A row as it was read, with what the next page begins after. */
export interface FoundRow extends ClientRowColumns {
  sort_text: string
  name_key: string
  /** How many were gathered; null in a walk. */
  gathered: number | null
}

/** A question in SQL, for one actor. */
export interface Asked {
  question: Question
  terms: Term[]
  /** What must hold of a row `c`, the terms left out. */
  where: RawBuilder<unknown>
  /** What is read of a row `c`; not given: what a screen shows. */
  columns?: RawBuilder<unknown>
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
  const found = await sql<ClientRowColumns>`
    select ${shownColumns} from client_row c where ${seenByStaff(act.actor)} and c.client_id = any(${ids}::uuid[])
    order by c.name_key, c.client_id`.execute(act.tx)
  return { rows: found.rows.map(rowView) }
}

/** So many rows from where the page before ended, and where the next begins. */
export async function page(act: Act<Staff>, asked: Asked, after: string | null, size: number): Promise<FoundPage> {
  if (after !== null) {
    const cursor = readCursor(asked.question, after)
    return read(act, asked, { cursor, way: cursor.way, size })
  }
  const { terms, question } = asked
  if (terms.length === 0 && question.filters.length === 0)
    return { ...(await read(act, asked, walk(size))), total: await countUpTo(act, asked) }
  const counts = terms.length === 0 ? [] : await countTerms(act.tx, act.actor, terms)
  const by = leastOf(counts)
  if (by !== null) return read(act, asked, { cursor: null, way: { kind: 'gather', by }, size })
  const many = walkOf(asked, size)
  if (many.way.kind === 'starts' && question.filters.length === 0) return read(act, asked, many)
  const near = await lookNear(act, asked, size)
  if (near) return near
  // One word that many have: nobody needs to count in order to know that there are many.
  if (terms.length === 1 && question.filters.length === 0) return read(act, asked, many)
  const total = await countUpTo(act, asked)
  return {
    ...(await read(act, asked, total.isMore ? many : { cursor: null, way: { kind: 'gather', by: null }, size })),
    total,
  }
}

interface FoundPage {
  found: FoundRow[]
  next: string | null
  /** Null: a page further on, or nobody has counted yet. */
  total: Page['total']
}

interface Reading {
  cursor: Cursor | null
  way: Way
  size: number
}

const walk = (size: number): Reading => ({ cursor: null, way: { kind: 'walk' }, size })

/** Many match: by the order of the column, or by those whose words begin as a term does, which are kept in the order of names. */
function walkOf({ question, terms }: Asked, size: number): Reading {
  const by = question.sort.column === 'name' ? terms.findIndex(({ prefix }) => startOf(prefix) !== null) : -1
  return by < 0 ? walk(size) : { cursor: null, way: { kind: 'starts', by }, size }
}

/** The term that the fewest have, if few enough to gather all of them. */
function leastOf(counts: readonly number[]): number | null {
  const fewest = Math.min(...counts)
  return fewest <= mostCounted ? counts.indexOf(fewest) : null
}

async function read({ tx, actor }: Act<Staff>, asked: Asked, { cursor, way, size }: Reading): Promise<FoundPage> {
  const source = sourceOf(actor, asked, way)
  const found: FoundRow[] = []
  for (const part of partsOf(asked.question, cursor, way.kind === 'starts' ? 's' : 'c')) {
    const more = await sql<FoundRow>`${source(part.where)} order by ${part.order} limit ${size + 1 - found.length}`.execute(tx)
    found.push(...more.rows)
    if (found.length > size) break
  }
  const count = found[0]?.gathered ?? 0
  return { ...pageOf(asked, way, found, size), total: cursor === null && way.kind === 'gather' ? { count, isMore: false } : null }
}

function pageOf({ question }: Asked, way: Way, found: readonly FoundRow[], size: number): { found: FoundRow[]; next: string | null } {
  const shown = found.slice(0, size)
  const last = shown.at(-1)
  if (found.length <= size || !last) return { found: shown, next: null }
  const { empty } = sortKeys[question.sort.column]
  const key = last.sort_text === empty ? null : last.sort_text
  return { found: shown, next: writeCursor(question, { way, key, name: last.name_key, id: last.client_id }) }
}

/** Rows that are looked at before anybody counts. Where every fortieth fits, the page is full before that. */
const mostLookedAtFirst = 2000

/** The page, if the first rows of the order fill it; null when they do not. */
async function lookNear({ tx, actor }: Act<Staff>, asked: Asked, size: number): Promise<FoundPage | null> {
  const [part] = partsOf(asked.question, null)
  if (!part) return null
  const near = await sql<FoundRow>`
    select ${pageColumns(asked)}, null as gathered from (
      select c.* from client_row c where ${seenByStaff(actor)} and ${part.where} order by ${part.order} limit ${mostLookedAtFirst}) c
    where ${matching(actor, asked, null)} order by ${part.order} limit ${size + 1}`.execute(tx)
  return near.rows.length > size ? { ...pageOf(asked, { kind: 'walk' }, near.rows, size), total: null } : null
}

/** How many there are, counted no further than `mostCounted`. */
export async function countUpTo({ tx, actor }: Act<Staff>, asked: Asked): Promise<NonNullable<Page['total']>> {
  const counted = await sql<{ count: number }>`
    select count(*)::int as count from (select from client_row c where ${matching(actor, asked, null)} limit ${mostCounted + 1}) found`.execute(
    tx,
  )
  const count = counted.rows[0]?.count ?? 0
  return { count: Math.min(count, mostCounted), isMore: count > mostCounted }
}

async function countTerms(tx: Act['tx'], actor: Staff, terms: readonly Term[]): Promise<number[]> {
  const found = await sql<{ counts: number[] }>`select array[${sql.join(
    terms.map((term) => sql`(select count(*)::int from (${tokensOf(actor.firmId, term)} limit ${mostCounted + 1}) t)`),
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
  const columns = pageColumns(asked)
  if (way.kind === 'walk')
    return (where) => sql`select ${columns}, null as gathered from client_row c where ${matching(actor, asked, null)} and ${where}`
  if (way.kind === 'starts')
    return (where) => sql`
      select ${columns}, null as gathered from client_search_start s join client_row c on c.firm_id = s.firm_id and c.client_id = s.client_id
      where s.firm_id = ${actor.firmId} and s.start = ${startOf(asked.terms[way.by]?.prefix ?? null)} and ${matching(actor, asked, null)} and ${where}`
  return (where) => sql`
    with found as materialized (select * from client_row c where ${matching(actor, asked, way.by)})
    select ${columns}, (select count(*)::int from found) as gathered from found c where ${where}`
}

const pageColumns = ({ question, columns = shownColumns }: Asked) =>
  sql`${columns}, c.name_key, ${keyOf(sortKeys[question.sort.column])}::text as sort_text`

interface Part {
  where: RawBuilder<unknown>
  order: RawBuilder<unknown>
}

/** Cells with something in them in their order, then the empty ones by name; from the cursor on. `table` has the names in their order. */
function partsOf({ sort }: Question, cursor: Cursor | null, table: 'c' | 's' = 'c'): Part[] {
  const sortKey = sortKeys[sort.column]
  const [name, id] = [sql.ref(`${table}.name_key`), sql.ref(`${table}.client_id`)]
  const key = table === 'c' ? keyOf(sortKey) : name
  const [beyond, direction] = sort.descending ? [sql`<`, sql`desc`] : [sql`>`, sql`asc`]
  const full: Part = {
    where: sql.join(
      [
        ...(sortKey.empty === null ? [] : [sql`${key} > ${emptyOf(sortKey)}`]),
        ...(cursor
          ? [sql`(${key}, ${name}, ${id}) ${beyond} (${cursor.key}::${sql.raw(sortKey.type)}, ${cursor.name}, ${cursor.id}::uuid)`]
          : []),
        sql`true`,
      ],
      sql` and `,
    ),
    order: sql`${key} ${direction}, ${name} ${direction}, ${id} ${direction}`,
  }
  if (sortKey.empty === null) return [full]
  const isAmongEmpty = cursor?.key === null
  const empty: Part = {
    where: sql`${key} = ${emptyOf(sortKey)} and ${isAmongEmpty ? sql`(${name}, ${id}) > (${cursor.name}, ${cursor.id}::uuid)` : sql`true`}`,
    order: sql`${name}, ${id}`,
  }
  return isAmongEmpty ? [empty] : [full, empty]
}
