import { useEffect, useRef, useState } from 'preact/hooks'
import { call } from '#web/call.ts'
import { isClientView } from '#web/client-view.ts'
import { useInside } from '#web/taxpayer/frame/portal.ts'
import type { PreparerFile } from './use-preparer-files.ts'

/**
 * Tells the server that the person has this version before their eyes: only when its first page has really been shown, in a page
 * that is in front. A tab in the background has shown nothing to anybody, and Client View nothing to the client.
 */
export function useViewed(file: PreparerFile, versionId: string, onViewed: () => void) {
  const { portal } = useInside()
  const [shownVersion, setShownVersion] = useState<string | null>(null)
  const [isInFront, setIsInFront] = useState(document.visibilityState === 'visible')
  const [failure, setFailure] = useState<unknown>(null)
  const [attempt, setAttempt] = useState(0)
  const told = useRef<string | null>(null)

  useEffect(() => {
    const look = () => setIsInFront(document.visibilityState === 'visible')
    document.addEventListener('visibilitychange', look)
    return () => document.removeEventListener('visibilitychange', look)
  }, [])

  const isDue = shownVersion === versionId && isInFront && !file.viewed && !isClientView
  useEffect(() => {
    if (!isDue || told.current === versionId) return
    told.current = versionId
    call('POST /api/portals/:portal/documents/:document/viewed', {
      params: { portal: portal.id, document: file.id },
      body: { versionId },
    }).then(onViewed, (reason: unknown) => {
      told.current = null
      setFailure(reason)
    })
  }, [isDue, versionId, attempt])

  const tryAgain = () => {
    setFailure(null)
    setAttempt((before) => before + 1)
  }
  useEffect(() => {
    if (!failure) return
    addEventListener('online', tryAgain)
    return () => removeEventListener('online', tryAgain)
  }, [failure])
  return { shown: () => setShownVersion(versionId), failure, tryAgain }
}
