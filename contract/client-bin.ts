/** The bin: deleted clients, until somebody takes them out. */
import Type from 'typebox'
import { endpoint } from './endpoint.ts'
import { Count, Id, Instant, Name, object, orNull, Text } from './values.ts'

export const clientBin = {
  list: endpoint('GET /api/client-bin', {
    summary: 'Deleted clients of the caller’s offices, the last first; pages of 100.',
    who: 'staff',
    query: object({ after: Type.Optional(Text(80)) }),
    output: object({
      clients: Type.Array(
        object({ id: Id, clientNumber: Text(40), name: Name, office: Name, deletedAt: Instant, deletedBy: orNull(Name), documents: Count }),
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
