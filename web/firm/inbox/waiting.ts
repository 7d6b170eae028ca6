import { useEffect, useState } from 'preact/hooks'
import { useText } from '#web/locales/firm.ts'

const minuteMs = 60_000

/** How long somebody has waited, in the largest unit that says enough: minutes, hours from one on, days from two on. */
export function waitOf(since: string, now: number): { unit: 'minutes' | 'hours' | 'days'; count: number } {
  const minutes = Math.max(1, Math.floor((now - Date.parse(since)) / minuteMs))
  if (minutes < 60) return { unit: 'minutes', count: minutes }
  const hours = Math.floor(minutes / 60)
  return hours < 48 ? { unit: 'hours', count: hours } : { unit: 'days', count: Math.floor(hours / 24) }
}

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
