import { sql } from 'kysely'
import type { ImportOutcome, ImportState } from '#contract/client-import.ts'
import type { ImportField, ImportNote } from '#contract/import-columns.ts'
import type { Act } from '../audit/act.ts'
import type { Staff } from '../audit/actor.ts'
import { isAllowed, mustBeAllowed } from './allowed.ts'
import { notFound } from './client.ts'

export interface ClientImportRow {
  firm_id: string
  id: string
  staff_member_id: string
  started_by: string
  file_id: string
  name: string
  state: ImportState
  problem: string | null
  columns: { name: string; samples: string[] }[]
  mapping: (ImportField | null)[]
  default_office_id: string | null
  run: number
  rows: number
  through: number
  done_rows: number
  counts: Partial<Record<ImportOutcome, number>>
  notes: Partial<Record<ImportNote, number>>
  created_at: Date
  begun_at: Date | null
  ended_at: Date | null
}

/** Which imports a staff member may see: their own, or everybody's who sees every office. For a query that has `client_import` as `i`. */
export function importsOfStaff(actor: Staff) {
  const own = isAllowed(actor, 'clients.see-every-office') ? sql<boolean>`true` : sql<boolean>`i.staff_member_id = ${actor.staffMemberId}`
  return sql<boolean>`i.firm_id = ${actor.firmId} and ${own}`
}

/** The import, if this staff member may see it and may import. With `lock`, held until the transaction ends. @throws Refusal not-found, not-allowed */
export async function importForStaff(act: Act<Staff>, importId: string, options: { lock?: boolean } = {}): Promise<ClientImportRow> {
  const found = await sql<ClientImportRow>`
    select i.*, m.name as started_by from client_import i join staff_member m on m.firm_id = i.firm_id and m.id = i.staff_member_id
    where i.id = ${importId} and ${importsOfStaff(act.actor)} ${options.lock ? sql`for update of i` : sql``}`.execute(act.tx)
  const row = found.rows[0] ?? notFound()
  mustBeAllowed(act.actor, 'clients.import')
  return row
}
