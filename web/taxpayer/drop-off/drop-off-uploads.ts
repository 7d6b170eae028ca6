import { call, Refused } from '#web/call.ts'
import { wasRefused } from '#web/say-failure.ts'
import { forgetUploadsTo, useUploadsTo } from '#web/taxpayer/files/use-uploads.ts'
import type { Uploads } from '#web/upload.ts'
import { forgetKeys } from '#web/upload-key.ts'
import { isTheBrowsers, readVisit, shortOf } from './visit.ts'

const targetOf = (token: string) => `drop-off:${shortOf(token)}`

/** The files on their way through this link. */
export function useDropOffUploads(token: string): Uploads {
  return useUploadsTo(targetOf(token), async (body, signal) => {
    const visit = readVisit(token)
    if (!visit || !isTheBrowsers(visit)) throw new Refused({ code: 'not-signed-in' })
    return call('POST /api/drop-offs/uploads', { body, signal })
  })
}

/** Somebody else sends from here now: what was sent before is not theirs to see. */
export function forgetDropOffUploads(token: string): void {
  forgetUploadsTo(targetOf(token))
  forgetKeys(targetOf(token))
}

/** The same person has said again who they are: what stopped for that goes on. */
export function goOn(uploads: Uploads): void {
  for (const { id, failure } of uploads.list) if (wasRefused(failure, 'not-signed-in')) uploads.retry(id)
}
