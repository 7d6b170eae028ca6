/** Time-based codes from an authenticator app (RFC 6238: SHA-1, six digits, thirty seconds, as every app expects). */
import { Secret, TOTP } from 'otpauth'
import type { Act } from '../audit/act.ts'

const stepSeconds = 30
const secretOwner = (identityId: string) => `authenticator:${identityId}`

const codesOf = (secret: string, label = 'Lintel', issuer = 'Lintel') =>
  new TOTP({ secret: Secret.fromBase32(secret), label, issuer, algorithm: 'SHA1', digits: 6, period: stepSeconds })

/** 160 bits in Base32 (RFC 4226, 4: the recommended length). */
export const newAuthenticatorSecret = (bytes: Buffer): string => new Secret({ buffer: new Uint8Array(bytes).buffer }).base32

/** A secret as `newAuthenticatorSecret` makes it. */
export const isAuthenticatorSecret = (text: string): boolean => /^[A-Z2-7]{32}$/.test(text)

/** The address that an app reads from a QR code. */
export const authenticatorUri = (secret: string, label: string, issuer: string): string =>
  // An app shows both above its codes; longer names make a QR code that phones read badly.
  codesOf(secret, label.slice(0, 60), [...issuer].slice(0, 30).join('')).toString()

/** The code that an app shows at `at`. */
export const authenticatorCode = (secret: string, at: Date): string => codesOf(secret).generate({ timestamp: at.getTime() })

/** The time step a code belongs to, one step of drift either way; null when the code is wrong. */
export function stepOfCode(secret: string, code: string, at: Date): number | null {
  const delta = codesOf(secret).validate({ token: code, timestamp: at.getTime(), window: 1 })
  return delta === null ? null : Math.floor(at.getTime() / 1000 / stepSeconds) + delta
}

/** Gives an identity an authenticator. `lastStep`: the step of the code that proved it, which then works no second time. */
export async function addAuthenticator(act: Act, input: { identityId: string; secret: string; lastStep: number }): Promise<void> {
  await act.tx
    .insertInto('authenticator')
    .values({
      identity_id: input.identityId,
      id: act.random.id(),
      secret: act.masterKey.wrap(Buffer.from(input.secret), secretOwner(input.identityId)),
      last_step: input.lastStep,
      added_at: act.clock.now(),
    })
    .execute()
}

/** Takes all authenticators away; true when there was one. */
export async function removeAuthenticators(act: Act, identityId: string): Promise<boolean> {
  const removed = await act.tx.deleteFrom('authenticator').where('identity_id', '=', identityId).executeTakeFirst()
  return removed.numDeletedRows > 0n
}

/** True when the code is right and was not used before; of two that bring it at once, one wins. */
export async function spendAuthenticatorCode(act: Act, identityId: string, code: string): Promise<boolean> {
  const rows = await act.tx.selectFrom('authenticator').select(['id', 'secret']).where('identity_id', '=', identityId).execute()
  for (const row of rows) {
    const step = stepOfCode(act.masterKey.unwrap(row.secret, secretOwner(identityId)).toString(), code, act.clock.now())
    if (step === null) continue
    const spent = await act.tx
      .updateTable('authenticator')
      .set({ last_step: step })
      .where('identity_id', '=', identityId)
      .where('id', '=', row.id)
      .where('last_step', '<', step)
      .executeTakeFirst()
    if (spent.numUpdatedRows === 1n) return true
  }
  return false
}
