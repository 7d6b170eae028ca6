import { sql } from 'kysely'
import { undoMinutes } from '#contract/paper-kinds.ts'
import { after } from '#platform/clock.ts'
import { tellLive } from '#platform/live.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Act } from '../audit/act.ts'
import type { Taxpayer } from '../audit/actor.ts'
import { record } from '../audit/record.ts'
import { notFound } from '../access/client.ts'
import { documentInPortal } from '../access/document.ts'

/**
 * A file that was sent by mistake: gone for both sides, as long as nobody of the firm has opened it. Only its sender can. Returns the file to
 * forget. @throws Refusal not-found, documents.too-late-to-take-back, documents.opened-by-firm
 */
export async function takeBack(act: Act<Taxpayer>, input: { portal: string; document: string }): Promise<{ firmId: string; id: string }> {
  const { tx, clock } = act
  // Holds the row: an opening by staff comes before or finds nothing.
  const { portal, document } = await documentInPortal(act, input.portal, input.document, { lock: true })
  const sent = await tx
    .selectFrom('document')
    .innerJoin('document_version', (join) =>
      join.onRef('document_version.firm_id', '=', 'document.firm_id').onRef('document_version.document_id', '=', 'document.id'),
    )
    .innerJoin('file', (join) => join.onRef('file.firm_id', '=', 'document.firm_id').onRef('file.id', '=', 'document_version.file_id'))
    .select(['document.added_at', 'document.added_by_person_id', 'document.direction', 'document.opened_by_staff_at', 'file.sha256'])
    .where('document.firm_id', '=', portal.firmId)
    .where('document.id', '=', document.id)
    .executeTakeFirstOrThrow()
  if (sent.direction !== 'from client' || sent.added_by_person_id !== portal.personId) return notFound()
  if (sent.opened_by_staff_at !== null) throw new Refusal('documents.opened-by-firm')
  if (after(sent.added_at, { minutes: undoMinutes }) <= clock.now())
    throw new Refusal('documents.too-late-to-take-back', { minutes: undoMinutes })
  if (await isSignedPaper(act, document)) throw new Refusal('hand-signing.paper-in-use')
  const { firmId, clientId } = portal
  await tx.deleteFrom('upload').where('firm_id', '=', firmId).where('completed_document_id', '=', document.id).execute()
  await tx.deleteFrom('document').where('firm_id', '=', firmId).where('id', '=', document.id).execute()
  await act.files.drop(tx, firmId, [document.file_id])
  await tellLive(tx, { topic: 'client', id: clientId, firmId, clientId: null })
  await tellLive(tx, { topic: 'portal', id: clientId, firmId, clientId })
  // A message that it went with says from now on that it is gone.
  if (document.in_message) await tellLive(tx, { topic: 'thread', id: clientId, firmId, clientId })
  await record(act, firmId, { type: 'documents.taken-back', clientId, documentId: document.id, sha256: sent.sha256?.toString('hex') ?? '' })
  return { firmId, id: document.file_id }
}

/** It is handed in as the signed paper of a form, and waits for the firm or was accepted. */
async function isSignedPaper({ tx }: Act<Taxpayer>, document: { firm_id: string; id: string }): Promise<boolean> {
  const found = await sql`
    select from hand_signing_paper where firm_id = ${document.firm_id} and document_id = ${document.id} and (outcome is null or outcome = 'accepted')
    limit 1`.execute(tx)
  return found.rows.length > 0
}
