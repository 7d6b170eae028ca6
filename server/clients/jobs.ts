import type { JobHandler } from '#platform/jobs.ts'
import type { Ports } from '../audit/act.ts'
import { daily } from '../audit/daily.ts'
import { sweepImports } from './import/sweep.ts'
import { work } from './import/work.ts'

export const clientSweepJob = 'clients.sweep'

export function clientJobs(ports: Ports): Record<string, JobHandler> {
  return {
    'clients.import': ({ firmId = '', importId = '', run = '' }) => work(ports, { firmId, importId, run: Number(run) }),
    [clientSweepJob]: daily(ports, clientSweepJob, () => sweepImports(ports)),
  }
}
