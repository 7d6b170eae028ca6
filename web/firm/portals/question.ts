import type { ClientColumn } from '#contract/client-columns.ts'
import { clientColumns, whyFilterDoesNotFit } from '#contract/client-columns.ts'
import type { contract } from '#contract/contract.ts'
import type { Body, Output } from '#contract/endpoint.ts'

export type Question = Body<typeof contract.clientTable.rows>['question']
export type Filter = Question['filters'][number]
export type Opening = Output<typeof contract.clientTable.open>
export type SavedView = Opening['views'][number]
export type Layout = SavedView['layout']
export type Row = Output<typeof contract.clientTable.rows>['rows'][number]

/** Everybody, by name. */
export const everybody: Question = { search: '', filters: [], sort: { column: 'name', descending: false } }

export const isSameQuestion = (one: Question, other: Question): boolean => keyOf(one) === keyOf(other)

/** The same for questions that are asked the same way. */
export function keyOf({ search, filters, sort }: Question): string {
  return JSON.stringify([search.trim(), filters.map(writeFilter).sort(), sort.column, sort.descending])
}

/** True when whoever answers `next` also answers `before`: something was added to what is asked, or only the order changed. */
export function isNarrower(next: Question, before: Question): boolean {
  const asked = new Set(next.filters.map(writeFilter))
  const searchFits = before.search.trim() === '' || next.search.trim() === before.search.trim()
  return searchFits && before.filters.every((filter) => asked.has(writeFilter(filter)))
}

/** `column:is:values`, as it stands in an address: `status:any-of:pending,invited`. */
export function writeFilter(filter: Filter): string {
  const start = `${filter.column}:${filter.is}`
  if ('text' in filter) return `${start}:${filter.text}`
  if ('values' in filter) return `${start}:${filter.values.join(',')}`
  if ('day' in filter) return `${start}:${filter.day}`
  if ('from' in filter) return `${start}:${filter.from ?? ''}..${filter.to ?? ''}`
  if ('least' in filter) return `${start}:${filter.least ?? ''}..${filter.most ?? ''}`
  return start
}

/** Null for anything that was not written by `writeFilter`, such as an address shortened by a mail program. */
export function readFilter(written: string): Filter | null {
  const [, name = '', is = '', rest = ''] = /^([^:]*):([^:]*)(?::(.*))?$/s.exec(written) ?? []
  if (!Object.hasOwn(clientColumns, name)) return null
  const filter = readRest(name as ClientColumn, is, rest)
  return filter && whyFilterDoesNotFit(filter) === null ? filter : null
}

const oneDay = /^\d{4}-\d{2}-\d{2}$/

function readRest(column: ClientColumn, is: string, rest: string): Filter | null {
  switch (is) {
    case 'contains':
    case 'starts-with':
    case 'equals':
      return rest && rest.length <= 120 ? { column, is, text: rest } : null
    case 'any-of':
      return rest ? { column, is, values: rest.split(',').slice(0, 60) } : null
    case 'days': {
      const [from, to] = readEnds(rest, oneDay)
      return from === null && to === null ? null : { column, is, from, to }
    }
    case 'not-since':
      return oneDay.test(rest) ? { column, is, day: rest } : null
    case 'numbers': {
      const [least, most] = readEnds(rest, /^\d{1,9}$/)
      return least === null && most === null ? null : { column, is, least: toNumber(least), most: toNumber(most) }
    }
    case 'empty':
    case 'not-empty':
      return { column, is }
    default:
      return null
  }
}

function readEnds(written: string, shape: RegExp): [string | null, string | null] {
  const [from = '', to = ''] = written.split('..')
  return [shape.test(from) ? from : null, shape.test(to) ? to : null]
}

const toNumber = (text: string | null): number | null => (text === null ? null : Number(text))

/** `-emailSent` is descending. */
export const writeSort = ({ column, descending }: Question['sort']): string => (descending ? `-${column}` : column)

export function readSort(written: string): Question['sort'] | null {
  const column = written.replace(/^-/, '')
  return Object.hasOwn(clientColumns, column) ? { column: column as ClientColumn, descending: written.startsWith('-') } : null
}
