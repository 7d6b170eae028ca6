import { isCurrent, returnStateOf, statesOfFiling } from '#contract/e-file-rules.ts'
import { tellLive } from '#platform/live.ts'
import type { Act } from '../audit/act.ts'
import { keepSince } from '../signing/retention.ts'
import { move } from '../tax-returns/move.ts'

/**
 * The return's own state and the days for which its signatures are kept follow from where each authority stands. The return's row is held first:
 * of two answers in one moment the second sees both.
 */
export async function followEFiles(act: Act, of: { firm_id: string; client_id: string; tax_return_id: string }): Promise<void> {
  const { tx } = act
  const { firm_id: firmId, client_id: clientId, tax_return_id: taxReturnId } = of
  const { state } = await tx
    .selectFrom('tax_return')
    .select('state')
    .where('firm_id', '=', firmId)
    .where('id', '=', taxReturnId)
    .forUpdate()
    .executeTakeFirstOrThrow()
  const rows = await tx
    .selectFrom('e_file')
    .select(['state', 'accepted_on'])
    .where('firm_id', '=', firmId)
    .where('tax_return_id', '=', taxReturnId)
    .execute()
  await keepSince(
    act,
    firmId,
    taxReturnId,
    rows
      .map(({ accepted_on: day }) => day ?? '')
      .toSorted()
      .at(-1) || null,
  )
  // Something more is to be signed meanwhile: then that decides.
  if (statesOfFiling.includes(state))
    await move(act, firmId, taxReturnId, returnStateOf(rows.map((row) => row.state).filter((one) => isCurrent(one))))
  await tellLive(tx, { topic: 'tax-return', id: taxReturnId, firmId, clientId })
  await tellLive(tx, { topic: 'portal', id: clientId, firmId, clientId })
}
