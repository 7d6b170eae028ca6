import type { EndpointByRoute } from '#contract/contract.ts'
import type { Output } from '#contract/endpoint.ts'
import { call } from '#web/call.ts'
import { useInside } from '#web/taxpayer/frame/portal.ts'
import { usePortalData } from '#web/taxpayer/frame/use-portal-data.ts'
import { type PreparerFile, usePreparerFiles, whyNotYet } from '../use-preparer-files.ts'

export type Pass = Output<EndpointByRoute['GET /api/portals/:portal/signing']>
export type ToRead = Pass['read'][number]

/** A document of the pass: what is asked for, and how far its signer is. */
export interface PassDocument {
  documentId: string
  file: PreparerFile
  state: NonNullable<PreparerFile['request']>['state']
  why: ReturnType<typeof whyNotYet>
  signedPlaces: readonly string[]
  read: readonly string[]
}

/** Everything that is to be signed now, kept up to date while the page is open. */
export function usePass() {
  const { portal } = useInside()
  const files = usePreparerFiles()
  const pass = usePortalData(
    `signing ${portal.id}`,
    (signal) => call('GET /api/portals/:portal/signing', { params: { portal: portal.id }, signal }),
    ['portal', 'document'],
  )
  const reload = () => {
    files.reload()
    pass.reload()
  }
  const data = files.data && pass.data ? { files: files.data, pass: pass.data, documents: documentsOf(pass.data, files.data) } : null
  return { data, error: files.error ?? pass.error, reload, keepMark: files.keepMark }
}

function documentsOf({ documents }: Pass, { files, mark }: NonNullable<ReturnType<typeof usePreparerFiles>['data']>): PassDocument[] {
  return documents.flatMap(({ documentId, signedPlaces, read }) => {
    const file = files.find(({ id }) => id === documentId)
    if (!file?.request) return []
    const { state } = file.request
    // What is not viewed yet is viewed on the page of the form. What has to come before that page is asked as if it were.
    const why = whyNotYet({ ...file.request, state: state === 'out' ? 'viewed' : state }, mark !== null)
    return { documentId, file, state, why, signedPlaces, read }
  })
}
