/**
 * Recovery codes: look-up secrets for the day when phone and authenticator are gone (NIST SP 800-63B-4, 3.1.2). Each has 80 random bits, is
 * shown once, kept as Argon2id, works once, and is replaced with its whole set.
 */
import type { Act, Ports } from '../audit/act.ts'
import { hashWithSalt, passwordChecked } from './passwords.ts'

const codesInSet = 10
/** Crockford's Base32: no letter that looks like a digit. 32 characters, so that five bits choose one without preference. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const codeCharacters = 16

export interface NewRecoveryCodes {
  /** `7K3M-09QX-…`: four groups of four. */
  codes: readonly string[]
  salt: Buffer
  hashes: readonly Buffer[]
}

/** Ten fresh codes with what is kept of them. Done before a transaction begins: the hashes take their time. */
export async function newRecoveryCodes({ random }: Pick<Ports, 'random'>): Promise<NewRecoveryCodes> {
  const salt = random.bytes(16)
  const plain = Array.from({ length: codesInSet }, () => Array.from(random.bytes(codeCharacters), (byte) => alphabet[byte & 31]).join(''))
  const hashes = await Promise.all(plain.map((code) => hashWithSalt(code, salt)))
  return { codes: plain.map((code) => code.match(/.{4}/g)?.join('-') ?? code), salt, hashes }
}

/** Puts a set in the place of the earlier one. */
export async function keepRecoveryCodes(act: Act, identityId: string, { salt, hashes }: NewRecoveryCodes): Promise<void> {
  await act.tx.deleteFrom('recovery_code').where('identity_id', '=', identityId).execute()
  await act.tx
    .insertInto('recovery_code')
    .values(hashes.map((hash) => ({ identity_id: identityId, code_hash: hash, salt, made_at: act.clock.now() })))
    .execute()
}

/** The hash by which a typed code is looked up; null when the identity has no codes. However it is typed: o is 0, i and l are 1. */
export async function hashRecoveryCode({ database }: Pick<Ports, 'database'>, identityId: string, typed: string): Promise<Buffer | null> {
  const set = await database.selectFrom('recovery_code').select('salt').where('identity_id', '=', identityId).executeTakeFirst()
  return set ? hashWithSalt(readRecoveryCode(typed), set.salt) : null
}

/**
 * The same for everybody who may be meant, where nobody has said yet who it is. At least `least` hashes are computed, with a salt of nobody's
 * where there are no codes, so that neither the time nor the work tells who exists or has codes.
 */
export async function hashRecoveryCodeFor(
  { database }: Pick<Ports, 'database'>,
  identityIds: readonly string[],
  typed: string,
  least: number,
): Promise<{ identityId: string; hash: Buffer }[]> {
  const sets = await database
    .selectFrom('recovery_code')
    .select(['identity_id', 'salt'])
    .distinct()
    .where('identity_id', 'in', identityIds.length > 0 ? identityIds : [nobody])
    .execute()
  const salts = [...identityIds, ...Array.from({ length: Math.max(0, least - identityIds.length) }, () => nobody)].map((identityId) => ({
    identityId,
    salt: sets.find(({ identity_id }) => identity_id === identityId)?.salt ?? nobodysSalt,
  }))
  return Promise.all(
    salts.map(async ({ identityId, salt }) => {
      passwordChecked.publish(undefined)
      return { identityId, hash: await hashWithSalt(readRecoveryCode(typed), salt) }
    }),
  )
}

const nobody = '00000000-0000-0000-0000-000000000000'
const nobodysSalt = Buffer.alloc(16)

/** True when the code is one of the set and was not used before; of two that bring it at once, one wins. */
export async function spendRecoveryCode({ tx, clock }: Act, identityId: string, hash: Buffer): Promise<boolean> {
  const spent = await tx
    .updateTable('recovery_code')
    .set({ used_at: clock.now() })
    .where('identity_id', '=', identityId)
    .where('code_hash', '=', hash)
    .where('used_at', 'is', null)
    .executeTakeFirst()
  return spent.numUpdatedRows === 1n
}

function readRecoveryCode(typed: string): string {
  return typed
    .toUpperCase()
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1')
    .replace(/[^0-9A-Z]/g, '')
}
