import { useEffect, useState } from 'preact/hooks'
import type { BeginUpload } from '#web/send-file.ts'
import { createUploads, type FileUpload, type Uploads } from '#web/upload.ts'
import type { Attached } from './outgoing.ts'

/** Kept outside the page: a file goes on travelling while one looks at another page of the room. */
const byTarget = new Map<string, Uploads>()

/** Files that go along with what is being written: each becomes an attachment of the draft when it has arrived. */
export function useAttaching(target: string, begin: BeginUpload, onArrived: (attached: Attached[]) => void): Uploads {
  const uploads = byTarget.get(target) ?? createUploads(target, begin)
  byTarget.set(target, uploads)
  const [, draw] = useState(0)
  useEffect(() => {
    const take = () => {
      const done = uploads.list.filter(({ phase }) => phase === 'done')
      if (done.length > 0) onArrived(done.flatMap(attachedOf))
      for (const { id } of done) uploads.remove(id)
      draw((round) => round + 1)
    }
    take()
    return uploads.subscribe(take)
  }, [uploads])
  return uploads
}

/** Something is still travelling, or waits for its password. */
export const isTravelling = (uploads: Uploads): boolean => uploads.list.some(({ phase }) => phase !== 'refused')

function attachedOf({ receipt }: FileUpload): Attached[] {
  return receipt ? [{ kind: 'document', id: receipt.documentId, name: receipt.name }] : []
}
