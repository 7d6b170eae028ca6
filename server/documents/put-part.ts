import { partSize } from '#platform/file-store.ts'
import { Refusal } from '#platform/refusal.ts'
import { look, perform, type Ports } from '../audit/act.ts'
import { isCompleted, type Uploader, uploadOf } from '../access/upload.ts'
import { firmKey } from '../firm/keys.ts'

/**
 * One part. The bytes are on the disk before the row says so, and the row is committed before the sender hears of it: what was
 * acknowledged is never lost. Sending a part again is harmless.
 */
export async function putPart(ports: Ports, actor: Uploader, input: { upload: string; part: string; bytes: Uint8Array }): Promise<void> {
  const number = Number(input.part)
  const file = await look(ports, actor, async (act) => {
    const upload = await uploadOf(act, input.upload)
    if (isCompleted(upload)) throw new Refusal('documents.upload-ended')
    return act.files.find(act.tx, await firmKey(act, upload.firm_id), upload.file_id)
  })
  if (file.state !== 'open') throw new Refusal('documents.upload-ended')
  if (number >= file.partCount || input.bytes.length !== partSize(file.size, number)) throw new Refusal('documents.part-out-of-place')
  await ports.files.writePart(file, number, input.bytes)
  await perform(ports, actor, (act) => act.files.notePart(act.tx, file, number, input.bytes.length))
}
