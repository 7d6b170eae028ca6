import { type SignatureRequestState, signatureRequestMoves } from '#contract/states.ts'
import type { Act } from '../audit/act.ts'

/**
 * Moves a signature request to another state, as the table of states allows. The caller holds the row's lock, and has said no to people
 * before this: a move that the table does not list is a bug.
 */
export async function moveRequest(
  { tx }: Pick<Act, 'tx'>,
  firmId: string,
  request: { id: string; state: SignatureRequestState },
  to: SignatureRequestState,
): Promise<void> {
  if (!signatureRequestMoves[request.state].includes(to)) throw new Error(`a signature request cannot go from ${request.state} to ${to}`)
  await tx.updateTable('signature_request').set({ state: to }).where('firm_id', '=', firmId).where('id', '=', request.id).execute()
}
