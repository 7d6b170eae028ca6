import { sql } from 'kysely'
import type { Input, Output } from '#contract/endpoint.ts'
import type { clients } from '#contract/clients.ts'
import type { Act } from '../audit/act.ts'
import type { Staff } from '../audit/actor.ts'
import { seenByStaff } from '../access/client.ts'
import { firmKey, identifierHashes, lastFourHash } from '../firm/keys.ts'
import { searchable } from './person-input.ts'

type Page = Output<typeof clients.list>
const pageSize = 100

interface Row {
  id: string
  client_number: string
  kind: Page['clients'][number]['kind']
  name: string
  search_name: string
  office_name: string
  portal_access: boolean
  persons: number
  invited: number
  registered: number
  email: string | null
  mobile: string | null
  invited_at: Date | null
  tax_return: NonNullable<Page['clients'][number]['taxReturn']> | null
  to_sign: number
  signed: number
}

/** Clients of the caller's offices, by name; one page and where the next begins. */
export async function list(act: Act<Staff>, input: Input<typeof clients.list>): Promise<Page> {
  const { tx, actor } = act
  const wanted = sql`${seenByStaff(actor)} and ${await matching(act, input.search)}`
  const after = input.after ? readCursor(input.after) : null
  const from = after ? sql`and (c.search_name, c.id) > (${after.name}, ${after.id}::uuid)` : sql``
  const page = await sql<Row>`
    select c.id, c.client_number, c.kind, c.name, c.search_name, o.name as office_name, c.portal_access,
           p.email, p.mobile, p.persons, p.invited, p.registered, p.invited_at, t.tax_return, r.to_sign, r.signed
    from (select * from client c where ${wanted} ${from} order by c.search_name, c.id limit ${pageSize + 1}) c
    join office o on o.firm_id = c.firm_id and o.id = c.office_id
    cross join lateral (
      select count(*)::int as persons, count(i.sent_at)::int as invited, count(l.person_id)::int as registered, max(i.sent_at) as invited_at,
             (array_agg(p.email order by p.role = 'spouse'))[1] as email, (array_agg(p.mobile order by p.role = 'spouse'))[1] as mobile
      from person p
      left join portal_link l on l.firm_id = p.firm_id and l.person_id = p.id
      left join lateral (select sent_at from invitation where firm_id = p.firm_id and person_id = p.id order by sent_at desc limit 1) i on true
      where p.firm_id = c.firm_id and p.client_id = c.id) p
    cross join lateral (
      select count(*) filter (where state <> 'voided')::int as to_sign, count(*) filter (where state = 'signed')::int as signed
      from signature_request where firm_id = c.firm_id and client_id = c.id) r
    left join lateral (
      select json_build_object('id', id, 'taxYear', tax_year, 'form', form, 'state', state) as tax_return
      from tax_return where firm_id = c.firm_id and client_id = c.id order by tax_year desc, added_at desc limit 1) t on true
    order by c.search_name, c.id`.execute(tx)
  const total = await sql<{ total: number }>`select count(*)::int as total from client c where ${wanted}`.execute(tx)
  const rows = page.rows.slice(0, pageSize)
  const last = rows.at(-1)
  return {
    clients: rows.map(rowView),
    next: page.rows.length > pageSize && last ? writeCursor({ name: last.search_name, id: last.id }) : null,
    total: total.rows[0]?.total ?? 0,
  }
}

function rowView(row: Row): Page['clients'][number] {
  return {
    id: row.id,
    clientNumber: row.client_number,
    kind: row.kind,
    name: row.name,
    officeName: row.office_name,
    status: row.registered > 0 && row.registered >= row.invited ? 'registered' : row.invited > 0 ? 'invited' : 'pending',
    portalAccess: row.portal_access,
    email: row.email,
    mobile: row.mobile,
    invitedAt: row.invited_at?.toISOString() ?? null,
    taxReturn: row.tax_return,
    toSign: row.to_sign,
    signed: row.signed,
  }
}

/** Client ID, name, e-mail, or SSN/EIN (whole, or the last four). */
async function matching(act: Act<Staff>, search: string | undefined) {
  const words = searchable(search ?? '')
  if (words === '') return sql<boolean>`true`
  const pattern = `%${words.replace(/[\\%_]/g, (character) => `\\${character}`)}%`
  const digits = words.replace(/\D/g, '')
  const firm = await firmKey(act, act.actor.firmId)
  const whole = digits.length === 9 ? identifierHashes(firm, digits).whole : null
  const byIdentifier =
    whole !== null
      ? sql`or p.tax_identifier_hash = ${whole} or c.ein_hash = ${whole}`
      : digits.length === 4
        ? sql`or p.last_four_hash = ${lastFourHash(firm, digits)} or c.ein_last_four_hash = ${lastFourHash(firm, digits)}`
        : sql``
  return sql<boolean>`(c.search_name like ${pattern} or lower(c.client_number) like ${pattern} or exists (
    select from person p where p.firm_id = c.firm_id and p.client_id = c.id and (lower(p.email) like ${pattern} ${byIdentifier})))`
}

const writeCursor = (cursor: { name: string; id: string }): string => Buffer.from(JSON.stringify(cursor)).toString('base64url')

function readCursor(text: string): { name: string; id: string } | null {
  try {
    const cursor = JSON.parse(Buffer.from(text, 'base64url').toString()) as { name?: unknown; id?: unknown }
    return typeof cursor.name === 'string' && typeof cursor.id === 'string' && /^[0-9a-f-]{36}$/.test(cursor.id)
      ? { name: cursor.name, id: cursor.id }
      : null
  } catch {
    return null
  }
}
