import type { ceremony } from '#contract/ceremony.ts'
import type { Input } from '#contract/endpoint.ts'
import { openRequests } from '#contract/hand-signing-rules.ts'
import type { Act } from '../audit/act.ts'
import type { Taxpayer } from '../audit/actor.ts'
import { handSigningsInPortal } from '../access/hand-signing.ts'
import { type Portal, portalOf } from '../access/portal.ts'
import { agree, lastAnswer, wantPaper } from '../signing/ceremony/electronic-records.ts'
import { askByHand } from './ask.ts'
import { goBack } from './take-back.ts'

/**
 * *I prefer paper*: the answer, and everything that waits for this person's signature is from now on signed on paper, so that they can print it at
 * once. Said again, what has come since is signed on paper too.
 * @throws Refusal not-found, signing.wording-changed, signing.consent-given
 */
export async function preferPaper(act: Act<Taxpayer>, input: Input<typeof ceremony.wantPaper>): Promise<{ handSigningIds: string[] }> {
  const portal = portalOf(act.actor, input.portal)
  await wantPaper(act, input)
  const handSigningIds: string[] = []
  for (const requestId of await requestsOf(act, portal))
    handSigningIds.push(await askByHand(act, { firmId: portal.firmId, requestId }, { why: 'chosen' }))
  return { handSigningIds }
}

/**
 * Agrees to electronic records. Who had wanted paper wants to sign here after all: what they had chosen to sign on paper, and have not handed in,
 * waits on the screen again. @throws Refusal not-found, signing.wording-changed, signing.wrong-sample-code
 */
export async function agreeAfterAll(act: Act<Taxpayer>, input: Input<typeof ceremony.agree>): Promise<void> {
  const before = await lastAnswer(act, portalOf(act.actor, input.portal))
  await agree(act, input)
  if (!before || before.answer === 'consent') return
  const { rows } = await handSigningsInPortal(act, input.portal)
  for (const { id, state, why, request_state: request } of rows)
    if (why === 'chosen' && state === 'requested' && openRequests.includes(request))
      await goBack(act, { portal: input.portal, handSigning: id })
}

/** What waits for this person's signature, in the order in which it is held. */
async function requestsOf({ tx }: Act<Taxpayer>, { firmId, clientId, personId }: Portal): Promise<string[]> {
  const found = await tx
    .selectFrom('signature_request as r')
    .innerJoin('delivered_document as dd', (join) =>
      join.onRef('dd.firm_id', '=', 'r.firm_id').onRef('dd.document_id', '=', 'r.document_id'),
    )
    .innerJoin('delivery as y', (join) => join.onRef('y.firm_id', '=', 'dd.firm_id').onRef('y.id', '=', 'dd.delivery_id'))
    .select('r.id')
    .where('r.firm_id', '=', firmId)
    .where('r.client_id', '=', clientId)
    .where('r.person_id', '=', personId)
    .where('r.state', 'in', ['out', 'viewed'])
    .where('y.live_at', 'is not', null)
    .orderBy('r.id')
    .execute()
  return found.map(({ id }) => id)
}
