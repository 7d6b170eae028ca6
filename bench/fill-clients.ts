/**
 * Puts many clients into a firm's tables at once: the clients themselves, and for each what the triggers would have kept of it, written
 * straight into `client_row` and `client_search_token` with their indexes made afterwards, as a restore does. Minutes instead of
 * hours.
 */
import type pg from 'pg'
import { connect } from './owner.ts'

const firsts = `(array['Maria','José','Ana','James','Mary','Robert','Linda','Wei','Fatima','Noah','Emma','Liam','Olivia','Zoë','Émile','Luis','Carmen','Pat','Ruth','Omar'])`
const begins = `(array['Gar','Mar','Lop','Smi','John','Wil','Bro','Dav','Mil','Her','Gon','And','Tay','Moo','Jack','Tho','Whi','Harr','San','Cla','Ram','Lew','Rob','Wal','You'])`
const ends = `(array['cia','tinez','ez','th','son','liams','wn','is','ler','nandez','zales','ers','lor','re','son-Vega','mas','te','is','chez','rk','irez','is','inson','ker','ng','ford','well','ham','ton','ley','man','berg','stein','ova','ski','dez','mann','sen','ton-Lee','worth'])`
const cities = `(array['Phoenix','Tucson','Mesa','Evans','Augusta','Yuma','Flagstaff','Peoria','Tempe','Gilbert'])`
/** Any one of a list, by the number of the client and what is picked: as chance would have it, and every time the same. */
const pick = (list: string, what: number) => `${list}[1 + mod(abs(hashint4extended(g, ${what})), array_length(${list}, 1))]`
const chance = (most: number, what: number) => `mod(abs(hashint4extended(g, ${what})), ${most})`

/** One row a client, numbered `g`, of which everything else is made. */
const source = `
  select g, md5('client ' || g)::uuid as id, ${pick(firsts, 1)} as first, ${pick(begins, 2)} || ${pick(ends, 3)} as last,
    'C-' || lpad(g::text, 7, '0') as number, '602' || lpad((${chance(10_000_000, 4)})::text, 7, '0') as phone, ${pick(cities, 5)} as city,
    ${chance(3000, 6)} || ' ' || ${pick(begins, 7)} || ' Street' as street, 85000 + ${chance(400, 8)} as zip, ${chance(3, 9)} as state,
    timestamptz '2026-01-01' - ${chance(200_000, 10)} * interval '1 minute' as at
  from generate_series($2::int, $3::int) g`

const clientSql = `insert into client (firm_id, id, client_number, kind, name, search_name, office_id, added_at)
  select $1, id, number, 'individual', first || ' ' || last, search_text(first || ' ' || last), $4, at from (${source}) s`

/** The words of a client, each once. */
const tokens = `select distinct word collate "C" from (values (search_text(first)), (search_text(split_part(last, '-', 1))), ('c'), (lpad(g::text, 7, '0')),
    ('c' || lpad(g::text, 7, '0')), (search_text(first) || g || '@example.com'), (search_text(first) || g), (phone), (right(phone, 7)), (right(phone, 4)),
    ('#w' || md5('whole' || g)), ('#l' || md5('four' || g % 10000)), ('#f1040'), ('#y' || 2025 - g % 2)) w (word)`

const rowSql = `insert into client_row
  select $1, id, null, 1, $4, null, number, first || ' ' || last, 'individual', array['1040'], array[2025 - g % 2],
    jsonb_build_object('id', id, 'taxYear', 2025 - g % 2, 'form', '1040', 'state', 'sent'), 'Phoenix', null, status, case when state = 0 then 'none' else 'sent' end, true,
    jsonb_build_array(jsonb_build_object('id', id, 'role', 'taxpayer', 'firstName', first, 'lastName', last, 'email', email, 'mobile', '+1' || phone,
      'hasTaxIdentifier', true, 'status', status, 'invitation', case when state = 0 then 'none' else 'sent' end, 'invitedAt', null)),
    street, city, 'AZ', zip::text, lower(number), name_key, '1040', 2025 - g % 2, 'phoenix', '', (1 + state)::smallint, case when state = 0 then 1 else 3 end,
    2, email, '', search_text(first), search_text(last), '+1' || phone, lower(street), lower(city), 'az', zip::text,
    case when state = 0 then '-infinity' else at end, case when state = 2 then at else '-infinity' end, at, g % 4,
    case when g % 3 = 0 then at else '-infinity' end, case when g % 4 = 0 then '-infinity' else at end, case when state = 2 then at else '-infinity' end,
    (select ' ' || string_agg(token, ' ' order by token) || ' ' from (${tokens}) t (token)),
    (case when g % 50 = 0 then 1 else 0 end), case when g % 50 = 0 then at else '-infinity' end,
    (case when g % 7 = 0 then 2 else 0 end), case when g % 7 = 0 then at else '-infinity' end, null, true
  from (${source}) s, lateral (select search_text(first || ' ' || last) as name_key, search_text(first) || g || '@example.com' as email,
    (array['pending', 'invited', 'registered'])[1 + state] as status) k`

const tokenSql = `insert into client_search_token
  select $1::uuid, token, id from (${source}) s, lateral (${tokens}) t (token)`

const startSql = `insert into client_search_start select firm_id, start, name_key, client_id from client_row, client_starts(words) start where firm_id = $1`

/** Adds clients number `from` to `to` to the only office of the only firm. */
export async function fillClients(dataFolder: string, from: number, to: number): Promise<void> {
  const owner = await connect(dataFolder)
  try {
    const office = await owner.query<{ firm_id: string; id: string }>('select firm_id, id from office limit 1')
    const { firm_id, id } = office.rows[0] ?? { firm_id: '', id: '' }
    await owner.query(`set maintenance_work_mem = '512MB'; set synchronous_commit = off; alter table client disable trigger user`)
    await owner.query(clientSql, [firm_id, from, to, id])
    await withoutIndexes(owner, 'client_row', () => owner.query(rowSql, [firm_id, from, to, id]))
    await withoutIndexes(owner, 'client_search_token', () => owner.query(tokenSql, [firm_id, from, to]))
    await owner.query('delete from client_search_start')
    await withoutIndexes(owner, 'client_search_start', () => owner.query(startSql, [firm_id]))
    await owner.query('alter table client enable trigger user')
    for (const table of ['client', 'client_row', 'client_search_token', 'client_search_start']) await owner.query(`vacuum analyze ${table}`)
  } finally {
    await owner.end()
  }
}

/** Indexes are made faster at once than row by row; the same for foreign keys. */
async function withoutIndexes(owner: pg.Client, table: string, work: () => Promise<unknown>): Promise<void> {
  const { rows: constraints } = await owner.query<{ name: string; made: string }>(
    `select conname as name, pg_get_constraintdef(oid) as made from pg_constraint where conrelid = $1::regclass and contype in ('p', 'f') order by contype desc`,
    [table],
  )
  for (const { name } of constraints) await owner.query(`alter table ${table} drop constraint ${name}`)
  const { rows: indexes } = await owner.query<{ name: string; made: string }>(
    `select indexname as name, indexdef as made from pg_indexes where tablename = $1`,
    [table],
  )
  for (const { name } of indexes) await owner.query(`drop index ${name}`)
  await work()
  for (const { name, made } of constraints) await owner.query(`alter table ${table} add constraint ${name} ${made}`)
  for (const { made } of indexes) await owner.query(made)
}
