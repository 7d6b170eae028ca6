import type { JobHandler } from '#platform/jobs.ts'
import type { Ports } from '../audit/act.ts'
import { lookAtVendor } from './from-vendor.ts'

export function identityCheckJobs(ports: Ports): Record<string, JobHandler> {
  return {
    'identity-checks.look': ({ firmId = '', checkId = '' }) =>
      lookAtVendor(ports, { kind: 'system', firmId, job: 'identity-checks.look' }, { firmId, checkId }),
  }
}
