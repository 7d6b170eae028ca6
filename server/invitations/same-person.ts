/**
 * Whether the person on a record is the human whose account it is. A mailbox does not tell: two spouses read one, a firm mistypes one. So
 * an address alone opens no portal; the firm's record has to say that it is the same person.
 */
import { decrypt } from '#platform/encryption.ts'
import type { Act } from '../audit/act.ts'
import { identifierOwner } from '../clients/person-input.ts'
import { firmKey, identifierHashes } from '../firm/keys.ts'
import { plainName } from './what-does-not-match.ts'

export interface OnRecord {
  firm_id: string
  role: 'taxpayer' | 'spouse' | 'signer'
  first_name: string
  last_name: string
  tax_identifier_hash: Buffer | null
}

/**
 * - `same`: last name and all nine digits are those of the account's person; of who signs for a company, whose EIN is no person's, the first
 *   name as well.
 * - `same number`: the nine digits of the SSN are, under another last name, as after a wedding.
 * - `same name`: first and last name are, and there is no SSN on both sides that could be compared.
 */
export type Sameness = 'same' | 'same number' | 'same name' | 'another'

/** The best that any of the account's persons gives. The transaction must have been opened for the firms of all of them. */
export async function howSame(act: Act, identityId: string, onRecord: OnRecord): Promise<Sameness> {
  const own = await act.tx
    .selectFrom('portal_link')
    .innerJoin('person', (join) =>
      join.onRef('person.firm_id', '=', 'portal_link.firm_id').onRef('person.id', '=', 'portal_link.person_id'),
    )
    .select(['person.firm_id', 'person.id', 'person.role', 'person.first_name', 'person.last_name', 'person.tax_identifier'])
    .where('portal_link.identity_id', '=', identityId)
    .execute()
  const found = new Set<Sameness>()
  for (const person of own) {
    const sameNumber = await isSameNumber(act, person, onRecord)
    found.add(compare(person, onRecord, sameNumber))
    // Two people have two numbers, whatever they are called.
    if (sameNumber === false && isPrivate(person) && isPrivate(onRecord)) return 'another'
  }
  return (['same', 'same number', 'same name'] as const).find((one) => found.has(one)) ?? 'another'
}

type Names = Pick<OnRecord, 'role' | 'first_name' | 'last_name'>

/** Whose number is their own SSN; who signs for a company has the company's EIN. */
const isPrivate = ({ role }: Pick<OnRecord, 'role'>) => role !== 'signer'

function compare(own: Names, other: Names, sameNumber: boolean | null): Sameness {
  const sameLast = plainName(own.last_name) === plainName(other.last_name)
  const sameNames = sameLast && firstOf(own.first_name) === firstOf(other.first_name)
  if (isPrivate(own) && isPrivate(other) && sameNumber !== null) {
    if (!sameNumber) return 'another'
    return sameLast ? 'same' : 'same number'
  }
  if (!sameNames) return 'another'
  return isPrivate(own) === isPrivate(other) && sameNumber === true ? 'same' : 'same name'
}

/** `María Elena` and `Maria` are one first name. */
const firstOf = (names: string) => plainName(names.trim().split(/\s+/)[0] ?? '')

/** Null when one of the two has no number. Each firm hashes with its own key, so the digits are hashed with the other's. */
async function isSameNumber(
  act: Act,
  own: { firm_id: string; id: string; tax_identifier: Buffer | null },
  other: OnRecord,
): Promise<boolean | null> {
  if (!own.tax_identifier || !other.tax_identifier_hash) return null
  const { key } = await firmKey(act, own.firm_id)
  const digits = decrypt(key, own.tax_identifier, identifierOwner(own.firm_id, own.id)).toString()
  return identifierHashes(await firmKey(act, other.firm_id), digits).whole.equals(other.tax_identifier_hash)
}
