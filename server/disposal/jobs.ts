import { enqueue, type JobHandler } from '#platform/jobs.ts'
import { perform, type Ports } from '../audit/act.ts'
import type { System } from '../audit/actor.ts'
import { daily } from '../audit/daily.ts'
import { dueForRemoval } from '../clients/bin/due.ts'
import { removeClient } from './remove-client.ts'
import { sweepOutbox } from './sweep-outbox.ts'

export const emptyBinsJob = 'disposal.empty-bins'
export const outboxSweepJob = 'outbox.sweep'
const removeJob = 'disposal.remove-client'

export function disposalJobs(ports: Ports): Record<string, JobHandler> {
  return {
    [emptyBinsJob]: daily(ports, emptyBinsJob, () => emptyBins(ports)),
    [outboxSweepJob]: daily(ports, outboxSweepJob, () => sweepOutbox(ports)),
    [removeJob]: async ({ firmId = '', clientId = '' }) => {
      await perform(ports, { kind: 'system', firmId, job: removeJob }, (act) => removeClient(act, firmId, clientId))
    },
  }
}

/** Puts every client that is to be removed in line, each as a job of its own: one that fails keeps no other from going. */
export async function emptyBins(ports: Ports): Promise<void> {
  const firms = await ports.database.selectFrom('firm').select('id').execute()
  for (const { id: firmId } of firms) {
    const system: System = { kind: 'system', firmId, job: emptyBinsJob }
    for (let from: { at: Date; id: string } | null | undefined = null; from !== undefined;) {
      const last = from
      from = await perform(ports, system, async (act) => {
        const due = await dueForRemoval(act, firmId, last)
        for (const { id: clientId } of due) {
          // One at a time: each holds the firm's record of events until its end.
          await enqueue(act.tx, removeJob, { firmId, clientId }, { oneAtATime: `${removeJob}:${firmId}`, key: `${removeJob}:${clientId}` })
        }
        return due.at(-1)
      })
    }
  }
}
