import type { JobHandler } from '#platform/jobs.ts'
import { perform, type Ports } from '../audit/act.ts'
import { decide, sendJob } from './decide.ts'

export function noticeJobs(ports: Ports): Record<string, JobHandler> {
  return {
    [sendJob]: ({ firmId = '', noticeId = '' }) =>
      perform(ports, { kind: 'system', firmId, job: sendJob }, (act) => decide(act, firmId, noticeId)),
  }
}
