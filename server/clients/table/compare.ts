/** Proves that `client_row` says what the facts say, or makes it so. For commands and tests, as the owner of the database: it sees every firm. */
import type pg from 'pg'

const clientsAtATime = 2000

/** Clients whose row or search words are not what the facts say. */
export async function compareClientRows(owner: pg.Pool): Promise<{ firmId: string; clientId: string }[]> {
  const wrong: { firmId: string; clientId: string }[] = []
  for await (const { firmId, ids } of everyClient(owner)) {
    const found = await owner.query<{ client_id: string }>(
      `select distinct client_id from (
         (select client_id, to_jsonb(r)::text as said from client_row r where firm_id = $1 and client_id = any($2)
          except select client_id, to_jsonb(f)::text from client_rows_from_facts($1, $2) f)
         union all
         (select client_id, to_jsonb(f)::text from client_rows_from_facts($1, $2) f
          except select client_id, to_jsonb(r)::text from client_row r where firm_id = $1 and client_id = any($2))
         union all
         select client_id, token from client_row r, unnest(string_to_array(btrim(words), ' ')) token where firm_id = $1 and client_id = any($2)
           and not exists (select from client_search_token t where t.firm_id = $1 and t.token = token and t.client_id = r.client_id)
         union all
         select client_id, start from client_row r, client_starts(words) start where firm_id = $1 and client_id = any($2)
           and not exists (select from client_search_start t
             where t.firm_id = $1 and t.start = start and t.name_key = r.name_key and t.client_id = r.client_id)) differing
       order by client_id`,
      [firmId, ids],
    )
    wrong.push(...found.rows.map((row) => ({ firmId, clientId: row.client_id })))
  }
  return [...wrong, ...(await wordsOfNoRow(owner))]
}

/** Words that lead to a client whose row does not have them. */
async function wordsOfNoRow(owner: pg.Pool): Promise<{ firmId: string; clientId: string }[]> {
  const found = await owner.query<{ firmId: string; clientId: string }>(
    `select distinct t.firm_id as "firmId", t.client_id as "clientId" from client_search_token t
     left join client_row r on r.firm_id = t.firm_id and r.client_id = t.client_id
     where r.client_id is null or strpos(r.words, ' ' || t.token || ' ') = 0
     union
     select t.firm_id, t.client_id from client_search_start t
     left join client_row r on r.firm_id = t.firm_id and r.client_id = t.client_id
     where r.client_id is null or r.name_key <> t.name_key or strpos(r.words, ' ' || t.start) = 0`,
  )
  return found.rows
}

/** Writes every row and every word anew from the facts; returns how many clients there are. */
export async function rebuildClientRows(owner: pg.Pool): Promise<number> {
  let clients = 0
  await owner.query(
    `delete from client_search_token t where not exists (select from client_row r
       where r.firm_id = t.firm_id and r.client_id = t.client_id and strpos(r.words, ' ' || t.token || ' ') > 0)`,
  )
  await owner.query('delete from client_search_start')
  for await (const { firmId, ids } of everyClient(owner)) {
    await owner.query(`update client_row set words = ' ' where firm_id = $1 and client_id = any($2)`, [firmId, ids])
    await owner.query('select refresh_client_rows($1, $2)', [firmId, ids])
    clients += ids.length
  }
  return clients
}

async function* everyClient(owner: pg.Pool): AsyncGenerator<{ firmId: string; ids: string[] }> {
  const firms = await owner.query<{ id: string }>('select id from firm order by id')
  for (const { id: firmId } of firms.rows) {
    let after = '00000000-0000-0000-0000-000000000000'
    for (;;) {
      const { rows } = await owner.query<{ id: string }>('select id from client where firm_id = $1 and id > $2 order by id limit $3', [
        firmId,
        after,
        clientsAtATime,
      ])
      const last = rows.at(-1)
      if (!last) break
      yield { firmId, ids: rows.map((row) => row.id) }
      after = last.id
    }
  }
}
