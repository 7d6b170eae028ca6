import { useEffect, useState } from 'preact/hooks'
import { useText } from '#web/locales/firm.ts'
import { minuteMs, waitOf } from './wait-of.ts'

type Clock = { waitingSince: string | null; answerBy: string | null }

/** "waiting 3 h", "waiting 2 days, late"; null when nobody waits. Follows the clock. */
export function useWaiting(): (clock: Clock) => { words: string; isLate: boolean } | null {
  const { inbox } = useText()
  const now = useNow()
  return ({ waitingSince, answerBy }) => {
    if (waitingSince === null) return null
    const { unit, count } = waitOf(waitingSince, now)
    const isLate = answerBy !== null && Date.parse(answerBy) < now
    return { words: (isLate ? inbox.late : inbox.waiting)(inbox[unit](count)), isLate }
  }
}

function useNow(): number {
  const [now, setNow] = useState(Date.now)
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), minuteMs / 2)
    return () => clearInterval(timer)
  }, [])
  return now
}
