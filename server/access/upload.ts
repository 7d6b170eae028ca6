import { sql } from 'kysely'
import type { Act } from '../audit/act.ts'
import { firmsOf, type Staff, type Taxpayer } from '../audit/actor.ts'
import { notFound } from './client.ts'

export interface UploadRow {
  firm_id: string
  id: string
  file_id: string
  client_id: string
  tax_return_id: string | null
  person_id: string | null
  name: string
  completed_document_id: string | null
}

/** The upload, if this actor began it. @throws Refusal not-found */
export async function uploadOf(act: Act<Staff | Taxpayer>, uploadId: string, options: { lock?: boolean } = {}): Promise<UploadRow> {
  const { actor } = act
  const own =
    actor.kind === 'staff'
      ? sql`u.staff_member_id = ${actor.staffMemberId}`
      : sql`u.person_id = any(${actor.portals.map((portal) => portal.personId)}::uuid[])`
  const found = await sql<UploadRow>`
    select u.firm_id, u.id, u.file_id, u.client_id, u.tax_return_id, u.person_id, u.name, u.completed_document_id from upload u
    where u.firm_id = any(${firmsOf(actor)}::uuid[]) and u.id = ${uploadId} and ${own} ${options.lock ? sql`for update` : sql``}`.execute(
    act.tx,
  )
  return found.rows[0] ?? notFound()
}
