import { useEffect, useRef, useState } from 'preact/hooks'
import { call } from '#web/call.ts'
import { isClientView } from '#web/client-view.ts'
import { noteUnread } from '#web/taxpayer/frame/unread.ts'

/** Tells the server how far the reader has read, once the newest message is in sight of somebody who looks. Never in Client View. */
export function useReadMark(portal: string, last: number, readUpTo: number, isInSight: boolean): void {
  const told = useRef(readUpTo)
  const isLooking = useIsLooking()
  useEffect(() => {
    if (isClientView || !isInSight || !isLooking || last <= Math.max(told.current, readUpTo)) return
    told.current = last
    call('PUT /api/portals/:portal/thread/read', { params: { portal }, body: { upTo: last } }).then(
      ({ unread }) => noteUnread(portal, unread),
      // Said again with the next message, or on the next visit.
      () => (told.current = readUpTo),
    )
  }, [portal, last, readUpTo, isInSight, isLooking])
}

/** The page is in front, not in a tab behind others. */
export function useIsLooking(): boolean {
  const [isLooking, setIsLooking] = useState(document.visibilityState === 'visible')
  useEffect(() => {
    const tell = () => setIsLooking(document.visibilityState === 'visible')
    document.addEventListener('visibilitychange', tell)
    return () => document.removeEventListener('visibilitychange', tell)
  }, [])
  return isLooking
}
