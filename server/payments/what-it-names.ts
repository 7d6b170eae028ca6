/** Whether what a voucher or a payment names belongs to its client. Not the client's is refused by the field, never found out about. */
import { sql } from 'kysely'
import type { VoucherKind } from '#contract/vouchers.ts'
import { whyNotVoucher } from '#contract/vouchers.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Act } from '../audit/act.ts'

export interface VoucherInput {
  personId: string | null
  taxReturnId: string | null
  authority: string
  kind: VoucherKind
  taxYear: number
  installment: number | null
  statutoryDue: string
  amountCents: number
  note: string | null
  documentId: string | null
  documentPage: number | null
}

/** @throws Refusal payments.not-a-day, .due-date-odd, .installment-needs-estimated, .person-unknown, .tax-return-unknown, .document-unknown, .page-unknown */
export async function mustFit({ tx }: Pick<Act, 'tx'>, firmId: string, clientId: string, input: VoucherInput): Promise<void> {
  const refusal = whyNotVoucher(input)
  if (refusal) throw new Refusal(refusal)
  const found = await sql<{ person: boolean; taxReturn: boolean; isPdf: boolean | null; pages: number | null }>`
    select
      exists (select from person where firm_id = ${firmId} and client_id = ${clientId} and id = ${input.personId}) as person,
      exists (select from tax_return where firm_id = ${firmId} and client_id = ${clientId} and id = ${input.taxReturnId}) as "taxReturn",
      d.content_type = 'application/pdf' as "isPdf", jsonb_array_length(d.pages) as pages
    from (select) nothing left join lateral (
      select o.content_type, o.pages from document d join document_version o on o.firm_id = d.firm_id and o.document_id = d.id
      where d.firm_id = ${firmId} and d.client_id = ${clientId} and d.id = ${input.documentId} and d.direction = 'from firm'
      order by o.number desc limit 1) d on true`.execute(tx)
  const [there] = found.rows
  if (input.personId !== null && !there?.person) throw new Refusal('payments.person-unknown')
  if (input.taxReturnId !== null && !there?.taxReturn) throw new Refusal('payments.tax-return-unknown')
  if (input.documentId !== null && !there?.isPdf) throw new Refusal('payments.document-unknown')
  if (input.documentPage !== null && (input.documentId === null || input.documentPage >= (there?.pages ?? 0)))
    throw new Refusal('payments.page-unknown')
}

/** The file that shows a payment came from this client. @throws Refusal payments.proof-unknown */
export async function mustBeFromClient(
  { tx }: Pick<Act, 'tx'>,
  firmId: string,
  clientId: string,
  documentId: string | null,
): Promise<void> {
  if (documentId === null) return
  const found = await sql`
    select from document where firm_id = ${firmId} and client_id = ${clientId} and id = ${documentId} and direction = 'from client'
    for key share`.execute(tx)
  if (found.rows.length === 0) throw new Refusal('payments.proof-unknown')
}
