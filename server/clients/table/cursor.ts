/** Where a page ended, as the browser carries it: opaque there, checked here. */
import { Refusal } from '#platform/refusal.ts'
import { type SortKey, sortKeys } from './columns.ts'
import type { Question } from './conditions.ts'

/** What a key looks like as text; the database would stumble over anything else. */
const keys: Record<SortKey['type'], RegExp> = {
  text: /^[^\0]*$/,
  int: /^-?\d{1,9}$/,
  boolean: /^(true|false)$/,
  timestamptz: /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d{1,6})?[+-]\d\d(:\d\d)?$/,
}

/** How the rows of a question are found; decided with the first page, the same for all that follow. */
export type Way =
  /** Few match: all are gathered and sorted. `by`: the term that few have; null: the filters alone. */
  | { kind: 'gather'; by: number | null }
  /** Many match: the index of the sorted column is walked. */
  | { kind: 'walk' }
  /** Many match, by name: those are walked that begin as this term does. */
  | { kind: 'starts'; by: number }

export interface Cursor {
  way: Way
  /** The last row's sort key as text; null: among the rows whose cell is empty, which come last. */
  key: string | null
  name: string
  id: string
}

export function writeCursor({ sort }: Question, { way, key, name, id }: Cursor): string {
  return Buffer.from(JSON.stringify([sort.column, sort.descending, numberOf(way), key, name, id])).toString('base64url')
}

/** @throws Refusal bad-input for what is no cursor, or one of another order */
export function readCursor({ sort }: Question, text: string): Cursor {
  const [column, descending, way, key, name, id] = parse(text)
  if (
    column === sort.column &&
    descending === sort.descending &&
    Number.isInteger(way) &&
    (key === null || (typeof key === 'string' && keys[sortKeys[sort.column].type].test(key))) &&
    typeof name === 'string' &&
    keys.text.test(name) &&
    typeof id === 'string' &&
    /^[0-9a-f-]{36}$/.test(id)
  )
    return { way: wayOf(way as number), key, name, id }
  throw new Refusal('bad-input', { field: 'after' })
}

const firstOfStarts = 100

function numberOf(way: Way): number {
  if (way.kind === 'walk') return -2
  return way.kind === 'starts' ? firstOfStarts + way.by : (way.by ?? -1)
}

function wayOf(way: number): Way {
  if (way === -2) return { kind: 'walk' }
  return way >= firstOfStarts ? { kind: 'starts', by: way - firstOfStarts } : { kind: 'gather', by: way === -1 ? null : way }
}

function parse(text: string): unknown[] {
  try {
    const read: unknown = JSON.parse(Buffer.from(text, 'base64url').toString())
    return Array.isArray(read) ? read : []
  } catch {
    return []
  }
}
