import { useEffect, useState } from 'preact/hooks'
import { call } from '#web/call.ts'
import type { BeginUpload } from '#web/send-file.ts'
import type { About } from './about-files.tsx'
import { createUploads, type Uploads } from '#web/upload.ts'

/** Kept outside the page: files go on travelling while one looks at another page of the room. */
const byTarget = new Map<string, Uploads>()

function uploadsOf(target: string, begin: BeginUpload): Uploads {
  const known = byTarget.get(target)
  if (known) return known
  const uploads = createUploads(target, begin)
  byTarget.set(target, uploads)
  addEventListener('beforeunload', (event) => {
    if (isUnderWay(uploads)) event.preventDefault()
  })
  return uploads
}

/** Something is still travelling, or waits to. */
export function isUnderWay(uploads: Uploads): boolean {
  return uploads.list.some(({ phase }) => phase !== 'done' && phase !== 'refused')
}

/** The files on their way to one place; draws again with every step. */
export function useUploadsTo(target: string, begin: BeginUpload): Uploads {
  const uploads = uploadsOf(target, begin)
  const [, draw] = useState(0)
  useEffect(() => uploads.subscribe(() => draw((round) => round + 1)), [uploads])
  return uploads
}

/** Nothing of what was sent to this place stays in memory. */
export function forgetUploadsTo(target: string): void {
  byTarget.delete(target)
}

/** What the sender said about a file when it was chosen. */
const said = new WeakMap<File, About>()

/** The files on their way to this portal. */
export function useUploads(portal: string): Uploads {
  return useUploadsTo(portal, (body, signal, file) => {
    const { taxYear = null, kind = null } = said.get(file) ?? {}
    const filing = { ...(taxYear === null ? {} : { taxYear }), ...(kind === null ? {} : { kind }) }
    return call('POST /api/portals/:portal/uploads', { params: { portal }, body: { ...body, ...filing }, signal })
  })
}

/** Keeps what is said about files that are about to be sent. */
export function sayAbout(files: readonly File[], about: About): void {
  for (const file of files) said.set(file, about)
}
