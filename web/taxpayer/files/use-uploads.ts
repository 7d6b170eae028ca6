import { useEffect, useState } from 'preact/hooks'
import { call } from '#web/call.ts'
import { createUploads, type Uploads } from '#web/upload.ts'

/** Kept outside the page: files go on travelling while one looks at another page of the room. */
const byPortal = new Map<string, Uploads>()

function uploadsOf(portal: string): Uploads {
  const known = byPortal.get(portal)
  if (known) return known
  const uploads = createUploads(portal, (body, signal) => call('POST /api/portals/:portal/uploads', { params: { portal }, body, signal }))
  byPortal.set(portal, uploads)
  addEventListener('beforeunload', (event) => {
    if (uploads.list.some(({ phase }) => phase !== 'done' && phase !== 'refused')) event.preventDefault()
  })
  return uploads
}

/** The files on their way to this portal; draws again with every step. */
export function useUploads(portal: string): Uploads {
  const uploads = uploadsOf(portal)
  const [, draw] = useState(0)
  useEffect(() => uploads.subscribe(() => draw((round) => round + 1)), [uploads])
  return uploads
}
