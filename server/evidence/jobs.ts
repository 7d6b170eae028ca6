import type { JobHandler } from '#platform/jobs.ts'
import type { Ports } from '../audit/act.ts'
import { daily } from '../audit/daily.ts'
import { checkFiles, checkFilesJob } from './check-files.ts'

export function evidenceJobs(ports: Ports): Record<string, JobHandler> {
  return {
    [checkFilesJob]: daily(ports, checkFilesJob, async () => {
      await checkFiles(ports)
    }),
  }
}
