import type { Role } from '#contract/states.ts'
import type { Language } from '#contract/values.ts'
import type { Act } from '../../audit/act.ts'
import { addStaffMember } from '../../firm/add-staff-member.ts'
import { addAuthenticator } from '../../sign-in/authenticator.ts'
import { createIdentity } from '../../sign-in/create-identity.ts'

export interface Hired {
  firmId: string
  firstName: string
  lastName: string
  email: string
  /** Whoever followed a link that was sent there has shown that the mailbox is theirs. */
  emailIsVerified?: boolean
  language?: Language
  /** The e-mail when left out. */
  userName?: string
  passwordHash: string
  authenticatorSecret: string
  /** The step of the code that proved the authenticator; 0 when none was used yet. */
  authenticatorStep?: number
  role: Role
  officeIds: readonly string[]
}

/** A new staff member who can sign in: identity, authenticator (staff never go without) and membership. @throws Refusal sign-in.user-name-taken */
export async function hire(act: Act, input: Hired): Promise<{ identityId: string; staffMemberId: string }> {
  const name = `${input.firstName} ${input.lastName}`
  const { identityId } = await createIdentity(act, {
    userName: input.userName ?? input.email,
    secret: { kind: 'password', hash: input.passwordHash },
    displayName: name,
    firstName: input.firstName,
    language: input.language ?? 'en',
    addresses: [{ kind: 'email', address: input.email, isVerified: input.emailIsVerified ?? false }],
  })
  await addAuthenticator(act, { identityId, secret: input.authenticatorSecret, lastStep: input.authenticatorStep ?? 0 })
  const { staffMemberId } = await addStaffMember(act, {
    firmId: input.firmId,
    identityId,
    name,
    email: input.email,
    role: input.role,
    officeIds: input.officeIds,
  })
  return { identityId, staffMemberId }
}
