/** What a client's persons have sent, for both sides. */
import { sql } from 'kysely'
import type { documents } from '#contract/documents.ts'
import type { Output } from '#contract/endpoint.ts'
import { undoMinutes } from '#contract/paper-kinds.ts'
import { after } from '#platform/clock.ts'
import type { Act } from '../audit/act.ts'
import type { Staff, Taxpayer } from '../audit/actor.ts'
import { clientForStaff } from '../access/client.ts'
import { type Portal, portalOf } from '../access/portal.ts'

type MyFiles = Output<typeof documents.myFiles>
type Scanned = Output<typeof documents.scanned>

interface Row extends Omit<Scanned['files'][number], 'sentAt' | 'isNew'> {
  sentAt: Date
  openedByFirm: boolean
  isMine: boolean
  isNewToMe: boolean
}

const mostListed = 2000

async function filesFromClient(act: Act, { firmId, clientId }: Pick<Portal, 'firmId' | 'clientId'>, me: string | null): Promise<Row[]> {
  const found = await sql<Row>`
    select d.id, d.name, f.size, jsonb_array_length(v.pages) as "pageCount", d.added_at as "sentAt", d.added_by as "sentBy",
           coalesce(d.tax_year, extract(year from d.added_at at time zone m.time_zone)::int) as year, d.tax_year_from as "yearFrom",
           d.paper_kind as kind, d.paper_kind_from as "kindFrom", d.opened_by_staff_at is not null as "openedByFirm",
           coalesce(d.added_by_person_id = ${me}::uuid, false) as "isMine",
           d.added_by_person_id is distinct from ${me}::uuid and o.opened_at is null as "isNewToMe"
    from document d
    join firm m on m.id = d.firm_id
    join document_version v on v.firm_id = d.firm_id and v.document_id = d.id
    join file f on f.firm_id = v.firm_id and f.id = v.file_id
    left join document_opening o on o.firm_id = d.firm_id and o.document_id = d.id and o.person_id = ${me}::uuid
    where d.firm_id = ${firmId} and d.client_id = ${clientId} and d.direction = 'from client'
    order by d.added_at desc, d.id desc limit ${mostListed}`.execute(act.tx)
  return found.rows
}

const shared = ({ id, name, size, pageCount, sentAt, sentBy, year, yearFrom, kind, kindFrom }: Row) => ({
  id,
  name,
  size,
  pageCount,
  sentAt: sentAt.toISOString(),
  sentBy,
  year,
  yearFrom,
  kind,
  kindFrom,
})

/** *My Files*: the newest first. @throws Refusal not-found */
export async function myFiles(act: Act<Taxpayer>, portalId: string): Promise<MyFiles> {
  const portal = portalOf(act.actor, portalId)
  const rows = await filesFromClient(act, portal, portal.personId)
  return {
    files: rows.map((row) => ({ ...shared(row), isNew: row.isNewToMe, undoUntil: undoUntil(act, row)?.toISOString() ?? null })),
  }
}

function undoUntil({ clock }: Act<Taxpayer>, { isMine, openedByFirm, sentAt }: Row): Date | null {
  const until = after(sentAt, { minutes: undoMinutes })
  return isMine && !openedByFirm && until > clock.now() ? until : null
}

/** *Scanned Documents*: the same, for staff. @throws Refusal not-found */
export async function scanned(act: Act<Staff>, clientId: string): Promise<Scanned> {
  const client = await clientForStaff(act, clientId)
  const rows = await filesFromClient(act, { firmId: act.actor.firmId, clientId: client.id }, null)
  return { clientName: client.name, files: rows.map((row) => ({ ...shared(row), isNew: !row.openedByFirm })) }
}
