import { sql } from 'kysely'
import type { Act } from '../../audit/act.ts'
import type { Staff } from '../../audit/actor.ts'

/** A thing that an event names, as it is now. `extra`: what else its name is made of. */
export interface Named {
  name: string
  taxReturnId: string | null
  extra: string | null
}

export const namedKinds = [
  'person',
  'staff',
  'document',
  'return',
  'voucher',
  'grant',
  'k1',
  'sender',
  'import',
  'bulkAct',
  'message',
  'instruction',
  'office',
] as const
export type NamedKind = (typeof namedKinds)[number]

export type Names = (kind: NamedKind, id: string | null | undefined) => Named | null

/** Names are joined when they are read: one query for all the ids of a page. What is another client's has no name here. */
export async function namesOf({ tx, actor }: Act<Staff>, clientId: string, ids: ReadonlySet<string>): Promise<Names> {
  const firm = actor.firmId
  const some = sql`any(${[...ids]}::uuid[])`
  const found = await sql<Named & { kind: NamedKind; id: string }>`
    select 'person' as kind, id, first_name || ' ' || last_name as name, null::uuid as "taxReturnId", null::text as extra
      from person where firm_id = ${firm} and client_id = ${clientId}
    union all select 'staff', id, name, null, null from staff_member where firm_id = ${firm} and id = ${some}
    union all select 'document', d.id, d.name, coalesce(d.tax_return_id, t.id), d.direction from document d
      left join lateral (
        select id from tax_return where firm_id = d.firm_id and client_id = d.client_id order by tax_year desc, added_at desc limit 1) t on true
      where d.firm_id = ${firm} and d.client_id = ${clientId} and d.id = ${some}
    union all select 'return', id, form, id, tax_year::text from tax_return where firm_id = ${firm} and client_id = ${clientId} and id = ${some}
    union all select 'voucher', id, authority, null, due_on::text from voucher where firm_id = ${firm} and client_id = ${clientId} and id = ${some}
    union all select 'grant', id, name, null, null from portal_grant where firm_id = ${firm} and client_id = ${clientId} and id = ${some}
    union all select 'k1', id, recipient_name, tax_return_id, null from k1 where firm_id = ${firm} and client_id = ${clientId} and id = ${some}
    union all select 'sender', id, sender_name, null, null from drop_off where firm_id = ${firm} and id = ${some}
    union all select 'import', id, name, null, null from client_import where firm_id = ${firm} and id = ${some}
    union all select 'bulkAct', id, kind, null, null from bulk_act where firm_id = ${firm} and id = ${some}
    union all select 'message', id, '', null, null from message where firm_id = ${firm} and client_id = ${clientId} and id = ${some}
    union all select 'instruction', id, name, null, null from instruction where firm_id = ${firm} and id = ${some}
    union all select 'office', id, name, null, null from office where firm_id = ${firm} and id = ${some}`.execute(tx)
  const byKind = new Map(found.rows.map((row) => [`${row.kind} ${row.id}`, row]))
  return (kind, id) => byKind.get(`${kind} ${id}`) ?? null
}

/** Which account was which person of the client, also after a portal has been taken away. */
export async function personsByIdentity({ tx, actor }: Act<Staff>, clientId: string): Promise<Map<string, string>> {
  const found = await sql<{ identityId: string; personId: string }>`
    select body::jsonb ->> 'identityId' as "identityId", body::jsonb ->> 'personId' as "personId" from audit_event
    where firm_id = ${actor.firmId} and client_id = ${clientId}
      and type in ('invitations.registered', 'invitations.portal-linked', 'access.portal-withdrawn')
    union all
    select l.identity_id::text, l.person_id::text from portal_link l join person p on p.firm_id = l.firm_id and p.id = l.person_id
    where p.firm_id = ${actor.firmId} and p.client_id = ${clientId}`.execute(tx)
  return new Map(found.rows.map(({ identityId, personId }) => [identityId, personId]))
}
