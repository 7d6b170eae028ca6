import type { JobHandler } from '#platform/jobs.ts'
import type { Ports } from '../audit/act.ts'
import { daily } from '../audit/daily.ts'
import { readJob } from './begin.ts'
import { readFile } from './read-file.ts'
import { sweep } from './sweep.ts'

export const intakeSweepJob = 'intake.sweep'

export function intakeJobs(ports: Ports): Record<string, JobHandler> {
  return {
    [readJob]: (payload) => readFile(ports, payload),
    [intakeSweepJob]: daily(ports, intakeSweepJob, () => sweep(ports)),
  }
}
