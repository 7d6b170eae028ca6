import { after } from '#platform/clock.ts'
import { enqueue, type JobHandler } from '#platform/jobs.ts'
import { perform, type Ports } from '../audit/act.ts'
import { remindAll, remindJob } from './reminders.ts'

export function paymentJobs(ports: Ports): Record<string, JobHandler> {
  return {
    [remindJob]: async () => {
      await remindAll(ports)
      const inAnHour = after(ports.clock.now(), { hours: 1 })
      await perform(ports, { kind: 'system', firmId: null, job: remindJob }, ({ tx }) =>
        enqueue(tx, remindJob, {}, { runAt: inAnHour, key: `${remindJob} next` }),
      )
    },
  }
}
