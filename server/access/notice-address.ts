import { sql } from 'kysely'

/**
 * For a query that has `person` as `p`: where this person is told that something has arrived. Who has an account has proven an e-mail address
 * and may have changed it since; the record's address is for who has none. Null when there is neither.
 */
export const noticeAddress = sql<string | null>`coalesce((
  select a.address from portal_link of_p join identity_address a on a.identity_id = of_p.identity_id
  where of_p.firm_id = p.firm_id and of_p.person_id = p.id and a.kind = 'email' and a.verified_at is not null
  order by a.verified_at desc, a.id limit 1), p.email)`
