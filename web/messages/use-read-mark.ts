import { useEffect, useRef, useState } from 'preact/hooks'

/** Tells how far somebody has read, once the newest message is in sight of who looks. `mark` null: nothing may count as read. */
export function useReadMark(last: number, readUpTo: number, isInSight: boolean, mark: ((upTo: number) => Promise<void>) | null): void {
  const told = useRef(0)
  const isLooking = useIsLooking()
  useEffect(() => {
    if (!mark || !isInSight || !isLooking || last <= Math.max(told.current, readUpTo)) return
    told.current = last
    // Not heard: said again with the next message, or on the next visit.
    mark(last).catch(() => (told.current = 0))
  }, [last, readUpTo, isInSight, isLooking, mark !== null])
}

/** The page is in front, not in a tab behind others. */
function useIsLooking(): boolean {
  const [isLooking, setIsLooking] = useState(document.visibilityState === 'visible')
  useEffect(() => {
    const tell = () => setIsLooking(document.visibilityState === 'visible')
    document.addEventListener('visibilitychange', tell)
    return () => document.removeEventListener('visibilitychange', tell)
  }, [])
  return isLooking
}
