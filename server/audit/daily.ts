import { after } from '#platform/clock.ts'
import { enqueue, type JobHandler } from '#platform/jobs.ts'
import { perform, type Ports } from './act.ts'

/** A job that repeats itself every day. The next time is put in line first: a day that fails must not be the last. */
export function daily(ports: Ports, name: string, work: () => Promise<void>): JobHandler {
  return async () => {
    const tomorrow = after(ports.clock.now(), { days: 1 })
    await perform(ports, { kind: 'system', firmId: null, job: name }, ({ tx }) =>
      enqueue(tx, name, {}, { runAt: tomorrow, key: `${name} next` }),
    )
    await work()
  }
}
