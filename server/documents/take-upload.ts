import { Refusal } from '#platform/refusal.ts'
import type { StoredFile } from '#platform/file-store.ts'
import type { Act } from '../audit/act.ts'
import type { Staff } from '../audit/actor.ts'
import { notFound } from '../access/client.ts'
import { isCompleted, uploadOf } from '../access/upload.ts'
import { firmKey } from '../firm/keys.ts'
import { humanName, withoutPdfEnding } from './human-name.ts'

/**
 * Takes the file of an upload to this return over, instead of making it a document: the upload is gone, the file is the caller's. It was not looked at.
 * @throws Refusal not-found, documents.upload-ended, documents.parts-missing
 */
export async function takeUpload(act: Act<Staff>, taxReturnId: string, uploadId: string): Promise<{ name: string; file: StoredFile }> {
  const upload = await uploadOf(act, uploadId, { lock: true })
  if (upload.tax_return_id !== taxReturnId || upload.replaces_id !== null) notFound()
  if (isCompleted(upload)) throw new Refusal('documents.upload-ended')
  const file = await act.files.find(act.tx, await firmKey(act, upload.firm_id), upload.file_id)
  const received = await act.files.receivedParts(act.tx, file)
  if (received.length < file.partCount) throw new Refusal('documents.parts-missing', { received: received.length, parts: file.partCount })
  await act.tx.deleteFrom('upload').where('firm_id', '=', upload.firm_id).where('id', '=', upload.id).execute()
  return { name: withoutPdfEnding(humanName(upload.name)), file }
}
