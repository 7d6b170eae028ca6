import { sql } from 'kysely'
import type { Input } from '#contract/endpoint.ts'
import type { handSigning } from '#contract/hand-signing.ts'
import { whyCannotHandIn } from '#contract/hand-signing-rules.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Act } from '../audit/act.ts'
import type { Staff, Taxpayer } from '../audit/actor.ts'
import { record } from '../audit/record.ts'
import { mustBeAllowed } from '../access/allowed.ts'
import { notFound } from '../access/client.ts'
import { documentFor, documentInPortal, type DocumentRow } from '../access/document.ts'
import { handSigningForStaff, handSigningInPortal, type HandSigningRow } from '../access/hand-signing.ts'
import { stopTelling, tellStaff } from '../notices/tell.ts'
import { moveHandSigning, tellScreens } from './ask.ts'

/** A person hands in the photograph or scan of what they signed: one file for one form or for several. @throws Refusal not-found, hand-signing.* */
export async function handIn(act: Act<Taxpayer>, input: Input<typeof handSigning.handIn>): Promise<{ uploadedAt: string }> {
  // The same order whatever the order asked for, so that two of these wait for one another instead of for ever.
  for (const id of input.handSigningIds.toSorted()) {
    const { row } = await handSigningInPortal(act, input.portal, id)
    const { document } = await documentInPortal(act, input.portal, input.documentId, { lock: true })
    if (document.direction !== 'from client') notFound()
    await takeIn(act, row, document, { personId: row.person_id, staffMemberId: null })
    await tellFirm(act, row)
  }
  return { uploadedAt: act.clock.now().toISOString() }
}

/** A signed paper that the firm was handed, or found among what the client had sent. @throws Refusal not-found, not-allowed, hand-signing.* */
export async function handInForClient(act: Act<Staff>, input: Input<typeof handSigning.handInForClient>): Promise<{ uploadedAt: string }> {
  const row = await handSigningForStaff(act, input.handSigning)
  mustBeAllowed(act.actor, 'documents.send')
  const document = await documentFor(act, input.documentId, { lock: true })
  // What went out to the client is no paper that came back.
  if (document.client_id !== row.client_id || document.delivered) notFound()
  await takeIn(act, row, document, { personId: null, staffMemberId: act.actor.staffMemberId })
  return { uploadedAt: act.clock.now().toISOString() }
}

async function takeIn(
  act: Act<Staff | Taxpayer>,
  row: HandSigningRow,
  document: DocumentRow,
  by: { personId: string | null; staffMemberId: string | null },
): Promise<void> {
  const { tx, actor, clock, random } = act
  const refusal = whyCannotHandIn({ state: row.state, request: row.request_state })
  if (refusal) throw new Refusal(refusal)
  if (!document.pages || document.pages.length === 0) throw new Refusal('hand-signing.not-a-paper')
  const file = await tx
    .selectFrom('file')
    .select('sha256')
    .where('firm_id', '=', row.firm_id)
    .where('id', '=', document.file_id)
    .executeTakeFirstOrThrow()
  if (!file.sha256) throw new Error('a document whose file has no hash')
  if (row.paper_id) await decidePaper(act, row.firm_id, row.paper_id, { outcome: 'replaced' })
  const paperId = random.id()
  await tx
    .insertInto('hand_signing_paper')
    .values({
      firm_id: row.firm_id,
      id: paperId,
      hand_signing_id: row.id,
      document_id: document.id,
      document_version_id: document.version_id,
      sha256: file.sha256,
      uploaded_at: clock.now(),
      person_id: by.personId,
      staff_member_id: by.staffMemberId,
      ip: actor.ip,
      user_agent: actor.userAgent,
    })
    .execute()
  await moveHandSigning(act, row.firm_id, row, 'uploaded')
  await stopTelling(act, row.firm_id, { aboutId: row.id, personId: row.person_id })
  await tellScreens(act, row.firm_id, row)
  await record(act, row.firm_id, {
    type: 'hand-signing.handed-in',
    clientId: row.client_id,
    documentId: row.document_id,
    personId: row.person_id,
    handSigningId: row.id,
    paperId,
    paperDocumentId: document.id,
    sha256: file.sha256.toString('hex'),
  })
}

/** What becomes of the paper that waits. */
export async function decidePaper(
  { tx, clock }: Pick<Act, 'tx' | 'clock'>,
  firmId: string,
  paperId: string,
  decision: { outcome: 'taken back' | 'replaced' } | { outcome: 'accepted' | 'rejected'; by: string; reason?: Buffer },
): Promise<void> {
  await tx
    .updateTable('hand_signing_paper')
    .set({
      outcome: decision.outcome,
      outcome_at: clock.now(),
      outcome_by: 'by' in decision ? decision.by : null,
      reason: 'by' in decision ? (decision.reason ?? null) : null,
    })
    .where('firm_id', '=', firmId)
    .where('id', '=', paperId)
    .execute()
}

/** Whoever sent the form hears that a paper waits for them. */
async function tellFirm(act: Act, row: HandSigningRow): Promise<void> {
  const found = await sql<{ sent_by: string }>`
    select l.sent_by from delivered_document dd join delivery l on l.firm_id = dd.firm_id and l.id = dd.delivery_id
    join staff_member s on s.firm_id = l.firm_id and s.id = l.sent_by and s.ended_at is null
    where dd.firm_id = ${row.firm_id} and dd.document_id = ${row.document_id}`.execute(act.tx)
  const [sender] = found.rows
  if (!sender) return
  await tellStaff(act, row.firm_id, {
    kind: 'signed-paper',
    staffMemberId: sender.sent_by,
    clientId: row.client_id,
    aboutId: row.id,
    path: row.tax_return_id ? `/firm/returns/${row.tax_return_id}/by-hand` : '/firm',
    name: row.document_name,
    occasion: act.clock.now().toISOString(),
  })
}
