import { decrypt } from '#platform/encryption.ts'
import type { Act } from '../audit/act.ts'
import { firmKey } from '../firm/keys.ts'
import { identifierOwner } from './person-input.ts'

/** The SSNs and EINs of a client's persons, nine digits each: to cover them. Never for showing. */
export async function identifiersOf(act: Act, firmId: string, clientId: string): Promise<string[]> {
  const persons = await act.tx
    .selectFrom('person')
    .select(['id', 'tax_identifier'])
    .where('firm_id', '=', firmId)
    .where('client_id', '=', clientId)
    .execute()
  const { key } = await firmKey(act, firmId)
  return persons.flatMap(({ id, tax_identifier: kept }) => (kept ? [decrypt(key, kept, identifierOwner(firmId, id)).toString()] : []))
}
