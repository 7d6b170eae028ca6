import { useEffect, useState } from 'preact/hooks'
import { call } from './call.ts'
import { lastCountedAt, noteCounted, onInput } from './presence.ts'

const warningMs = 60_000
/** The server notes once a minute that somebody is there: its count may be that much ahead. */
const serverAheadMs = 60_000
/** While somebody is busy without asking the server for anything, such as writing a long message, it is told this often. */
const tellEveryMs = 60_000

export interface IdleEnd {
  /** Counts down while the warning is to be shown; null otherwise. */
  secondsLeft: number | null
  stay: () => void
}

/**
 * The idle end of a session on the page: a warning one minute before, then `leave`. Typing and pointing put it off, in any tab; once the warning
 * is shown, only `stay` does. A computer that slept past the end leaves as soon as it wakes. `isSignedIn` asks the server, which counts as being there.
 */
export function useIdleEnd(idleMinutes: number, leave: () => void, isSignedIn: () => Promise<boolean> = hasSession): IdleEnd {
  const [secondsLeft, setSecondsLeft] = useState<number | null>(null)
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    let isWarning = false
    const look = () => {
      clearTimeout(timer)
      const leftMs = lastCountedAt() + idleMinutes * 60_000 - serverAheadMs - Date.now()
      if (leftMs <= 0) return leave()
      isWarning = leftMs <= warningMs
      setSecondsLeft(isWarning ? Math.ceil(leftMs / 1000) : null)
      timer = setTimeout(look, isWarning ? 1000 : Math.min(leftMs - warningMs, 30_000))
    }
    const busy = () => {
      if (!isWarning && Date.now() - lastCountedAt() > tellEveryMs) void tellServer(leave, isSignedIn)
    }
    noteCounted()
    look()
    const stop = onInput(busy)
    addEventListener('storage', look)
    document.addEventListener('visibilitychange', look)
    return () => {
      clearTimeout(timer)
      stop()
      removeEventListener('storage', look)
      document.removeEventListener('visibilitychange', look)
    }
  }, [idleMinutes])
  const stay = () => {
    setSecondsLeft(null)
    void tellServer(leave, isSignedIn)
  }
  return { secondsLeft, stay }
}

const hasSession = async () => (await call('GET /api/session', {})).session !== null

let isTelling = false

async function tellServer(leave: () => void, isSignedIn: () => Promise<boolean>): Promise<void> {
  if (isTelling) return
  isTelling = true
  try {
    if (!(await isSignedIn())) leave()
  } catch {
    // Without a connection the count goes on: the next input tries again.
  }
  isTelling = false
}
