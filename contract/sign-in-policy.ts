/**
 * What is asked of whom at the door, as one table: who comes, from which browser, and the ways in. A way is a list of steps; a step is done
 * when one of its proofs is there. The server asks it wherever a session is made; `docs/sign-in-policy.md` shows it.
 */
export const proofs = ['password', 'pin', 'email code', 'text code', 'authenticator', 'passkey', 'recovery code', 'recovery'] as const
export type Proof = (typeof proofs)[number]

export const identityKinds = ['taxpayer', 'staff', 'guest', 'recipient'] as const
export type IdentityKind = (typeof identityKinds)[number]

/**
 * `known`: this person has proven everything in this browser before. `shared`: so too, but a code sent to this person could be read by
 * somebody else, such as the spouse with the same mailbox: a code alone would not tell the two apart (IRS Pub. 1345: each signer is
 * authenticated separately).
 */
export const deviceKinds = ['known', 'shared', 'unknown'] as const
export type DeviceKind = (typeof deviceKinds)[number]

export interface Way {
  kind: IdentityKind
  devices: readonly DeviceKind[]
  steps: readonly (readonly Proof[])[]
}

const everyDevice = deviceKinds
const secret = ['password', 'pin'] as const
const code = ['email code', 'text code', 'authenticator', 'recovery code'] as const

export const signInPolicy: readonly Way[] = [
  { kind: 'taxpayer', devices: ['known'], steps: [code] },
  { kind: 'taxpayer', devices: ['shared', 'unknown'], steps: [secret, code] },
  { kind: 'taxpayer', devices: everyDevice, steps: [['passkey']] },
  // Everything was proven anew; what that takes is the table in recovery-policy.ts.
  { kind: 'taxpayer', devices: everyDevice, steps: [['recovery']] },
  // Whoever gets at other people's data proves two things each time (16 CFR 314.4(c)(5)); a mailbox is none of them.
  { kind: 'staff', devices: everyDevice, steps: [['password'], ['authenticator', 'recovery code']] },
  // Two in one: the device, and the finger, face or PIN that opens it (NIST SP 800-63B-4, 3.1.7: user verification is required).
  { kind: 'staff', devices: everyDevice, steps: [['passkey']] },
  { kind: 'staff', devices: everyDevice, steps: [['recovery']] },
  { kind: 'guest', devices: everyDevice, steps: [['text code']] },
  // Came by a link to the mailbox; the code shows that it is still theirs, or the phone.
  { kind: 'recipient', devices: everyDevice, steps: [['email code', 'text code']] },
]

export interface Standing {
  kind: IdentityKind
  knownDevice: DeviceKind
  proofs: readonly Proof[]
}

/** The proofs of which one is asked next, in the order of the table; `enough` when a way has been gone to its end. */
export function whatIsAskedNext({ kind, knownDevice, proofs: proven }: Standing): readonly Proof[] | 'enough' {
  const ways = signInPolicy.filter((way) => way.kind === kind && way.devices.includes(knownDevice))
  const open = ways.map((way) => way.steps.find((step) => !step.some((proof) => proven.includes(proof))))
  if (open.includes(undefined)) return 'enough'
  return [...new Set(open.flatMap((step) => step ?? []))]
}
