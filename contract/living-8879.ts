/** A newer version of a signed Form 8879, held against what was signed. */
import Type from 'typebox'
import { endpoint } from './endpoint.ts'
import { comparedLines, reasonsToAskAgain } from './living-8879-rules.ts'
import { Flag, Id, Instant, object, oneOf, orNull } from './values.ts'

const Cents = Type.Integer({ minimum: -1e13, maximum: 1e13 })

export const Comparison = object({
  /** `kept`: the signatures on the earlier version count for this one. `void`: they did, and one of them was made void afterwards. */
  outcome: oneOf(['kept', 'asked-again', 'void']),
  /** Why they do not; empty when they are kept. */
  reasons: Type.Array(oneOf(reasonsToAskAgain)),
  /** The version that was signed. */
  signedDocumentId: Id,
  /** When the last of its signers signed; null: not all have. In a portal: when its own person signed; null: they have not. */
  signedAt: orNull(Instant),
  /** Both sets of figures; null: not to be read. Empty when nothing could be read of either. */
  lines: Type.Array(object({ line: oneOf(comparedLines), signedCents: orNull(Cents), newerCents: orNull(Cents), isOver: Flag })),
})

export const living8879 = {
  compare: endpoint('GET /api/documents/:document/comparison', {
    summary:
      'What becomes of the signatures on the earlier version once this one goes out: kept, or asked for again, and why. Null: there are none.',
    who: 'staff',
    output: object({ comparison: orNull(Comparison) }),
    refusals: ['not-signed-in', 'not-found', 'try-again', 'documents.damaged-in-store'],
  }),
}
