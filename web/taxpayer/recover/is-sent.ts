import type { RecoveryProof } from '#contract/recovery-policy.ts'

type SentProof = 'email code' | 'text code' | 'recovery email code' | 'recovery phone code'

/** Whether a proof is a code that has to be sent first. */
export const isSent = (proof: RecoveryProof): proof is SentProof => proof.endsWith('code') && proof !== 'recovery code'
