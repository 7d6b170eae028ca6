/** What of the sample firm is in the database already: how a maker that was stopped finds its place again. */
import { sql } from 'kysely'
import type { Tx } from '#platform/database.ts'
import type { SampleClient } from './client.ts'

/** The keys of all steps that have been done; see `timeline.ts` for how they are made. */
export async function stepsDone(tx: Tx, firmId: string): Promise<Set<string>> {
  const who = sql`case p.role when 'spouse' then '1' else '0' end`
  const found = await sql<{ key: string }>`
    with c as (select * from client where firm_id = ${firmId}),
         p as (select p.*, c.client_number from person p join c on c.id = p.client_id where p.firm_id = ${firmId})
    select client_number || '|add' as key from c
    union all select p.client_number || '|invite|' || ${who} from invitation i join p on p.id = i.person_id where i.firm_id = ${firmId}
    union all select p.client_number || '|open|' || ${who} from invitation i join p on p.id = i.person_id where i.firm_id = ${firmId} and i.opened_at is not null
    union all select p.client_number || '|mismatch|' || ${who} from registration_mismatch m join p on p.id = m.person_id where m.firm_id = ${firmId}
    union all select p.client_number || '|register|' || ${who} from portal_link l join p on p.id = l.person_id where l.firm_id = ${firmId}
    union all select c.client_number || '|send file|' || u.name from upload u join c on c.id = u.client_id
              where u.firm_id = ${firmId} and u.person_id is not null and u.completed_document_id is not null
    union all select c.client_number || '|put|' || d.name from document d join c on c.id = d.client_id where d.firm_id = ${firmId} and d.direction = 'from firm'
    union all select distinct c.client_number || '|place|' || d.name from signature_place s join document d on d.firm_id = s.firm_id and d.id = s.document_id
              join c on c.id = d.client_id where s.firm_id = ${firmId}
    union all select c.client_number || '|drop printed return' from intake i join c on c.id = i.client_id where i.firm_id = ${firmId}
    union all select c.client_number || '|deliver' from delivery d join c on c.id = d.client_id where d.firm_id = ${firmId}
    union all select p.client_number || '|view|' || ${who} || '|' || d.name from document_view v join p on p.id = v.person_id
              join document_version dv on dv.firm_id = v.firm_id and dv.id = v.document_version_id
              join document d on d.firm_id = v.firm_id and d.id = dv.document_id where v.firm_id = ${firmId}
    union all select p.client_number || '|sign|' || ${who} || '|' || d.name from signature g join p on p.id = g.person_id
              join document_version dv on dv.firm_id = g.firm_id and dv.id = g.document_version_id
              join document d on d.firm_id = g.firm_id and d.id = dv.document_id where g.firm_id = ${firmId}
    union all select p.client_number || '|mark|' || ${who} from signature_mark k join p on p.id = k.person_id where k.firm_id = ${firmId}
    union all select c.client_number || '|owe|' || substring(v.key from 'sample-(\\d+)$') from voucher v join c on c.id = v.client_id where v.firm_id = ${firmId}
    union all select c.client_number || '|talk|' || substring(m.key from 'sample-(\\d+)$') from message m join c on c.id = m.client_id
              where m.firm_id = ${firmId} and m.key is not null
    union all select p.client_number || '|fail check|' || row_number() over (partition by k.person_id order by k.begun_at) - 1 from identity_check k
              join p on p.id = k.person_id where k.firm_id = ${firmId} and k.outcome = 'failed'
    union all select p.client_number || '|known in person' from identity_check k join p on p.id = k.person_id where k.firm_id = ${firmId} and k.way = 'in person'
    union all select c.client_number || '|make letter' from templated_document t join c on c.id = t.client_id where t.firm_id = ${firmId}
    union all select c.client_number || '|decline' from signature_request r join c on c.id = r.client_id where r.firm_id = ${firmId} and r.state = 'declined'
    union all select c.client_number || '|sign by hand' from hand_signing h join c on c.id = h.client_id where h.firm_id = ${firmId} and h.state = 'uploaded'
    union all select c.client_number || '|add k1|' || substring(k.key from 'sample-(\\d+)$') from k1 k join c on c.id = k.client_id where k.firm_id = ${firmId}
    union all select distinct c.client_number || '|hand over k1s' from k1 k join c on c.id = k.client_id where k.firm_id = ${firmId} and k.handed_at is not null
    union all select c.client_number || '|send k1|' || substring(k.key from 'sample-(\\d+)$') from k1 k join c on c.id = k.client_id
              where k.firm_id = ${firmId} and (exists (select from k1_link l where l.firm_id = k.firm_id and l.k1_id = k.id)
                or exists (select from k1_mailing m where m.firm_id = k.firm_id and m.k1_id = k.id))
    union all select c.client_number || '|move|' || moved from tax_return t join c on c.id = t.client_id
              cross join lateral unnest(case t.state
                when 'ready to file' then array['ready to file']
                when 'transmitted' then array['ready to file', 'transmitted']
                when 'accepted' then array['ready to file', 'transmitted', 'accepted']
                when 'rejected' then array['ready to file', 'transmitted', 'rejected'] else array[]::text[] end) as moved
              where t.firm_id = ${firmId}`.execute(tx)
  return new Set(found.rows.map((row) => row.key))
}

export interface ClientIds {
  clientId: string
  taxReturnId: string
  /** The taxpayer or signer, then the spouse. */
  personIds: string[]
  /** By name. */
  documents: Map<string, { id: string; versionId: string }>
  /** By key. */
  k1s: Map<string, string>
}

/** @throws Error when the client has not been added yet */
export async function idsOf(tx: Tx, firmId: string, { number }: SampleClient): Promise<ClientIds> {
  const found = await sql<{
    clientId: string
    taxReturnId: string
    personIds: string[]
    documents: { name: string; id: string; versionId: string }[]
    k1s: Record<string, string>
  }>`
    select c.id as "clientId",
           (select id from tax_return where firm_id = c.firm_id and client_id = c.id order by added_at limit 1) as "taxReturnId",
           (select json_agg(id order by role = 'spouse') from person where firm_id = c.firm_id and client_id = c.id) as "personIds",
           (select coalesce(json_agg(json_build_object('name', d.name, 'id', d.id, 'versionId', v.id)), '[]') from document d
              join document_version v on v.firm_id = d.firm_id and v.document_id = d.id
              where d.firm_id = c.firm_id and d.client_id = c.id and d.direction = 'from firm') as documents,
           (select coalesce(json_object_agg(key, id), '{}') from k1 where firm_id = c.firm_id and client_id = c.id) as k1s
    from client c where c.firm_id = ${firmId} and c.client_number = ${number}`.execute(tx)
  const [row] = found.rows
  if (!row) throw new Error(`${number} has not been added yet`)
  return {
    ...row,
    documents: new Map(row.documents.map((document) => [document.name, document])),
    k1s: new Map(Object.entries(row.k1s)),
  }
}
