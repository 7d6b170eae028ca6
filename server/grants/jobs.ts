import type { JobHandler } from '#platform/jobs.ts'
import { perform, type Ports } from '../audit/act.ts'
import { tellEndJob } from './add.ts'
import { noteEndOfTime } from './end.ts'

export function grantJobs(ports: Ports): Record<string, JobHandler> {
  return {
    [tellEndJob]: ({ firmId = '', grantId = '' }) =>
      perform(ports, { kind: 'system', firmId, job: tellEndJob }, (act) => noteEndOfTime(act, { firmId, grantId })),
  }
}
