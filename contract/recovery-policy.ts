/**
 * What a person has to prove to get a new password or PIN, as one table beside the one of the door (`sign-in-policy.ts`). One proof of each
 * step, of two kinds and from two places: two codes that arrive in the same mailbox are one proof. `docs/sign-in-policy.md` shows it.
 */
import type { IdentityKind } from './sign-in-policy.ts'

export const recoveryProofs = [
  'email code',
  'text code',
  'recovery email code',
  'recovery phone code',
  'authenticator',
  'recovery code',
  'passkey',
] as const
export type RecoveryProof = (typeof recoveryProofs)[number]

export interface RecoveryWay {
  kind: IdentityKind
  /** The firm has made sure who it is, and has told that person six digits; the codes go to the addresses of its record. */
  assisted: boolean
  steps: readonly (readonly RecoveryProof[])[]
}

export const recoveryPolicy: readonly RecoveryWay[] = [
  // NIST SP 800-63B-4, 4.2: two recovery codes by two methods, or one and an authenticator that is left.
  { kind: 'taxpayer', assisted: false, steps: [recoveryProofs, recoveryProofs] },
  { kind: 'taxpayer', assisted: true, steps: [['email code'], ['text code']] },
  // A mailbox at the firm is read by whoever runs it: something that staff hold comes first (16 CFR 314.4(c)(5)).
  { kind: 'staff', assisted: false, steps: [['authenticator', 'recovery code', 'passkey'], ['email code']] },
  { kind: 'staff', assisted: true, steps: [['email code']] },
]

/** `place`: where a code arrived or what was in the person's hand. Null: somebody else reads it too, so it tells nobody apart. */
export interface Brought {
  proof: RecoveryProof
  place: string | null
}

/** The proofs of which one is asked next, in the order of the table; `enough` when every step has one of its own. */
export function whatRecoveryAsksNext(
  { kind, assisted }: Pick<RecoveryWay, 'kind' | 'assisted'>,
  brought: readonly Brought[],
): readonly RecoveryProof[] | 'enough' {
  const way = recoveryPolicy.find((one) => one.kind === kind && one.assisted === assisted)
  // Who has no secret has none to forget.
  if (!way) return []
  const open = fewestOpen(
    way.steps,
    brought.filter(({ place }) => place !== null),
  )
  if (open.length === 0) return 'enough'
  return recoveryProofs.filter((proof) => open.some((step) => step.includes(proof)) && !brought.some((one) => one.proof === proof))
}

/** The steps that stay open when each proof stands for at most one of them. */
function fewestOpen(steps: RecoveryWay['steps'], brought: readonly Brought[]): RecoveryWay['steps'] {
  const [step, ...others] = steps
  if (!step) return []
  const choices = [
    [step, ...fewestOpen(others, brought)],
    ...brought
      .filter(({ proof }) => step.includes(proof))
      .map((used) =>
        fewestOpen(
          others,
          brought.filter(({ proof, place }) => proof !== used.proof && place !== used.place),
        ),
      ),
  ]
  return choices.reduce((best, choice) => (choice.length < best.length ? choice : best))
}

/** How staff make sure who asks for help. */
export const identityChecks = ['in person', 'call back', 'known'] as const
export const identityDocuments = ['driver license', 'state ID', 'passport', 'other government ID'] as const
export type IdentityDocument = (typeof identityDocuments)[number]
