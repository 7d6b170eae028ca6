/** The bin: deleted clients, until somebody takes them out. */
import Type, { type Static } from 'typebox'
import { endpoint } from './endpoint.ts'
import { HoldReason } from './legal-hold.ts'
import { Count, Id, Instant, Name, object, oneOf, orNull, Text } from './values.ts'

/** What keeps a deleted client from being removed for good. `until`: at least so long. */
export const KeptInBin = object({
  by: oneOf(['legal-hold', 'signed-records']),
  reason: orNull(HoldReason),
  until: orNull(Instant),
})
export type KeptInBin = Static<typeof KeptInBin>

export const clientBin = {
  list: endpoint('GET /api/client-bin', {
    summary: 'Deleted clients of the caller’s offices, the last first; pages of 100.',
    who: 'staff',
    query: object({ after: Type.Optional(Text(80)) }),
    output: object({
      clients: Type.Array(
        object({
          id: Id,
          clientNumber: Text(40),
          name: Name,
          office: Name,
          deletedAt: Instant,
          deletedBy: orNull(Name),
          documents: Count,
          /** When it is removed for good, if nothing keeps it until then. */
          removedAt: Instant,
          kept: orNull(KeptInBin),
        }),
      ),
      next: orNull(Text(80)),
    }),
    refusals: ['not-signed-in', 'not-allowed', 'bad-input'],
  }),
  restore: endpoint('POST /api/client-bin/:client/restore', {
    summary: 'Takes a client out of the bin, with everything as it was.',
    who: 'staff',
    refusals: ['not-signed-in', 'not-found', 'not-allowed'],
  }),
}
