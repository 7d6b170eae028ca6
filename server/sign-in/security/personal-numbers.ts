import { sql } from 'kysely'
import type { Act } from '../../audit/act.ts'
import { firmKey, lastFourHash } from '../../firm/keys.ts'

/**
 * What on a person's own records, with the firms that the transaction was opened for, must not be in a PIN: birth dates (`YYYY-MM-DD`), and the last four digits of the SSN if these four
 * stand in `pin`, else an empty text. The digits themselves are not looked at: their keyed hash is compared with that of every four in the PIN.
 */
export async function personalNumbersIn(act: Act, identityId: string, pin: string): Promise<{ lastFour: string; birthDates: string[] }> {
  const { tx } = act
  const persons = await tx
    .selectFrom('portal_link')
    .innerJoin('person', (join) =>
      join.onRef('person.firm_id', '=', 'portal_link.firm_id').onRef('person.id', '=', 'portal_link.person_id'),
    )
    .select(['person.firm_id', 'person.last_four_hash', sql<string | null>`person.birth_date::text`.as('birth_date')])
    .where('portal_link.identity_id', '=', identityId)
    .execute()
  const fours = Array.from({ length: Math.max(0, pin.length - 3) }, (_, start) => pin.slice(start, start + 4))
  let lastFour = ''
  for (const { firm_id, last_four_hash } of persons) {
    if (!last_four_hash) continue
    const key = await firmKey(act, firm_id)
    lastFour = fours.find((four) => lastFourHash(key, four).equals(last_four_hash)) ?? lastFour
  }
  return { lastFour, birthDates: persons.flatMap(({ birth_date }) => birth_date ?? []) }
}
