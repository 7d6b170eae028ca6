import type { Input, Output } from '#contract/endpoint.ts'
import type { signing } from '#contract/signing.ts'
import { tellLive } from '#platform/live.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Act } from '../audit/act.ts'
import type { Taxpayer } from '../audit/actor.ts'
import { record } from '../audit/record.ts'
import { signatureRequestToSign } from '../access/signature-request.ts'
import { moveRequest } from './move-request.ts'

/** The person has this version before their eyes. The first time is kept, with where from; only then is Sign offered. */
export async function view(act: Act<Taxpayer>, input: Input<typeof signing.view>): Promise<Output<typeof signing.view>> {
  const { tx, actor, clock } = act
  const { portal, document, request } = await signatureRequestToSign(act, input.portal, input.document)
  if (document.version_id !== input.versionId) throw new Refusal('signing.document-replaced')
  const now = clock.now()
  const first = await tx
    .insertInto('document_view')
    .values({
      firm_id: portal.firmId,
      document_version_id: document.version_id,
      person_id: portal.personId,
      viewed_at: now,
      ip: actor.ip,
      user_agent: actor.userAgent,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('viewed_at')
    .executeTakeFirst()
  // Whoever is asked again has seen it before, and looks at it once more. In the office it is seen before it is live in a portal.
  const isAskedAnew = request?.state === 'out' || (request?.state === 'staged' && actor.inOffice !== undefined)
  if (request && isAskedAnew) await moveRequest(act, portal.firmId, request, 'viewed')
  if (!first && !isAskedAnew) {
    const seen = await tx
      .selectFrom('document_view')
      .select('viewed_at')
      .where('firm_id', '=', portal.firmId)
      .where('document_version_id', '=', document.version_id)
      .where('person_id', '=', portal.personId)
      .executeTakeFirstOrThrow()
    return { viewedAt: seen.viewed_at.toISOString() }
  }
  if (document.tax_return_id) await tellLive(tx, { topic: 'tax-return', id: document.tax_return_id, firmId: portal.firmId, clientId: null })
  await record(act, portal.firmId, {
    type: 'signing.viewed',
    clientId: portal.clientId,
    documentId: document.id,
    versionId: document.version_id,
    personId: portal.personId,
  })
  return { viewedAt: now.toISOString() }
}
