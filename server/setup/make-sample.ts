import { enqueue } from '#platform/jobs.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Act } from '../audit/act.ts'
import { lockInstallation, setSampleProgress } from '../firm/installation.ts'

/** Starts making the sample firm, once: a second press only waits with the first. @throws Refusal setup.already-done when there is a firm */
export async function makeSample(act: Act): Promise<void> {
  const { hasFirm, sample } = await lockInstallation(act.tx)
  if (sample !== 'none') return
  if (hasFirm) throw new Refusal('setup.already-done')
  await setSampleProgress(act, { sample: 'making', done: 0, total: 0 })
  await enqueue(act.tx, 'sample.make', {})
}
