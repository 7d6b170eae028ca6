import type { Act, Ports } from '../audit/act.ts'
import { derivedKey, keyedHash } from '#platform/encryption.ts'
import type { Tx } from '#platform/database.ts'

/** A firm with its data key, as the file store and the outbox want it. */
export interface FirmKey {
  id: string
  key: Buffer
}

// Unwrapping is cheap, a query is not; keys never change while the process lives.
const unwrapped = new Map<string, Buffer>()

/** The firm's data key. The transaction must have been opened for that firm. */
export async function firmKey(act: Pick<Act, 'tx' | 'masterKey'>, firmId: string): Promise<FirmKey> {
  return { id: firmId, key: await dataKey(act.tx, act, firmId) }
}

export async function dataKey(tx: Tx, ports: Pick<Ports, 'masterKey'>, firmId: string): Promise<Buffer> {
  const known = unwrapped.get(firmId)
  if (known) return known
  const row = await tx.selectFrom('firm_key').select('data_key').where('firm_id', '=', firmId).executeTakeFirstOrThrow()
  const key = ports.masterKey.unwrap(row.data_key, `firm:${firmId}`)
  unwrapped.set(firmId, key)
  return key
}

/** Keyed hashes by which an SSN or EIN is found again, whole or by its last four; a stolen table gives neither away. */
export function identifierHashes(firm: FirmKey, nineDigits: string): { whole: Buffer; lastFour: Buffer } {
  return { whole: keyedHash(searchKey(firm), `whole:${nineDigits}`), lastFour: lastFourHash(firm, nineDigits.slice(-4)) }
}

export function lastFourHash(firm: FirmKey, lastFour: string): Buffer {
  return keyedHash(searchKey(firm), `last four:${lastFour}`)
}

// Deriving costs ten times what hashing does, and an import of a whole firm hashes hundreds of thousands.
const searchKeys = new WeakMap<Buffer, Buffer>()

function searchKey({ key }: FirmKey): Buffer {
  const known = searchKeys.get(key)
  if (known) return known
  const derived = derivedKey(key, 'tax identifier search')
  searchKeys.set(key, derived)
  return derived
}
