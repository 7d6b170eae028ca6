import type { JobHandler } from '#platform/jobs.ts'
import type { Ports } from '../audit/act.ts'
import { daily } from '../audit/daily.ts'
import { PageCache } from './page-cache.ts'
import { sweep } from './sweep.ts'

export const documentSweepJob = 'documents.sweep'

export function documentJobs(ports: Ports): Record<string, JobHandler> {
  return {
    [documentSweepJob]: daily(ports, documentSweepJob, () => sweep(ports)),
    'files.forget': async ({ firmId = '', fileIds = '' }) => {
      const pages = new PageCache(ports.config.dataFolder)
      for (const id of fileIds.split(',')) {
        await ports.files.forget({ firmId, id })
        await pages.forget(id)
      }
    },
  }
}
