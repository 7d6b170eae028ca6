import { type RawBuilder, sql } from 'kysely'
import { authorityOf } from '#contract/payment-authorities.ts'
import { formOfPayment, type VoucherKind } from '#contract/vouchers.ts'

/** What names a voucher; `client` is needed beside it for the kind of payer. */
export interface NamedVoucher {
  authority: string
  voucherKind: VoucherKind
  taxYear: number
  installment: number | null
  isEntity: boolean
  taxForm: string | null
}

/** The columns of `NamedVoucher`, in a query that has `voucher` as `w`. */
export const voucherNameColumns = sql`w.authority, w.kind as "voucherKind", w.tax_year as "taxYear", w.installment,
  (select c.kind = 'entity' from client c where c.firm_id = w.firm_id and c.id = w.client_id) as "isEntity",
  (select t.form from tax_return t where t.firm_id = w.firm_id and t.id = w.tax_return_id) as "taxForm"`

/** As people of either language call it: `IRS 1040-ES 2026 (2/4)`. No amount: it stands in a list beside other things. */
export function nameOfVoucher({ authority, voucherKind, taxYear, installment, isEntity, taxForm }: NamedVoucher): string {
  const form = formOfPayment(authority, voucherKind, isEntity ? 'entity' : 'individual', taxForm)
  const name = [authorityOf(authority)?.name ?? authority, form, taxYear].filter((part) => part !== null).join(' ')
  return installment === null ? name : `${name} (${installment}/4)`
}

/**
 * In a query that has `voucher` as `w`: everybody of the client has it in their portal. What is one spouse’s alone has no place in a conversation
 * that both read.
 */
export const isEverybodys: RawBuilder<boolean> = sql<boolean>`(w.withdrawn_at is null and not exists (
  select from person p where p.firm_id = w.firm_id and p.client_id = w.client_id and p.id <> w.person_id))`
