import type { JobHandler } from '#platform/jobs.ts'
import type { Ports } from '../audit/act.ts'
import { daily } from '../audit/daily.ts'
import { sweepBulkActs } from './sweep.ts'
import { work } from './work.ts'

export const bulkActSweepJob = 'bulk-acts.sweep'

export function bulkActJobs(ports: Ports): Record<string, JobHandler> {
  return {
    'bulk-acts.work': ({ firmId = '', bulkActId = '' }) => work(ports, { firmId, bulkActId }),
    [bulkActSweepJob]: daily(ports, bulkActSweepJob, () => sweepBulkActs(ports)),
  }
}
