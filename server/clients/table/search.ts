/** What somebody types into the search field, as terms that all must hold. The words are those that the database keeps in `client_search_token`. */
import { type RawBuilder, sql } from 'kysely'
import { type FirmKey, identifierHashes, lastFourHash } from '../../firm/keys.ts'

/** A client has the term when one of its tokens begins with a prefix or is one of the whole tokens. */
export interface Term {
  prefix: string | null
  whole: readonly string[]
  /** A condition on the row says the same: walking the rows, that is asked. */
  isOnRow?: true
}

const mostTerms = 6
// Sorts behind whatever follows a prefix: the collation is "C", and UTF-8 keeps the order of code points.
const lastCharacter = '\u{10FFFF}'

/** The same as the SQL function search_text. */
export const searchText = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    // Nobody types these, and the database refuses some.
    .replace(/\p{Cc}|\p{Cs}/gu, ' ')
    .toLowerCase()

/** The same as the SQL function search_words. */
export const searchWords = (text: string): string[] =>
  searchText(text)
    .replace(/['’]/g, '')
    .split(/[\s!-/:-@[-`{-~]+/)
    .filter((word) => word !== '')
    .map((word) => word.slice(0, 60))

/** Client ID, words of names in any order, e-mail, digits of a phone, SSN or EIN whole or by its last four. */
export function termsOf(firm: FirmKey, search: string): Term[] {
  const typed = search.trim()
  if (typed === '') return []
  if (/^[\d\s().+-]+$/.test(typed) && /\d/.test(typed)) return [numberTerm(firm, typed.replace(/\D/g, ''))]
  return typed
    .split(/\s+/)
    .flatMap((part): Term[] => {
      if (part.includes('@')) return [{ prefix: searchText(part), whole: [] }]
      if (/^(\d{3}-?\d{2}-?\d{4}|\d{2}-\d{7})$/.test(part)) return [numberTerm(firm, part.replace(/\D/g, ''))]
      return searchWords(part).map((word) => (/^\d{4}$|^\d{9}$/.test(word) ? numberTerm(firm, word) : { prefix: word, whole: [] }))
    })
    .slice(0, mostTerms)
}

function numberTerm(firm: FirmKey, digits: string): Term {
  const national = /^1\d{10}$/.test(digits) ? digits.slice(1) : digits
  if (digits.length === 9) return { prefix: digits, whole: [`#w${identifierHashes(firm, digits).whole.toString('hex')}`] }
  if (digits.length === 4) return { prefix: digits, whole: [`#l${lastFourHash(firm, digits).toString('hex')}`] }
  return { prefix: national, whole: [] }
}

/** What `client_search_start` keeps for words that begin like this: the same as the SQL function client_starts. Null: nothing. */
export const startOf = (prefix: string | null): string | null =>
  prefix === null || /^[#0-9]/.test(prefix) ? null : [...prefix].slice(0, 2).join('')

/** The tokens that a term means. `>=` and `<` instead of LIKE: under row-level security only operators that leak nothing may use an index. */
export function tokensOf(firmId: string, { prefix, whole }: Term): RawBuilder<unknown> {
  const byPrefix = sql`select client_id from client_search_token where firm_id = ${firmId} and token >= ${prefix} and token < ${`${prefix ?? ''}${lastCharacter}`}`
  const byWhole = sql`select client_id from client_search_token where firm_id = ${firmId} and token = any(${whole}::text[])`
  if (whole.length === 0) return byPrefix
  return prefix === null ? byWhole : sql`${byPrefix} union all ${byWhole}`
}

/** That the client `c` has the term: its words stand on its row, each with a space before and after it. */
export function hasTerm({ prefix, whole }: Term): RawBuilder<boolean> {
  const patterns = [...(prefix === null ? [] : [`% ${escaped(prefix)}%`]), ...whole.map((token) => `% ${escaped(token)} %`)]
  return sql<boolean>`c.words like any(${patterns}::text[])`
}

const escaped = (text: string): string => text.replace(/[\\%_]/g, (character) => `\\${character}`)

/** That the client `c` is one of the few that have the term: they are looked up first, once. */
export const isAmong = (firmId: string, term: Term): RawBuilder<boolean> =>
  sql<boolean>`c.client_id = any((select array_agg(client_id) from (${tokensOf(firmId, term)}) found)::uuid[])`
