/** What other nouns ask of payments: a guest's look, the tasks of the portal's home, and the last removal of a client. */
import { CompiledQuery, sql } from 'kysely'
import type { Static } from 'typebox'
import type { GuestPayments } from '#contract/payments.ts'
import type { VoucherState } from '#contract/states.ts'
import type { VoucherKind } from '#contract/vouchers.ts'
import type { Act } from '../audit/act.ts'
import type { Forgotten } from '../audit/forgotten.ts'
import { record } from '../audit/record.ts'
import { coverNumbers } from '#pdf/mask-numbers.ts'
import { grantedDocuments, type OpenGrant, whyDocumentClosed } from '../access/granted.ts'
import type { Portal } from '../access/portal.ts'
import { ofPortal } from '../access/voucher.ts'
import { identifiersOf } from '../clients/identifiers.ts'
import { todayOf } from './today.ts'
import { authorityView, portalView, shownVouchers } from './voucher-rows.ts'

/**
 * *Tax Payments* as the grant's owner sees it, to look at only, with the numbers that identify people covered. The caller has checked that the grant
 * opens the page.
 */
export async function vouchersForGuest(act: Act, grant: OpenGrant): Promise<Static<typeof GuestPayments>> {
  const owner: Portal = { firmId: grant.firm_id, personId: grant.person_id, clientId: grant.client_id }
  const { today } = await todayOf(act, owner.firmId)
  const numbers = await identifiersOf(act, owner.firmId, owner.clientId)
  const rows = await shownVouchers(act, sql`${ofPortal(owner)} and v.withdrawn_at is null`)
  const documentIds = rows.flatMap(({ document_id: id }) => (id === null ? [] : [id]))
  const documents = new Map((await grantedDocuments(act, grant, { documentIds })).map((one) => [one.id, one]))
  const documentOf = (id: string | undefined) => {
    const found = id === undefined ? undefined : documents.get(id)
    return found ? { id: found.id, name: coverNumbers(found.name, numbers), closed: whyDocumentClosed(found) } : null
  }
  return {
    today,
    vouchers: rows.map((row) => {
      const { id, authority, kind, form, taxYear, installment, dueOn, state, amountCents, paidCents, remainingCents, note, document } =
        portalView(row, { today, personId: owner.personId, now: act.clock.now() })
      return {
        id,
        authority,
        kind,
        form,
        taxYear,
        installment,
        dueOn,
        state,
        amountCents,
        paidCents,
        remainingCents,
        note: note === null ? null : coverNumbers(note, numbers),
        document: documentOf(document?.id),
      }
    }),
  }
}

/**
 * What a portal has still to pay, the most urgent first, as a part of a query: `$1` the firm's id, `$2` the client's, `$3` the person's, `$4` now.
 * Columns: id, authority (its code), kind, tax_year, installment, due_on, added_at (since when), remaining_cents, is_late.
 */
export const openVouchersQuestion = `
  select v.id, v.authority, v.kind, v.tax_year, v.installment, v.due_on, v.added_at, v.amount_cents - v.paid_cents as remaining_cents,
         v.due_on < ($4::timestamptz at time zone f.time_zone)::date as is_late
  from voucher v join firm f on f.id = v.firm_id
  where v.firm_id = $1 and v.client_id = $2 and (v.person_id is null or v.person_id = $3) and v.paid_at is null and v.withdrawn_at is null
  order by v.due_on, v.id`

export interface OpenVoucher {
  id: string
  authority: { code: string; name: string }
  kind: VoucherKind
  taxYear: number
  installment: number | null
  dueOn: string
  addedAt: Date
  state: VoucherState
  remainingCents: number
}

/** What a portal has still to pay, the most urgent first. */
export async function openVouchersOf(act: Act, { firmId, clientId, personId }: Portal): Promise<OpenVoucher[]> {
  const found = await act.tx.executeQuery<{
    id: string
    authority: string
    kind: VoucherKind
    tax_year: number
    installment: number | null
    due_on: string
    added_at: Date
    remaining_cents: number
    is_late: boolean
  }>(CompiledQuery.raw(openVouchersQuestion, [firmId, clientId, personId, act.clock.now()]))
  return found.rows.map((row) => ({
    id: row.id,
    authority: authorityView(row.authority),
    kind: row.kind,
    taxYear: row.tax_year,
    installment: row.installment,
    dueOn: row.due_on,
    addedAt: row.added_at,
    state: row.is_late ? 'late' : 'due',
    remainingCents: row.remaining_cents,
  }))
}

/** Removes everything of a client's payments for good, when the bin lets go of the client. What notices said of them is theirs to remove. */
export async function forgetPaymentsOf(act: Act, firmId: string, clientId: string): Promise<Forgotten> {
  const { tx } = act
  const ofClient = tx.selectFrom('voucher').select('id').where('firm_id', '=', firmId).where('client_id', '=', clientId)
  await tx.deleteFrom('pay_opening').where('firm_id', '=', firmId).where('voucher_id', 'in', ofClient).execute()
  await tx.deleteFrom('payment').where('firm_id', '=', firmId).where('client_id', '=', clientId).execute()
  const gone = await tx.deleteFrom('voucher').where('firm_id', '=', firmId).where('client_id', '=', clientId).returning('id').execute()
  if (gone.length > 0) await record(act, firmId, { type: 'payments.forgotten', clientId, vouchers: gone.length })
  return {}
}
