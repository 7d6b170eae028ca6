import { sql } from 'kysely'
import type { Language } from '#contract/values.ts'
import { after } from '#platform/clock.ts'
import { enqueue, type JobHandler } from '#platform/jobs.ts'
import { post } from '#platform/outbox.ts'
import { type Act, perform, type Ports } from '../audit/act.ts'
import { record } from '../audit/record.ts'
import { firmKey } from '../firm/keys.ts'
import { findMerged } from './merged-address.ts'
import { writeMergedNotice } from './merged-e-mail.ts'

const tellMergedJob = 'sign-in.tell-merged'
/** A stranger must not be able to fill somebody's mailbox. */
const onceInHours = 24

/**
 * Whatever was typed that did not sign in: when it is a merged address, the address itself is told so. The job is added for every e-mail
 * address, merged, unknown or an account's: the answer takes the same work and says the same.
 */
export async function tellIfMerged({ tx }: Act, typed: string): Promise<void> {
  if (!typed.includes('@')) return
  const merged = await findMerged(tx, typed)
  await enqueue(tx, tellMergedJob, { addressId: merged?.id ?? '' })
}

export function mergedAddressJobs(ports: Ports): Record<string, JobHandler> {
  return { [tellMergedJob]: ({ addressId = '' }) => (addressId === '' ? Promise.resolve() : tell(ports, addressId)) }
}

interface Told {
  identity_id: string
  address: string
  language: Language
  firm_id: string | null
}

async function tell(ports: Ports, addressId: string): Promise<void> {
  const found = await sql<Told>`
    select m.identity_id, m.address, i.language, home_firm(m.identity_id, 'taxpayer') as firm_id
    from merged_address m join identity i on i.id = m.identity_id where m.id = ${addressId}`.execute(ports.database)
  const [told] = found.rows
  const firmId = told?.firm_id
  if (!firmId) return
  await perform(ports, { kind: 'system', firmId, job: tellMergedJob }, async (act) => {
    const now = act.clock.now()
    const marked = await act.tx
      .updateTable('merged_address')
      .set({ told_at: now })
      .where('id', '=', addressId)
      .where((row) => row.or([row('told_at', 'is', null), row('told_at', '<=', after(now, { hours: -onceInHours }))]))
      .executeTakeFirst()
    if (marked.numUpdatedRows === 0n) return
    await postMergedNotice(act, { firmId, recipient: told.address, language: told.language, tried: 'sign-in' })
    await record(act, firmId, { type: 'sign-in.merged-address-tried', identityId: told.identity_id, addressId })
  })
}

/** The transaction must have been opened for the firm. */
export async function postMergedNotice(
  act: Act,
  { firmId, recipient, ...notice }: { firmId: string; recipient: string; language: Language; tried: 'sign-in' | 'register' },
): Promise<void> {
  const firm = await act.tx.selectFrom('firm').select(['name', 'phone']).where('id', '=', firmId).executeTakeFirstOrThrow()
  const message = writeMergedNotice({ ...notice, firm, publicUrl: act.config.publicUrl })
  await post(act.tx, act, { firm: await firmKey(act, firmId), channel: 'email', recipient, ...message, aboutId: null })
}
