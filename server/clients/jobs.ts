import type { JobHandler } from '#platform/jobs.ts'
import type { Ports } from '../audit/act.ts'
import { work } from './import/work.ts'

export function clientJobs(ports: Ports): Record<string, JobHandler> {
  return {
    'clients.import': ({ firmId = '', importId = '', run = '' }) => work(ports, { firmId, importId, run: Number(run) }),
  }
}
