import { sql } from 'kysely'
import type { Act } from '../../audit/act.ts'
import type { Staff } from '../../audit/actor.ts'
import type { Question } from './conditions.ts'
import { ask, countUpTo, matching } from './rows.ts'

/** How many clients a question means, exactly. @throws Refusal bad-input */
export async function count(act: Act<Staff>, question: Question): Promise<number> {
  return countAsked(act, await ask(act, question))
}

/** How many there are, as far as a screen tells. @throws Refusal bad-input */
export async function total(act: Act<Staff>, question: Question): Promise<{ count: number; isMore: boolean }> {
  return countUpTo(act, await ask(act, question))
}

/** @throws Refusal bad-input */
export async function countAsked({ tx, actor }: Act<Staff>, asked: Awaited<ReturnType<typeof ask>>): Promise<number> {
  const counted = await sql<{ count: number }>`
    select count(*)::int as count from client_row c where ${matching(actor, asked, null)}`.execute(tx)
  return counted.rows[0]?.count ?? 0
}
