import { type RawBuilder, sql } from 'kysely'
import type { Act } from '../audit/act.ts'
import type { Staff } from '../audit/actor.ts'
import { searchText, searchWords, termsOf, tokensOf } from '../clients/table/search.ts'
import { firmKey } from '../firm/keys.ts'
import { hashOfWord } from './words.ts'

const mostParts = 6

/**
 * What a search means, as a query for `client_id` and the `number` of the newest message that was found, 0 where only the client was. Each part
 * must be found: in a message or note, or on the client as the client table finds it (name, client ID, e-mail, SSN or EIN).
 */
export async function foundBy(act: Act<Staff>, search: string): Promise<RawBuilder<unknown>> {
  const { firmId } = act.actor
  const firm = await firmKey(act, firmId)
  const parts = search.trim().split(/\s+/).slice(0, mostParts)
  const found = parts.map((part, at) => {
    const inMessages = wordsOf(part).map(
      (word) => sql`select client_id, number from thread_word where firm_id = ${firmId} and word = ${hashOfWord(firm, word)}::bigint`,
    )
    const onClient = termsOf(firm, part).map((term) => sql`select client_id, 0 as number from (${tokensOf(firmId, term)}) t`)
    return sql`select ${at}::int as part, client_id, max(number) as number
      from (${all(inMessages)} union all ${all(onClient)}) either group by client_id`
  })
  return sql`select client_id, max(number) as number from (${sql.join(found, sql` union all `)}) each
    group by client_id having count(*) = ${parts.length}`
}

const wordsOf = (part: string): string[] => (part.includes('@') ? [searchText(part)] : searchWords(part))

/** Whoever is found by every one; nobody, where there is none. */
function all(queries: RawBuilder<unknown>[]): RawBuilder<unknown> {
  if (queries.length === 0) return sql`select null::uuid as client_id, 0 as number where false`
  const [only] = queries
  if (queries.length === 1 && only) return only
  return sql`select client_id, max(number) as number from (${sql.join(
    queries.map((query, at) => sql`select ${at}::int as which, client_id, number from (${query}) q`),
    sql` union all `,
  )}) w group by client_id having count(distinct which) = ${queries.length}`
}
