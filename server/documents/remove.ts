import { sql } from 'kysely'
import { tellLive } from '#platform/live.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Act } from '../audit/act.ts'
import type { Staff } from '../audit/actor.ts'
import { record } from '../audit/record.ts'
import { documentFor } from '../access/document.ts'

/** Takes a document that has not been sent off the return. What a client sent, or has been sent, stays. Returns the file to forget. */
export async function remove(act: Act<Staff>, documentId: string): Promise<{ firmId: string; id: string }> {
  const { tx } = act
  const document = await documentFor(act, documentId, { lock: true })
  if (document.delivered || document.in_message || document.direction === 'from client') throw new Refusal('documents.already-sent')
  if (await isOnVoucher(act, document)) throw new Refusal('documents.already-sent')
  if (await isSignedPaper(act, document)) throw new Refusal('hand-signing.paper-in-use')
  if (await isK1(act, document)) throw new Refusal('k1s.document-in-use')
  const file = await tx
    .selectFrom('file')
    .select('sha256')
    .where('firm_id', '=', document.firm_id)
    .where('id', '=', document.file_id)
    .executeTakeFirstOrThrow()
  await tx.deleteFrom('upload').where('firm_id', '=', document.firm_id).where('completed_document_id', '=', document.id).execute()
  await tx.deleteFrom('document').where('firm_id', '=', document.firm_id).where('id', '=', document.id).execute()
  await act.files.drop(tx, document.firm_id, [document.file_id])
  await tellLive(tx, { topic: 'tax-return', id: document.tax_return_id ?? document.client_id, firmId: document.firm_id, clientId: null })
  await record(act, document.firm_id, {
    type: 'documents.removed',
    clientId: document.client_id,
    documentId: document.id,
    sha256: file.sha256?.toString('hex') ?? '',
  })
  return { firmId: document.firm_id, id: document.file_id }
}

/** A voucher shows its document in the portal, or has shown it before it was withdrawn: that is as good as sent. */
async function isOnVoucher({ tx }: Act<Staff>, document: { firm_id: string; id: string }): Promise<boolean> {
  const found = await sql`select from voucher where firm_id = ${document.firm_id} and document_id = ${document.id} limit 1`.execute(tx)
  return found.rows.length > 0
}

/** It is somebody's Schedule K-1, or was one before it was amended. */
async function isK1({ tx }: Act<Staff>, document: { firm_id: string; id: string }): Promise<boolean> {
  const found = await sql`select from k1_version where firm_id = ${document.firm_id} and document_id = ${document.id} limit 1`.execute(tx)
  return found.rows.length > 0
}

/** A signed paper that the firm was handed: it waits to be accepted, or was. */
async function isSignedPaper({ tx }: Act<Staff>, document: { firm_id: string; id: string }): Promise<boolean> {
  const found = await sql`
    select from hand_signing_paper where firm_id = ${document.firm_id} and document_id = ${document.id} and (outcome is null or outcome = 'accepted')
    limit 1`.execute(tx)
  return found.rows.length > 0
}
