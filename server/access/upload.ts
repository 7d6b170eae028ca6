import { sql } from 'kysely'
import type { PaperKind } from '#contract/paper-kinds.ts'
import type { Act } from '../audit/act.ts'
import { firmsOf, type Sender, type Staff, type Taxpayer } from '../audit/actor.ts'
import { notFound } from './client.ts'

export interface UploadRow {
  firm_id: string
  id: string
  file_id: string
  /** Null: it goes into the tray. */
  client_id: string | null
  tax_return_id: string | null
  person_id: string | null
  name: string
  completed_document_id: string | null
  completed_tray_file_id: string | null
  tax_year: number | null
  paper_kind: PaperKind | null
  replaces_id: string | null
}

/** Whoever may send files. */
export type Uploader = Staff | Taxpayer | Sender

/** The upload, if this actor began it. @throws Refusal not-found */
export async function uploadOf(act: Act<Uploader>, uploadId: string, options: { lock?: boolean } = {}): Promise<UploadRow> {
  const { actor } = act
  const found = await sql<UploadRow>`
    select u.firm_id, u.id, u.file_id, u.client_id, u.tax_return_id, u.person_id, u.name, u.completed_document_id,
           u.completed_tray_file_id, u.tax_year, u.paper_kind, u.replaces_id
    from upload u
    where u.firm_id = any(${firmsOf(actor)}::uuid[]) and u.id = ${uploadId} and ${ownedBy(actor)} ${options.lock ? sql`for update` : sql``}`.execute(
    act.tx,
  )
  return found.rows[0] ?? notFound()
}

/** It has become a document, or a file in the tray. */
export const isCompleted = (upload: UploadRow): boolean => (upload.completed_document_id ?? upload.completed_tray_file_id) !== null

function ownedBy(actor: Uploader) {
  switch (actor.kind) {
    case 'staff':
      return sql`u.staff_member_id = ${actor.staffMemberId}`
    case 'taxpayer':
      return sql`u.person_id = any(${actor.portals.map((portal) => portal.personId)}::uuid[])`
    case 'sender':
      return sql`u.drop_off_id = ${actor.dropOffId}`
  }
}
