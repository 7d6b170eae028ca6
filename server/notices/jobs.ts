import type { JobHandler } from '#platform/jobs.ts'
import { perform, type Ports } from '../audit/act.ts'
import type { System } from '../audit/actor.ts'
import { decide, sendJob } from './decide.ts'
import { remind, remindFirm, remindFirmJob, remindJob } from './remind.ts'

const system = (firmId: string, job: string): System => ({ kind: 'system', firmId, job })

export function noticeJobs(ports: Ports): Record<string, JobHandler> {
  return {
    [sendJob]: ({ firmId = '', noticeId = '' }) => perform(ports, system(firmId, sendJob), (act) => decide(act, firmId, noticeId)),
    [remindJob]: ({ firmId = '', deliveryId = '' }) => perform(ports, system(firmId, remindJob), (act) => remind(act, firmId, deliveryId)),
    [remindFirmJob]: ({ firmId = '' }) => perform(ports, system(firmId, remindFirmJob), (act) => remindFirm(act, firmId)),
  }
}
