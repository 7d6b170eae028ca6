/** A question of the table as conditions of SQL on `client_row` as `c`. */
import { type RawBuilder, sql } from 'kysely'
import { clientColumns, type ClientColumn, type ColumnFacts, whyFilterDoesNotFit } from '#contract/client-columns.ts'
import type { clientTable } from '#contract/client-table.ts'
import type { Input } from '#contract/endpoint.ts'
import { Refusal } from '#platform/refusal.ts'
import { orderedChoices, type SortKey, sortKeys } from './columns.ts'
import { searchText, type Term } from './search.ts'

export type Question = Input<typeof clientTable.rows>['question']
export type Filter = Question['filters'][number]
type Condition = RawBuilder<boolean>

const lastCharacter = '\u{10FFFF}'
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

export const keyOf = ({ key }: SortKey) => sql.ref(`c.${key}`)

/** One condition a filter. Forms and tax years are also words of the search, for years and forms that few have. @throws Refusal bad-input */
export function conditionsOf(firmId: string, filters: readonly Filter[]): { conditions: Condition[]; terms: Term[] } {
  for (const filter of filters) if (whyFilterDoesNotFit(filter) !== null) throw new Refusal('bad-input', { field: filter.column })
  return {
    conditions: filters.map((filter) => conditionOf(firmId, filter)),
    terms: filters.flatMap((filter): Term[] => {
      if (filter.is !== 'any-of') return []
      if (filter.column === 'returnTypes') return [{ prefix: null, whole: filter.values.map((form) => `#f${form}`), isOnRow: true }]
      return filter.column === 'taxYears' ? [{ prefix: null, whole: filter.values.map((year) => `#y${year}`), isOnRow: true }] : []
    }),
  }
}

function conditionOf(firmId: string, filter: Filter): Condition {
  const sortKey = sortKeys[filter.column]
  const key = keyOf(sortKey)
  switch (filter.is) {
    case 'empty':
      return sql<boolean>`${key} = ${emptyOf(sortKey)}`
    case 'not-empty':
      return sql<boolean>`${key} > ${emptyOf(sortKey)}`
    case 'any-of':
      return anyOf(filter.column, filter.values)
    case 'numbers':
      return sql<boolean>`${key} between ${filter.least ?? 0}::int and ${filter.most ?? 2_147_483_647}::int`
    case 'days':
      return days(firmId, key, sortKey, filter)
    case 'not-since':
      return sql<boolean>`${key} < ${startOf(firmId, filter.day, filter.column)}`
    case 'contains':
    case 'starts-with':
    case 'equals':
      return textCondition(filter.column, key, filter.is, filter.text)
  }
}

/** An empty cell, typed as its column is. */
export const emptyOf = ({ type, empty }: SortKey) => sql`${empty}::${sql.raw(type)}`

function textCondition(
  column: ClientColumn,
  key: RawBuilder<unknown>,
  is: 'contains' | 'starts-with' | 'equals',
  typed: string,
): Condition {
  if (column === 'phone') return phoneCondition(key, is, typed.replace(/\D/g, ''))
  const wanted = searchText(typed.trim())
  if (is === 'contains') return sql<boolean>`${key} like ${`%${wanted.replace(/[\\%_]/g, (character) => `\\${character}`)}%`}`
  if (is === 'equals') return sql<boolean>`${key} = ${wanted}`
  return sql<boolean>`(${key} >= ${wanted} and ${key} < ${`${wanted}${lastCharacter}`})`
}

/** Phones are kept as E.164 and asked for as people dial them. */
function phoneCondition(key: RawBuilder<unknown>, is: 'contains' | 'starts-with' | 'equals', digits: string): Condition {
  if (is === 'contains') return sql<boolean>`${key} like ${`%${digits}%`}`
  const forms = [`+1${digits}`, `+${digits}`]
  if (is === 'equals') return sql<boolean>`${key} = any(${forms}::text[])`
  return sql<boolean>`(${sql.join(
    forms.map((form) => sql`(${key} >= ${form} and ${key} < ${`${form}${lastCharacter}`})`),
    sql` or `,
  )})`
}

/** @throws Refusal bad-input for a value that the column cannot have */
function anyOf(column: ClientColumn, values: readonly string[]): Condition {
  const bad = () => new Refusal('bad-input', { field: column })
  const facts: ColumnFacts = clientColumns[column]
  if (facts.values && !values.every((value) => facts.values?.includes(value))) throw bad()
  const ordered = orderedChoices[column]
  if (ordered) return sql<boolean>`${keyOf(sortKeys[column])} = any(${values.map((value) => ordered.indexOf(value) + 1)}::smallint[])`
  if (column === 'access') return sql<boolean>`c.portal_access = any(${values.map((value) => value === 'on')}::boolean[])`
  if (column === 'returnTypes') return sql<boolean>`c.forms && ${values}::text[]`
  if (column === 'taxYears') {
    if (!values.every((value) => /^\d{4}$/.test(value))) throw bad()
    return sql<boolean>`c.tax_years && ${values.map(Number)}::int[]`
  }
  if (column === 'office' || column === 'preparer') {
    if (!values.every((value) => uuid.test(value))) throw bad()
    return sql<boolean>`${sql.ref(column === 'office' ? 'c.office_id' : 'c.preparer_id')} = any(${values}::uuid[])`
  }
  return sql<boolean>`${keyOf(sortKeys[column])} = any(${values}::text[])`
}

/** Whole days of the firm's own time zone. */
function days(
  firmId: string,
  key: RawBuilder<unknown>,
  { empty }: SortKey,
  { from, to, column }: { from: string | null; to: string | null; column: ClientColumn },
): Condition {
  const parts = [
    ...(empty === null ? [] : [sql`${key} > ${empty}::timestamptz`]),
    ...(from === null ? [] : [sql`${key} >= ${startOf(firmId, from, column)}`]),
    ...(to === null ? [] : [sql`${key} < ${startOf(firmId, to, column, 1)}`]),
  ]
  return parts.length === 0 ? sql<boolean>`true` : sql<boolean>`(${sql.join(parts, sql` and `)})`
}

/** When a day, or so many days later, begins where the firm is: asked once, not for each row. @throws Refusal bad-input for what is no day */
function startOf(firmId: string, day: string, column: ClientColumn, laterDays = 0): RawBuilder<Date> {
  if (!isDay(day)) throw new Refusal('bad-input', { field: column })
  return sql<Date>`(select (${day}::date + ${laterDays}::int)::timestamp at time zone time_zone from firm where id = ${firmId})`
}

/** 30 February has the form of a day and is none. */
function isDay(text: string): boolean {
  const date = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text)
}
