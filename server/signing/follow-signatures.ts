import { sql } from 'kysely'
import type { TaxReturnState } from '#contract/states.ts'
import type { Act } from '../audit/act.ts'
import { signedFor } from '../access/compared-version.ts'
import { move } from '../tax-returns/move.ts'
import { isPaperOfFirm } from './consents.ts'

/** States that follow from what was sent and signed. What comes after belongs to filing. */
const followed: readonly TaxReturnState[] = ['preparing', 'sent', 'partly signed', 'signed', 'ready to file']

interface Counts {
  delivered: number
  signed: number
  missing: number
}

/** The return's own state, by what of it was sent and who has signed. The row is held first: of two who sign in one moment the second sees both. */
export async function followSignatures(act: Act, firmId: string, taxReturnId: string | null): Promise<void> {
  if (taxReturnId === null) return
  const row = await act.tx
    .selectFrom('tax_return')
    .select('state')
    .where('firm_id', '=', firmId)
    .where('id', '=', taxReturnId)
    .forUpdate()
    .executeTakeFirstOrThrow()
  if (!followed.includes(row.state)) return
  const to = stateAfter(await countsOf(act, firmId, taxReturnId))
  if (row.state === 'ready to file' && to === 'signed') return
  await move(act, firmId, taxReturnId, to)
}

/** Pure. Declined and expired is missing as much as open is; void asks for nothing any more. */
export function stateAfter({ delivered, signed, missing }: Counts): TaxReturnState {
  if (delivered === 0) return 'preparing'
  if (signed === 0) return 'sent'
  return missing === 0 ? 'signed' : 'partly signed'
}

/** Of documents whose place nothing has taken; what was signed on an earlier version and counts still, counts. The firm's own papers, such as an engagement letter, are no part of the return. */
async function countsOf({ tx }: Act, firmId: string, taxReturnId: string): Promise<Counts> {
  const found = await sql<Counts>`
    select count(distinct d.id)::int as delivered, count(r.id) filter (where r.state = 'signed')::int as signed,
           count(r.id) filter (where r.state not in ('signed', 'voided'))::int as missing
    from document d
    join delivered_document dd on dd.firm_id = d.firm_id and dd.document_id = d.id
    left join signature_request r on r.firm_id = d.firm_id and r.document_id = ${signedFor('d.id')}
    where d.firm_id = ${firmId} and d.tax_return_id = ${taxReturnId} and not ${isPaperOfFirm} and not exists (
      select from document n join delivered_document nd on nd.firm_id = n.firm_id and nd.document_id = n.id
      where n.firm_id = d.firm_id and n.replaces_id = d.id)`.execute(tx)
  return found.rows[0] ?? { delivered: 0, signed: 0, missing: 0 }
}
