import { recoveryProofs } from '#contract/recovery-policy.ts'
import type { JobHandler } from '#platform/jobs.ts'
import { perform, type Ports } from '../audit/act.ts'
import type { System } from '../audit/actor.ts'
import { passOnToFirm } from './ask.ts'
import { sendCode } from './send-code.ts'

export function recoveryJobs(ports: Ports): Record<string, JobHandler> {
  return {
    'recovery.send-code': async ({ firmId = '', attempt = '', proof: named }) => {
      const proof = recoveryProofs.find((one) => one === named)
      const actor: System = { kind: 'system', firmId, job: 'recovery.send-code' }
      if (proof) await perform(ports, actor, (act) => sendCode(act, { attempt, proof }))
    },
    'recovery.ask-firm': ({ attempt = '' }) => passOnToFirm(ports, { attempt }),
  }
}
