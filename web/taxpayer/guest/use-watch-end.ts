import { useEffect, useState } from 'preact/hooks'
import { Refused } from '#web/call.ts'
import type { DataState } from '#web/use-data.ts'
import type { GuestRoomData } from './inside.ts'

/** The owner may end it, shorten or extend what is granted: a guest has no stream of updates, and asks. */
const askEveryMs = 30_000
const soonMs = 1_000

/**
 * Asks the server again in time: at the minute when the access ends, every half minute, and when the reader comes back to the page. The server
 * decides: the clock of this device may be wrong. True only when it cannot be asked and the time is over by this clock.
 */
export function useWatchEnd({ data, error, reload }: DataState<GuestRoomData>): boolean {
  const [now, setNow] = useState(() => Date.now())
  const endsAt = data ? Date.parse(data.endsAt) : null
  useEffect(() => {
    if (endsAt === null) return
    let timer: ReturnType<typeof setTimeout> | undefined
    const look = () => {
      clearTimeout(timer)
      setNow(Date.now())
      reload()
      wait()
    }
    const wait = () => {
      const leftMs = endsAt - Date.now()
      timer = setTimeout(look, leftMs > 0 ? Math.min(leftMs + soonMs, askEveryMs) : askEveryMs)
    }
    const comeBack = () => {
      if (document.visibilityState === 'visible') look()
    }
    wait()
    addEventListener('online', look)
    document.addEventListener('visibilitychange', comeBack)
    return () => {
      clearTimeout(timer)
      removeEventListener('online', look)
      document.removeEventListener('visibilitychange', comeBack)
    }
  }, [endsAt, reload])
  return endsAt !== null && now >= endsAt && error !== null && !(error instanceof Refused)
}
