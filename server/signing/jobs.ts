import type { JobHandler } from '#platform/jobs.ts'
import { perform, type Ports } from '../audit/act.ts'
import type { System } from '../audit/actor.ts'
import { daily } from '../audit/daily.ts'
import { expire, expireJob } from './expire.ts'
import { releaseStaged } from './release-staged.ts'
import { seal } from './seal.ts'
import { stopTellingOfWaiting } from './tell-of-delivery.ts'

const system = (firmId: string, job: string): System => ({ kind: 'system', firmId, job })

export function signingJobs(ports: Ports): Record<string, JobHandler> {
  return {
    [expireJob]: daily(ports, expireJob, () => expire(ports)),
    'signing.seal': ({ firmId = '', versionId = '' }) => seal(ports, system(firmId, 'signing.seal'), { firmId, versionId }),
    'signing.release-staged': ({ firmId = '', clientId = '', tells = '' }) =>
      perform(ports, system(firmId, 'signing.release-staged'), (act) => releaseStaged(act, { firmId, clientId, tells: tells === 'yes' })),
    'signing.stop-asking': ({ firmId = '', clientId = '' }) =>
      perform(ports, system(firmId, 'signing.stop-asking'), (act) => stopTellingOfWaiting(act, firmId, clientId)),
  }
}
