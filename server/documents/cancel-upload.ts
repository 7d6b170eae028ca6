import type { Act } from '../audit/act.ts'
import { isCompleted, type Uploader, uploadOf } from '../access/upload.ts'

/** Gives an upload up. One that has become a document stays: that is taken back by removing the document. Returns the file to forget. */
export async function cancelUpload(act: Act<Uploader>, uploadId: string): Promise<{ firmId: string; id: string } | null> {
  const upload = await uploadOf(act, uploadId, { lock: true })
  if (isCompleted(upload)) return null
  await act.tx.deleteFrom('upload').where('firm_id', '=', upload.firm_id).where('id', '=', upload.id).execute()
  await act.files.drop(act.tx, upload.firm_id, [upload.file_id])
  return { firmId: upload.firm_id, id: upload.file_id }
}
