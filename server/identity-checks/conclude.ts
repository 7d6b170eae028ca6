import { sql } from 'kysely'
import { mostFailedChecks } from '#contract/identity-rules.ts'
import { tellLive } from '#platform/live.ts'
import type { Act } from '../audit/act.ts'
import { record } from '../audit/record.ts'
import { askByHand } from '../hand-signing/ask.ts'
import { standingOf } from './standing.ts'
import type { Verdict } from './vendor.ts'

/**
 * Writes down how a check ended, once: a verdict that comes again, late or from a second tab changes nothing. The third failure leads to signing by
 * hand. `inSession`: the session in which the person has brought it to its end.
 */
export async function conclude(
  act: Act,
  firmId: string,
  checkId: string,
  { outcome, reason }: Pick<Verdict, 'outcome' | 'reason'>,
  inSession: string | null = null,
): Promise<void> {
  const { tx, clock } = act
  // The person first, then the check, as whoever begins one: the other way round the two would wait for each other.
  await sql`
    select from person where firm_id = ${firmId} and id = (select person_id from identity_check where firm_id = ${firmId} and id = ${checkId})
    for update`.execute(tx)
  const open = await tx
    .selectFrom('identity_check')
    .select(['client_id', 'person_id'])
    .where('firm_id', '=', firmId)
    .where('id', '=', checkId)
    .where('outcome', 'is', null)
    .forUpdate()
    .executeTakeFirst()
  if (!open) return
  await tx
    .updateTable('identity_check')
    .set({ outcome, reason, ended_at: clock.now(), ...(inSession === null ? {} : { session_id: inSession }) })
    .where('firm_id', '=', firmId)
    .where('id', '=', checkId)
    .execute()
  const { client_id: clientId, person_id: personId } = open
  if (outcome === 'failed') await giveUpAfterThree(act, firmId, { clientId, personId })
  await tellChange(act, firmId, { clientId, personId })
  await record(act, firmId, { type: 'identity-checks.ended', clientId, personId, checkId, outcome, reason })
}

/** After three failures every form that was waiting for a check is signed by hand (IRS guidance for Forms 8878/8879). */
async function giveUpAfterThree(act: Act, firmId: string, { clientId, personId }: { clientId: string; personId: string }): Promise<void> {
  const one = await standingOf(act, firmId, { clientId, personId }, null)
  if (one.failed < mostFailedChecks) return
  for (const { requestId } of one.documents) await askByHand(act, { firmId, requestId }, { why: 'three-failures' })
}

/** Screens of the client and of the firm ask again. */
export async function tellChange(
  { tx }: Pick<Act, 'tx'>,
  firmId: string,
  { clientId, personId }: { clientId: string; personId: string },
): Promise<void> {
  await tellLive(tx, { topic: 'portal', id: clientId, firmId, clientId })
  await tellLive(tx, { topic: 'client', id: clientId, firmId, clientId: null })
  const returns = await tx
    .selectFrom('signature_request as r')
    .innerJoin('document as d', (join) => join.onRef('d.firm_id', '=', 'r.firm_id').onRef('d.id', '=', 'r.document_id'))
    .select('d.tax_return_id as id')
    .distinct()
    .where('r.firm_id', '=', firmId)
    .where('r.person_id', '=', personId)
    .where('r.identity_check', '=', true)
    .execute()
  for (const { id } of returns) if (id) await tellLive(tx, { topic: 'tax-return', id, firmId, clientId: null })
}
