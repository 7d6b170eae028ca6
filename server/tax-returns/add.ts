import type { TaxForm } from '#contract/states.ts'
import { tellLive } from '#platform/live.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Act } from '../audit/act.ts'
import type { Staff } from '../audit/actor.ts'
import { record } from '../audit/record.ts'
import { clientForStaff } from '../access/client.ts'

/** Begins a tax return: one client, one year, one form family. */
export async function add(act: Act<Staff>, input: { client: string; taxYear: number; form: TaxForm }): Promise<{ taxReturnId: string }> {
  const { tx, actor, clock, random } = act
  const client = await clientForStaff(act, input.client, { lock: true })
  const existing = await tx
    .selectFrom('tax_return')
    .select('id')
    .where('firm_id', '=', actor.firmId)
    .where('client_id', '=', client.id)
    .where('tax_year', '=', input.taxYear)
    .where('form', '=', input.form)
    .executeTakeFirst()
  if (existing) throw new Refusal('tax-returns.exists', { taxYear: input.taxYear, form: input.form })

  const taxReturnId = random.id()
  await tx
    .insertInto('tax_return')
    .values({
      firm_id: actor.firmId,
      id: taxReturnId,
      client_id: client.id,
      tax_year: input.taxYear,
      form: input.form,
      added_at: clock.now(),
    })
    .execute()
  await tellLive(tx, { topic: 'client', id: client.id, firmId: actor.firmId, clientId: client.id })
  await record(act, actor.firmId, { type: 'tax-returns.added', clientId: client.id, taxReturnId, taxYear: input.taxYear, form: input.form })
  return { taxReturnId }
}
