import type { JobHandler } from '#platform/jobs.ts'
import type { Ports } from '../audit/act.ts'
import { work } from './work.ts'

export function bulkActJobs(ports: Ports): Record<string, JobHandler> {
  return { 'bulk-acts.work': ({ firmId = '', bulkActId = '' }) => work(ports, { firmId, bulkActId }) }
}
