import assert from 'node:assert/strict'
import { test } from 'node:test'
import pg from 'pg'
import { openTestDatabase } from '#platform/test-database.ts'

/** Their rows stay for as long as the firm: nobody ever asks which rows point at one that goes. */
const neverRemoved = ['audit_event', 'firm', 'firm_logo', 'office', 'staff_member']

// An index serves a reference when it begins with its columns and leaves no row out but those that point at nothing.
const unindexed = `
  select c.conrelid::regclass || ' (' || k.columns || ') -> ' || c.confrelid::regclass as line
  from pg_constraint c
  cross join lateral (
    select string_agg(a.attname, ', ' order by n.position) as columns
    from unnest(c.conkey) with ordinality n (number, position) join pg_attribute a on a.attrelid = c.conrelid and a.attnum = n.number) k
  where c.contype = 'f' and c.connamespace = 'public'::regnamespace and c.confrelid::regclass::text <> all ($1)
    and not exists (
      select from pg_index i where i.indrelid = c.conrelid and (i.indkey::int2[])[0:cardinality(c.conkey) - 1] @> c.conkey
        and (i.indpred is null or exists (
          select from unnest(c.conkey) n join pg_attribute a on a.attrelid = c.conrelid and a.attnum = n
          where pg_get_expr(i.indpred, i.indrelid) = '(' || a.attname || ' IS NOT NULL)')))
  order by 1`

test('every reference to a row that may be removed has an index (if not: the next migration makes one)', async () => {
  const database = await openTestDatabase()
  const client = new pg.Client(database.owner)
  await client.connect()
  try {
    const found = await client.query<{ line: string }>(unindexed, [neverRemoved])
    assert.deepEqual(
      found.rows.map(({ line }) => line),
      [],
    )
    await client.query('drop index person_of_client')
    const without = await client.query<{ line: string }>(unindexed, [neverRemoved])
    assert.deepEqual(without.rows, [{ line: 'person (firm_id, client_id) -> client' }], 'an index for some of the roles does not count')
  } finally {
    await client.end()
    await database.drop()
  }
})
