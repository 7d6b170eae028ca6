import { useEffect, useState } from 'preact/hooks'
import { useLanguage } from '#web/locales/taxpayer.ts'
import { sayWhen } from '#web/taxpayer/third-party/say-when.ts'
import { useGuestText } from './text.ts'

const everyMinuteMs = 60_000

/** Says a moment within a sentence, "tomorrow at 3:05 PM"; stays right while the page stays open. */
export function useWhen(): (instant: string) => string {
  const { when } = useGuestText()
  const { language } = useLanguage()
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), everyMinuteMs)
    return () => clearInterval(timer)
  }, [])
  return (instant) => sayWhen(when, instant, now, language)
}
