import type { Output } from '#contract/endpoint.ts'
import type { documents } from '#contract/documents.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Act } from '../audit/act.ts'
import { isCompleted, type Uploader, uploadOf } from '../access/upload.ts'
import { firmKey } from '../firm/keys.ts'

/** Which parts have arrived: where to go on after a lost connection. */
export async function uploadState(act: Act<Uploader>, uploadId: string): Promise<Output<typeof documents.uploadState>> {
  const upload = await uploadOf(act, uploadId)
  if (isCompleted(upload)) throw new Refusal('documents.upload-ended')
  const file = await act.files.find(act.tx, await firmKey(act, upload.firm_id), upload.file_id)
  return {
    id: upload.id,
    name: upload.name,
    size: file.size,
    receivedParts: await act.files.receivedParts(act.tx, file),
    partCount: file.partCount,
  }
}
