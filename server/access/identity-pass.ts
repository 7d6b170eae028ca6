import { type RawBuilder, sql } from 'kysely'
import { passHours, visitHours } from '#contract/identity-rules.ts'
import type { Act } from '../audit/act.ts'

/** For a query with `identity_check` as `k`: practice counts in a sample firm only, also after the fact. */
const practiceCounts = ({ config }: Pick<Act, 'config'>): RawBuilder<boolean> =>
  sql<boolean>`(not k.is_practice or ${config.practice} or exists (select from installation where sample <> 'none'))`

/**
 * For a query with `identity_check` as `k`: this check identifies the person now. A vendor's counts for what is signed in the same session; a check in
 * person as long as a visit lasts. `sessionId` null: in whichever session, for showing.
 */
export function identifiesNow(act: Pick<Act, 'config' | 'clock'>, sessionId: string | null): RawBuilder<boolean> {
  const now = act.clock.now()
  return sql<boolean>`(k.outcome = 'passed' and ${practiceCounts(act)} and (
    (k.way = 'in person' and k.ended_at > ${now}::timestamptz - make_interval(hours => ${visitHours}))
    or (k.way = 'vendor' and k.ended_at > ${now}::timestamptz - make_interval(hours => ${passHours})
        and (${sessionId}::uuid is null or k.session_id = ${sessionId}))))`
}
