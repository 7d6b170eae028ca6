import { handSigningMoves, type HandSigningState, openRequests, type WhyByHand } from '#contract/hand-signing-rules.ts'
import { tellLive } from '#platform/live.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Act } from '../audit/act.ts'
import { record } from '../audit/record.ts'
import { tell } from '../notices/tell.ts'

export interface RequestByHand {
  firmId: string
  /** The signature request that is to be answered on paper. */
  requestId: string
}

/**
 * From now on this request is answered on paper: nobody can sign it on the screen. Asked twice it stays as it is, but for the reason: three failed
 * identity checks count more than what was chosen before. Returns the id of the hand-signing. The person is told, unless they chose it themselves.
 * @throws Refusal not-found, hand-signing.request-over
 */
export async function askByHand(act: Act, about: RequestByHand, { why }: { why: WhyByHand }): Promise<string> {
  const { tx, actor, clock, random } = act
  const { firmId, requestId } = about
  const request = await openRequest(act, about)
  const known = await tx
    .selectFrom('hand_signing')
    .select(['id', 'state', 'why'])
    .where('firm_id', '=', firmId)
    .where('signature_request_id', '=', requestId)
    .forUpdate()
    .executeTakeFirst()
  const asking = { why, asked_at: clock.now(), asked_by: actor.kind === 'staff' ? actor.staffMemberId : null }
  if (known && known.state !== 'ended') {
    if (why !== 'three-failures' || known.why === why) return known.id
    await tx.updateTable('hand_signing').set({ why }).where('firm_id', '=', firmId).where('id', '=', known.id).execute()
    await recordAsked(act, firmId, { ...request, handSigningId: known.id, why })
    return known.id
  }
  const id = known?.id ?? random.id()
  if (known) await moveHandSigning(act, firmId, known, 'requested', asking)
  else
    await tx
      .insertInto('hand_signing')
      .values({
        firm_id: firmId,
        id,
        signature_request_id: requestId,
        document_id: request.document_id,
        document_version_id: request.document_version_id,
        client_id: request.client_id,
        person_id: request.person_id,
        state: 'requested',
        ...asking,
      })
      .execute()
  if (why !== 'chosen') {
    const occasion = clock.now().toISOString()
    await tell(act, firmId, {
      kind: 'sign-by-hand',
      personId: request.person_id,
      aboutId: id,
      path: '/sign-by-hand',
      name: request.name,
      occasion,
    })
  }
  await tellScreens(act, firmId, request)
  await recordAsked(act, firmId, { ...request, handSigningId: id, why })
  return id
}

async function openRequest({ tx }: Act, { firmId, requestId }: RequestByHand) {
  const request = await tx
    .selectFrom('signature_request')
    .innerJoin('document', (join) =>
      join.onRef('document.firm_id', '=', 'signature_request.firm_id').onRef('document.id', '=', 'signature_request.document_id'),
    )
    .select([
      'signature_request.state',
      'signature_request.document_id',
      'signature_request.document_version_id',
      'signature_request.client_id',
      'signature_request.person_id',
      'document.name',
      'document.tax_return_id',
    ])
    .where('signature_request.firm_id', '=', firmId)
    .where('signature_request.id', '=', requestId)
    .forUpdate('signature_request')
    .executeTakeFirst()
  if (!request) throw new Refusal('not-found')
  if (!openRequests.includes(request.state)) throw new Refusal('hand-signing.request-over')
  return request
}

/** Moves a hand-signing as its table of states allows; the caller holds the row's lock and has said no to people before this. */
export async function moveHandSigning(
  { tx }: Pick<Act, 'tx'>,
  firmId: string,
  handSigning: { id: string; state: HandSigningState },
  to: HandSigningState,
  more: { why?: WhyByHand; asked_at?: Date; asked_by?: string | null } = {},
): Promise<void> {
  if (!handSigningMoves[handSigning.state].includes(to)) throw new Error(`hand-signing cannot go from ${handSigning.state} to ${to}`)
  await tx
    .updateTable('hand_signing')
    .set({ ...more, state: to })
    .where('firm_id', '=', firmId)
    .where('id', '=', handSigning.id)
    .execute()
}

/** The portal and the firm's return show it at once. */
export async function tellScreens(
  { tx }: Pick<Act, 'tx'>,
  firmId: string,
  about: { client_id: string; tax_return_id: string | null },
): Promise<void> {
  if (about.tax_return_id) await tellLive(tx, { topic: 'tax-return', id: about.tax_return_id, firmId, clientId: null })
  await tellLive(tx, { topic: 'portal', id: about.client_id, firmId, clientId: about.client_id })
}

const recordAsked = (
  act: Act,
  firmId: string,
  about: { client_id: string; document_id: string; person_id: string; handSigningId: string; why: WhyByHand },
) =>
  record(act, firmId, {
    type: 'hand-signing.asked',
    clientId: about.client_id,
    documentId: about.document_id,
    personId: about.person_id,
    handSigningId: about.handSigningId,
    why: about.why,
  })
