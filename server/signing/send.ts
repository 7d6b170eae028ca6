import { sql } from 'kysely'
import type { Input, Output } from '#contract/endpoint.ts'
import type { signing } from '#contract/signing.ts'
import { enqueue } from '#platform/jobs.ts'
import { tellLive } from '#platform/live.ts'
import { Refusal } from '#platform/refusal.ts'
import { type Act, look, perform, type Ports } from '../audit/act.ts'
import type { Staff } from '../audit/actor.ts'
import { record } from '../audit/record.ts'
import { mustBeAllowed } from '../access/allowed.ts'
import { taxReturnForStaff, type TaxReturnRow } from '../access/client.ts'
import { takesDeliveries } from '../access/delivery-question.ts'
import { documentFor, type DocumentRow } from '../access/document.ts'
import { firmKey } from '../firm/keys.ts'
import { sealWords } from '../firm/own-words.ts'
import { mustBeLawfulConsents } from './consents.ts'
import { deliver } from './deliver.ts'
import { followSignatures } from './follow-signatures.ts'
import { type Reading, readVersions } from './living-8879/readings.ts'
import { mustBeAsSeen, type Outcome, whatBecomes } from './living-8879/what-becomes.ts'
import { type DocumentTerms, documentTermsOf, type Terms, termsOf } from './send-terms.ts'
import { takePlace } from './take-place.ts'
import { tellOfDelivery, tellOfWaiting } from './tell-of-delivery.ts'

/**
 * *Send Documents to be Signed.* Each document goes with its places: whoever has a place is asked to sign it, under the terms that staff chose in
 * the *Signed Document Manager*.
 * While nobody of the client has a portal, or the one who has must first say where to, the delivery is staged; registration or the answer
 * makes it live (release-staged.ts).
 */
export async function send(ports: Ports, actor: Staff, input: Input<typeof signing.send>): Promise<Output<typeof signing.send>> {
  mustBeAllowed(actor, 'documents.send')
  const { documentIds } = input
  const before = await look(ports, actor, async (act) => deliveryBefore(act, await taxReturnForStaff(act, input.taxReturn), input.key))
  if (before) return before
  const readings = await readVersions(ports, actor, { taxReturnId: input.taxReturn, documentIds })
  return perform(ports, actor, (act) => sendAsRead(act, input, readings))
}

/** What this very intent has sent already. */
async function deliveryBefore(
  { tx, actor }: Act<Staff>,
  taxReturn: TaxReturnRow,
  key: string,
): Promise<Output<typeof signing.send> | undefined> {
  const repeated = await tx
    .selectFrom('delivery')
    .select(['id', 'sent_at', 'live_at'])
    .where('firm_id', '=', actor.firmId)
    .where('client_id', '=', taxReturn.client_id)
    .where('key', '=', key)
    .executeTakeFirst()
  return repeated && { deliveryId: repeated.id, sentAt: repeated.sent_at.toISOString(), staged: repeated.live_at === null }
}

async function sendAsRead(
  act: Act<Staff>,
  input: Input<typeof signing.send>,
  readings: ReadonlyMap<string, Reading>,
): Promise<Output<typeof signing.send>> {
  const { tx, actor, clock } = act
  const taxReturn = await taxReturnForStaff(act, input.taxReturn, { lock: true })
  const repeated = await deliveryBefore(act, taxReturn, input.key)
  if (repeated) return repeated

  const { invited, registered, live } = await portalState(act, taxReturn.client_id)
  if (!taxReturn.portal_access) throw new Refusal('invitations.access-off')
  if (!invited && !registered) throw new Refusal('signing.not-invited')
  const documents = await documentsToSend(act, taxReturn, input.documentIds)
  await mustBeLawfulConsents(act, documents)
  const terms = await termsOf(act, taxReturn.client_id, input.terms)

  const now = clock.now()
  const deliveryId = await addDelivery(act, taxReturn, { key: input.key, liveAt: live ? now : null, terms })
  for (const document of documents) await sendOne(act, document, { id: deliveryId, isLive: live, terms }, readings.get(document.id))
  const about = { clientId: taxReturn.client_id, deliveryId }
  // Whoever registers in this very moment did not see these wait, and this did not see them register.
  if (!live) await enqueue(tx, 'signing.release-staged', { firmId: actor.firmId, clientId: taxReturn.client_id, tells: 'yes' })
  await (live ? tellOfDelivery(act, actor.firmId, about) : tellOfWaiting(act, actor.firmId, about))
  await tellLive(tx, { topic: 'portal', id: taxReturn.client_id, firmId: actor.firmId, clientId: taxReturn.client_id })
  await record(act, actor.firmId, {
    type: 'signing.sent',
    clientId: taxReturn.client_id,
    deliveryId,
    documentIds: input.documentIds,
    staged: !live,
  })
  await followSignatures(act, actor.firmId, taxReturn.id)
  return { deliveryId, sentAt: now.toISOString(), staged: !live }
}

