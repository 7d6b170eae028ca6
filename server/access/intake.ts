import { sql } from 'kysely'
import type { Page } from '#database/tables.ts'
import type { Act } from '../audit/act.ts'
import type { Staff } from '../audit/actor.ts'
import { notFound, seenByStaff } from './client.ts'

/** A printed return and how far it has come. */
export interface IntakeRow {
  firm_id: string
  id: string
  client_id: string
  client_name: string
  client_kind: 'individual' | 'joint' | 'entity'
  tax_return_id: string
  tax_year: number
  form: string
  name: string
  added_at: Date
  added_by_name: string
  proposed_at: Date | null
  proposal: Buffer | null
  revision: number
  changed_by_name: string | null
  created_at: Date | null
  created: { documentIds: string[]; voucherIds: string[]; k1Ids: string[] } | null
}

/** One of its files. */
export interface IntakeFileRow {
  id: string
  intake_id: string
  place: number
  name: string
  file_id: string | null
  size: number
  pages_read: number
  scans: number
  scans_read: number
  read_at: Date | null
  locked_at: Date | null
  passwords_tried: number
  refusal: string | null
  pages: Page[] | null
  first_page: number | null
}

const staffName = (column: string) =>
  sql`(select m.name from staff_member m where m.firm_id = n.firm_id and m.id = ${sql.ref(`n.${column}`)})`

const columns = sql`n.firm_id, n.id, n.client_id, c.name as client_name, c.kind as client_kind, n.tax_return_id, t.tax_year, t.form, n.name,
  n.added_at, ${staffName('added_by')} as added_by_name, n.proposed_at, n.revision,
  ${staffName('changed_by')} as changed_by_name, n.created_at, n.created`

const joined = sql`intake n join client c on c.firm_id = n.firm_id and c.id = n.client_id
  join tax_return t on t.firm_id = n.firm_id and t.id = n.tax_return_id`

/** A printed return of a client this staff member may see. With `lock`, held until the transaction ends. @throws Refusal not-found */
export async function intakeForStaff(act: Act<Staff>, intakeId: string, options: { lock?: boolean } = {}): Promise<IntakeRow> {
  const found = await sql<IntakeRow>`
    select ${columns}, n.proposal from ${joined}
    where n.firm_id = ${act.actor.firmId} and n.id = ${intakeId} and ${seenByStaff(act.actor)}
    ${options.lock ? sql`for update of n` : sql``}`.execute(act.tx)
  return found.rows[0] ?? notFound()
}

/** Those of a return that nothing was made of yet, the newest first. The caller holds a return that this staff member may see. */
export async function openIntakesOf(act: Act<Staff>, taxReturnId: string): Promise<IntakeRow[]> {
  const found = await sql<IntakeRow>`
    select ${columns}, null::bytea as proposal from ${joined}
    where n.firm_id = ${act.actor.firmId} and n.tax_return_id = ${taxReturnId} and n.created_at is null and ${seenByStaff(act.actor)}
    order by n.added_at desc, n.id`.execute(act.tx)
  return found.rows
}

const fileColumns = [
  'id',
  'intake_id',
  'place',
  'name',
  'file_id',
  'size',
  'pages_read',
  'scans',
  'scans_read',
  'read_at',
  'locked_at',
  'passwords_tried',
  'refusal',
  'pages',
  'first_page',
] as const

/** Their files, in order. The caller holds intakes that this actor may see. */
export async function filesOfIntakes({ tx }: Pick<Act, 'tx'>, firmId: string, intakeIds: readonly string[]): Promise<IntakeFileRow[]> {
  if (intakeIds.length === 0) return []
  return tx
    .selectFrom('intake_file')
    .select(fileColumns)
    .where('firm_id', '=', firmId)
    .where('intake_id', 'in', intakeIds)
    .orderBy('place')
    .orderBy('id')
    .execute()
}
