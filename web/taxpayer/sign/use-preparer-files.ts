import type { EndpointByRoute } from '#contract/contract.ts'
import type { Output } from '#contract/endpoint.ts'
import type { Mark } from '#contract/signing.ts'
import { whyCannotSign } from '#contract/signing-rules.ts'
import { call } from '#web/call.ts'
import { useInside } from '#web/taxpayer/frame/portal.ts'
import { usePortalData } from '#web/taxpayer/frame/use-portal-data.ts'

export type PreparerFiles = Output<EndpointByRoute['GET /api/portals/:portal/preparer-files']>
export type PreparerFile = PreparerFiles['files'][number]

/** What the firm has sent and the mark on file, kept up to date while the page is open. */
export function usePreparerFiles() {
  const { portal } = useInside()
  const files = usePortalData(
    `preparer files ${portal.id}`,
    (signal) => call('GET /api/portals/:portal/preparer-files', { params: { portal: portal.id }, signal }),
    ['portal', 'document'],
  )
  const keepMark = (mark: Mark, markSavedAt: string) => {
    if (files.data) files.replace({ ...files.data, mark, markSavedAt })
    files.reload()
  }
  return { ...files, keepMark }
}

/** Why Sign is not offered on this file now, or null. Only for files that ask for a signature. */
export function whyNotYet(request: NonNullable<PreparerFile['request']>, hasMark: boolean) {
  const { state, isTurn, byHand, needsIdentityCheck, hasAgreed, isReviewed } = request
  return whyCannotSign({ state, isMine: true, hasMark, isCurrentVersion: true, isTurn, byHand, needsIdentityCheck, hasAgreed, isReviewed })
}