/** @throws Refusal those of the terms of one document, signing.comparison-differs */
async function sendOne(
  act: Act<Staff>,
  document: DocumentRow,
  { terms, ...delivery }: { id: string; isLive: boolean; terms: Terms },
  reading: Reading | undefined,
): Promise<void> {
  const chosen = terms.documents.find(({ id }) => id === document.id)
  const outcome = await whatBecomes(act, document, reading, { lock: true, byChoice: chosen?.askAgain === true })
  mustBeAsSeen(document, outcome, chosen?.sees)
  const documentTerms = await termsFor(act, document, outcome, terms)
  // Signatures would be void and nobody asked for new ones.
  if (outcome?.outcome === 'asked-again' && documentTerms.signers.length === 0)
    throw new Refusal('signing.no-signature-place', { name: document.name })
  await deliver(act, document, delivery, documentTerms)
  await takePlace(act, document, outcome)
}

/** Whoever has signed what counts for this version too is asked for nothing. */
const termsFor = (act: Act<Staff>, document: DocumentRow, outcome: Outcome | null, terms: Terms): Promise<DocumentTerms> =>
  documentTermsOf(act, document, outcome?.outcome === 'kept' ? { ...terms, documents: [toRead(document.id)] } : terms)

const toRead = (id: string): Terms['documents'][number] => ({ id, isToRead: true, identityCheck: false, noCheckReason: '' })

interface NewDelivery {
  key: string
  liveAt: Date | null
  terms: { message: string; reminds: boolean }
}

async function addDelivery(act: Act<Staff>, taxReturn: TaxReturnRow, { key, liveAt, terms }: NewDelivery): Promise<string> {
  const { tx, actor, clock, random } = act
  const id = random.id()
  await tx
    .insertInto('delivery')
    .values({
      firm_id: actor.firmId,
      id,
      client_id: taxReturn.client_id,
      tax_return_id: taxReturn.id,
      key,
      sent_by: actor.staffMemberId,
      sent_at: clock.now(),
      live_at: liveAt,
      message: sealWords(await firmKey(act, actor.firmId), `delivery message:${id}`, terms.message),
      reminds: terms.reminds,
    })
    .execute()
  return id
}

interface PortalState {
  invited: boolean
  registered: boolean
  /** What is sent now can be seen at once. */
  live: boolean
}

async function portalState(act: Act<Staff>, clientId: string): Promise<PortalState> {
  const found = await sql<PortalState>`
    select exists (select from invitation i where i.firm_id = p.firm_id and i.person_id = p.id) as invited,
           exists (select from portal_link l where l.firm_id = p.firm_id and l.person_id = p.id) as registered,
           ${takesDeliveries} as live
    from person p where p.firm_id = ${act.actor.firmId} and p.client_id = ${clientId}`.execute(act.tx)
  return {
    invited: found.rows.some((row) => row.invited),
    registered: found.rows.some((row) => row.registered),
    live: found.rows.some((row) => row.live),
  }
}

async function documentsToSend(act: Act<Staff>, taxReturn: TaxReturnRow, ids: readonly string[]): Promise<DocumentRow[]> {
  const documents: DocumentRow[] = []
  for (const id of ids) {
    const document = await documentFor(act, id, { lock: true })
    if (document.tax_return_id !== taxReturn.id || document.direction !== 'from firm') throw new Refusal('not-found')
    if (document.delivered) throw new Refusal('documents.already-sent', { name: document.name })
    documents.push(document)
  }
  return documents
}
