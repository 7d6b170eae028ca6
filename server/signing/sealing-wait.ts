import { enqueue } from '#platform/jobs.ts'
import { tellLive } from '#platform/live.ts'
import type { SealingWaits } from '#platform/sealing-waits.ts'
import { after } from '#platform/clock.ts'
import { type Act, perform, type Ports } from '../audit/act.ts'
import type { System } from '../audit/actor.ts'
import { record } from '../audit/record.ts'
import type { VersionToSeal } from './evidence.ts'

const firstDelaySeconds = 5
/** A key is at hand again the moment its file is back; an authority that is away is not asked all the time. */
const longestDelaySeconds = { 'sealing-key': 30, 'time-stamp': 600 }

/** How long to wait before the next try, after so many. */
export const delaySeconds = (waitsFor: SealingWaits['waitsFor'], tries: number): number =>
  Math.min(firstDelaySeconds * 2 ** (tries - 1), longestDelaySeconds[waitsFor])

/** The seal cannot be made now: staff see why, and the next try is put in line, for as long as it takes. Nothing is sealed with less. */
export async function waitToSeal(ports: Ports, actor: System, version: VersionToSeal, problem: SealingWaits): Promise<void> {
  ports.log.warn({ versionId: version.versionId, why: problem.message }, 'A seal has to wait')
  await perform(ports, actor, async (act) => {
    const { firmId, versionId } = version
    const now = act.clock.now()
    const before = await act.tx
      .selectFrom('sealing_wait')
      .select(['tries', 'reason'])
      .where('firm_id', '=', firmId)
      .where('document_version_id', '=', versionId)
      .forUpdate()
      .executeTakeFirst()
    const tries = before?.reason === problem.waitsFor ? before.tries + 1 : 1
    const seconds = delaySeconds(problem.waitsFor, tries)
    const next = { reason: problem.waitsFor, tries, next_try_at: after(now, { seconds }) }
    await act.tx
      .insertInto('sealing_wait')
      .values({ firm_id: firmId, document_version_id: versionId, document_id: version.documentId, since: now, ...next })
      .onConflict((conflict) => conflict.columns(['firm_id', 'document_version_id']).doUpdateSet(next))
      .execute()
    await enqueue(act.tx, 'signing.seal', { firmId, versionId }, { afterMilliseconds: seconds * 1000, key: `signing.seal:${versionId}` })
    if (before?.reason === problem.waitsFor) return
    await tellScreens(act, version)
    await record(act, firmId, {
      type: 'signing.seal-waits',
      clientId: version.clientId,
      documentId: version.documentId,
      versionId,
      waitsFor: problem.waitsFor,
    })
  })
}

export async function endSealingWait({ tx }: Pick<Act, 'tx'>, { firmId, versionId }: VersionToSeal): Promise<void> {
  await tx.deleteFrom('sealing_wait').where('firm_id', '=', firmId).where('document_version_id', '=', versionId).execute()
}

async function tellScreens({ tx }: Pick<Act, 'tx'>, { firmId, clientId, taxReturnId }: VersionToSeal): Promise<void> {
  if (taxReturnId) await tellLive(tx, { topic: 'tax-return', id: taxReturnId, firmId, clientId: null })
  await tellLive(tx, { topic: 'portal', id: clientId, firmId, clientId })
}
