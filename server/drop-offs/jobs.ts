import type { JobHandler } from '#platform/jobs.ts'
import type { Ports } from '../audit/act.ts'
import { daily } from '../audit/daily.ts'
import { sweepDropOffs } from './sweep.ts'

export const dropOffSweepJob = 'drop-offs.sweep'

export const dropOffJobs = (ports: Ports): Record<string, JobHandler> => ({
  [dropOffSweepJob]: daily(ports, dropOffSweepJob, () => sweepDropOffs(ports)),
})
