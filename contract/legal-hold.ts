/** A legal hold keeps a client and everything of it: nobody can delete it, and the bin does not let it go. */
import Type from 'typebox'
import { endpoint } from './endpoint.ts'
import { Instant, Name, object, orNull } from './values.ts'

/** Why a client is held, as staff wrote it. */
export const HoldReason = Type.String({ minLength: 1, maxLength: 400, pattern: '\\S' })

export const LegalHold = object({ reason: HoldReason, since: orNull(Instant), setBy: orNull(Name) })

export const legalHold = {
  set: endpoint('PUT /api/clients/:client/legal-hold', {
    summary: 'Puts a client under a legal hold, or gives the hold another reason. Also a client that lies in the bin.',
    who: 'staff',
    body: object({ reason: HoldReason }),
    refusals: ['not-signed-in', 'not-found', 'not-allowed'],
  }),
  lift: endpoint('DELETE /api/clients/:client/legal-hold', {
    summary: 'Lifts the legal hold of a client. One that has lain in the bin for its days is removed with the next sweep.',
    who: 'staff',
    refusals: ['not-signed-in', 'not-found', 'not-allowed'],
  }),
}
