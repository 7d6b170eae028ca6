import type { Act } from '../audit/act.ts'
import type { Staff } from '../audit/actor.ts'
import { record } from '../audit/record.ts'
import type { DocumentRow } from '../access/document.ts'
import { firmKey } from '../firm/keys.ts'
import { sealWords } from '../firm/own-words.ts'
import type { DocumentTerms } from './send-terms.ts'

interface Delivery {
  id: string
  isLive: boolean
}

/** Puts a document into a delivery and asks its signers, under the terms it goes with. */
export async function deliver(act: Act<Staff>, document: DocumentRow, delivery: Delivery, terms: DocumentTerms): Promise<void> {
  await act.tx
    .insertInto('delivered_document')
    .values({
      firm_id: document.firm_id,
      document_id: document.id,
      delivery_id: delivery.id,
      client_id: document.client_id,
      document_version_id: document.version_id,
    })
    .execute()
  for (const { personId, turn } of terms.signers)
    await ask(act, { ...terms, document, personId, turn, isLive: delivery.isLive, firmId: document.firm_id })
  if (terms.noCheckReason === '') return
  await record(act, document.firm_id, {
    type: 'signing.identity-check-off',
    clientId: document.client_id,
    deliveryId: delivery.id,
    documentId: document.id,
    form: document.signing_form ?? '',
  })
}

interface NewRequest extends Omit<DocumentTerms, 'signers'> {
  firmId: string
  document: { id: string; version_id: string; client_id: string }
  personId: string
  turn: number
  isLive: boolean
}

/** A request of its own for one person. Returns its id. */
export async function ask(act: Act<Staff>, request: NewRequest): Promise<string> {
  const { tx, clock, random } = act
  const id = random.id()
  const firm = await firmKey(act, request.firmId)
  await tx
    .insertInto('signature_request')
    .values({
      firm_id: request.firmId,
      id,
      document_id: request.document.id,
      document_version_id: request.document.version_id,
      client_id: request.document.client_id,
      person_id: request.personId,
      state: request.isLive ? 'out' : 'staged',
      requested_at: clock.now(),
      identity_check: request.identityCheck,
      no_check_reason: sealWords(firm, `no identity check:${id}`, request.noCheckReason),
      turn: request.turn,
      due_on: request.dueOn,
      expires_on: request.expiresOn,
    })
    .execute()
  return id
}
