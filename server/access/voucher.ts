import { type RawBuilder, sql } from 'kysely'
import type { VoucherKind } from '#contract/vouchers.ts'
import type { Act } from '../audit/act.ts'
import type { Staff, Taxpayer } from '../audit/actor.ts'
import { notFound, seenByStaff } from './client.ts'
import { portalOf, type Portal } from './portal.ts'

export interface VoucherRow {
  firm_id: string
  id: string
  client_id: string
  person_id: string | null
  tax_return_id: string | null
  authority: string
  kind: VoucherKind
  tax_year: number
  installment: number | null
  statutory_due: string
  due_on: string
  amount_cents: number
  paid_cents: number
  paid_at: Date | null
  note: string | null
  document_id: string | null
  document_page: number | null
  revision: number
  added_by: string
  withdrawn_at: Date | null
}

const columns = sql`v.firm_id, v.id, v.client_id, v.person_id, v.tax_return_id, v.authority, v.kind, v.tax_year, v.installment, v.statutory_due,
  v.due_on, v.amount_cents, v.paid_cents, v.paid_at, v.note, v.document_id, v.document_page, v.revision, v.added_by, v.withdrawn_at`

/** The voucher, if this staff member may see its client. With `lock`, held until the transaction ends. @throws Refusal not-found */
export async function voucherForStaff(act: Act<Staff>, voucherId: string, options: { lock?: boolean } = {}): Promise<VoucherRow> {
  const found = await sql<VoucherRow>`
    select ${columns} from voucher v join client c on c.firm_id = v.firm_id and c.id = v.client_id
    where v.firm_id = ${act.actor.firmId} and v.id = ${voucherId} and ${seenByStaff(act.actor)}
    ${options.lock ? sql`for update of v` : sql``}`.execute(act.tx)
  return found.rows[0] ?? notFound()
}

/**
 * Which vouchers a portal has: those of everybody on the client and those of this very person; never those of the other spouse alone. For use in a
 * query with `voucher` as `v`.
 */
export const ofPortal = ({ firmId, clientId, personId }: Portal): RawBuilder<boolean> =>
  sql<boolean>`v.firm_id = ${firmId} and v.client_id = ${clientId} and (v.person_id is null or v.person_id = ${personId})`

/** A voucher of this very portal, locked until the transaction ends; one that was withdrawn since as well. @throws Refusal not-found */
export async function voucherInPortal(
  act: Act<Taxpayer>,
  portalId: string,
  voucherId: string,
): Promise<{ portal: Portal; voucher: VoucherRow }> {
  const portal = portalOf(act.actor, portalId)
  const found = await sql<VoucherRow>`
    select ${columns} from voucher v where ${ofPortal(portal)} and v.id = ${voucherId} for update of v`.execute(act.tx)
  return { portal, voucher: found.rows[0] ?? notFound() }
}
