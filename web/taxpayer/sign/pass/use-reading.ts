import { useEffect, useRef, useState } from 'preact/hooks'
import { call } from '#web/call.ts'
import { useInside } from '#web/taxpayer/frame/portal.ts'
import type { ToRead } from './use-pass.ts'

const restMs = 1_500

/**
 * Keeps how far the reader is: at once when the end is there, otherwise when they rest, go away, or leave the page. What was not taken is told with
 * the next page.
 */
export function useReading(toRead: ToRead, onEnd: () => void) {
  const { portal } = useInside()
  const { documentId, versionId, pages } = toRead
  const [furthest, setFurthest] = useState(toRead.furthestPage)
  const [isRead, setIsRead] = useState(toRead.isRead)
  const [failure, setFailure] = useState<unknown>(null)
  const seen = useRef(toRead.furthestPage)
  const kept = useRef(toRead.furthestPage)

  const keep = async (furthestPage: number | null) => {
    const before = kept.current
    kept.current = furthestPage ?? before
    try {
      await call('PUT /api/portals/:portal/documents/:document/reading', {
        params: { portal: portal.id, document: documentId },
        body: { versionId, furthestPage },
      })
      setFailure(null)
      return true
    } catch (reason) {
      kept.current = before
      setFailure(reason)
      return false
    }
  }
  const end = async (furthestPage: number | null) => {
    if (!(await keep(furthestPage))) return
    setIsRead(true)
    onEnd()
  }
  const see = (page: number) => {
    if (page <= seen.current) return
    seen.current = page
    setFurthest(page)
    if (page === pages) void end(page)
  }
  const rest = () => {
    if (seen.current > kept.current) void keep(seen.current)
  }
  useEffect(() => {
    const timer = setTimeout(rest, restMs)
    return () => clearTimeout(timer)
  }, [furthest])
  useEffect(() => {
    const leave = () => {
      if (document.visibilityState === 'hidden') rest()
    }
    document.addEventListener('visibilitychange', leave)
    return () => {
      document.removeEventListener('visibilitychange', leave)
      rest()
    }
  }, [])
  const tryAgain = () => {
    if (seen.current === pages) void end(seen.current)
    else rest()
  }
  return { furthest, isRead, failure, see, give: () => void end(null), tryAgain }
}
