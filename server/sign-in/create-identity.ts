import type { Language } from '#contract/values.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Act } from '../audit/act.ts'

export interface NewIdentity {
  /** Null for who chose a PIN: the e-mail address is the login. */
  userName: string | null
  secret: { kind: 'password' | 'pin'; hash: string }
  displayName: string
  firstName: string
  language: Language
  addresses: readonly { kind: 'email' | 'text'; address: string; isVerified: boolean }[]
}

/** Makes somebody who can sign in. @throws Refusal sign-in.user-name-taken, also when two ask for it at once */
export async function createIdentity({ tx, clock, random }: Act, input: NewIdentity): Promise<{ identityId: string }> {
  const identityId = random.id()
  const now = clock.now()
  const made = await tx
    .insertInto('identity')
    .values({
      id: identityId,
      user_name: input.userName,
      secret_kind: input.secret.kind,
      secret_hash: input.secret.hash,
      display_name: input.displayName,
      first_name: input.firstName,
      language: input.language,
      created_at: now,
      last_signed_in_at: null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  if (made.numInsertedOrUpdatedRows !== 1n) throw new Refusal('sign-in.user-name-taken')
  if (input.addresses.length > 0) {
    await tx
      .insertInto('identity_address')
      .values(
        input.addresses.map(({ kind, address, isVerified }) => ({
          identity_id: identityId,
          id: random.id(),
          kind,
          address: kind === 'email' ? address.toLowerCase() : address,
          verified_at: isVerified ? now : null,
        })),
      )
      .execute()
  }
  return { identityId }
}
