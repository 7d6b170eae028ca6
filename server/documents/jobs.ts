import { after } from '#platform/clock.ts'
import { enqueue, type JobHandler } from '#platform/jobs.ts'
import { perform, type Ports } from '../audit/act.ts'
import { sweep } from './sweep.ts'

export const sweepJob = 'documents.sweep'

export function documentJobs(ports: Ports): Record<string, JobHandler> {
  return {
    [sweepJob]: async () => {
      await sweep(ports)
      const tomorrow = after(ports.clock.now(), { days: 1 })
      await perform(ports, { kind: 'system', firmId: null, job: sweepJob }, ({ tx }) =>
        enqueue(tx, sweepJob, {}, { runAt: tomorrow, key: `${sweepJob} next` }),
      )
    },
  }
}
