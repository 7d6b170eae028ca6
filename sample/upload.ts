import { perform } from '#server/audit/act.ts'
import type { Staff, Taxpayer } from '#server/audit/actor.ts'
import { completeUpload } from '#server/documents/complete-upload.ts'
import { putPart } from '#server/documents/put-part.ts'
import type { Maker } from './maker.ts'

type Begin<A extends Staff | Taxpayer> = (
  act: Parameters<Parameters<typeof perform<A, unknown>>[2]>[0],
  file: { name: string; size: number; key: string },
) => Promise<{ id: string; receivedParts: number[] }>

/** A file becomes a document, once: one that was begun before goes on, one that is there gives its document again. */
export async function upload<A extends Staff | Taxpayer>(
  maker: Maker,
  actor: A,
  { name, bytes }: { name: string; bytes: Uint8Array },
  begin: Begin<A>,
): Promise<{ documentId: string }> {
  const { id, receivedParts } = await perform(maker, actor, (act) => begin(act, { name, size: bytes.length, key: `sample-${name}` }))
  if (receivedParts.length === 0) await putPart(maker, actor, { upload: id, part: '0', bytes })
  return completeUpload(maker, actor, { upload: id })
}
