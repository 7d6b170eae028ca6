import type { JobHandler } from '#platform/jobs.ts'
import type { Ports } from '../audit/act.ts'
import { daily } from '../audit/daily.ts'
import { readJob } from './begin.ts'
import { scansJob } from './keep-read.ts'
import { readFiles } from './read-files.ts'
import { readScans } from './read-scans.ts'
import { sweep } from './sweep.ts'

export const intakeSweepJob = 'intake.sweep'

export function intakeJobs(ports: Ports): Record<string, JobHandler> {
  return {
    [readJob]: (payload) => readFiles(ports, payload),
    [scansJob]: (payload) => readScans(ports, payload),
    [intakeSweepJob]: daily(ports, intakeSweepJob, () => sweep(ports)),
  }
}
