import { Refusal } from '#platform/refusal.ts'
import { firmsOf, type Staff, type Taxpayer } from '../audit/actor.ts'

/**
 * The firm in whose name somebody who is signed in gets codes and notices: the one most recently linked.
 * @throws Refusal not-allowed when no portal is open to them: an act that no firm can record is none
 */
export function homeFirmOf(actor: Taxpayer | Staff): string {
  const [firmId] = firmsOf(actor)
  if (!firmId) throw new Refusal('not-allowed')
  return firmId
}
