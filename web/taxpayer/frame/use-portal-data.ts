import { useEffect } from 'preact/hooks'
import type { LiveTopic } from '#contract/live.ts'
import { onChange } from '#web/live.ts'
import { wasRefused } from '#web/say-failure.ts'
import { signInAgain } from '#web/taxpayer/sign-in/return-path.ts'
import { type DataState, useData } from '#web/use-data.ts'

/**
 * Data of the portal that follows what happens elsewhere: asked for again when one of `topics` changes (events carry ids that a portal
 * does not know, so any of them counts) and when the reader comes back to the page. An ended session leads to the sign-in.
 */
export function usePortalData<Data>(
  key: string,
  load: (signal: AbortSignal) => Promise<Data>,
  topics: readonly LiveTopic[] = [],
): DataState<Data> {
  const state = useData(key, load)
  const { error, reload } = state
  useEffect(() => {
    if (wasRefused(error, 'not-signed-in')) signInAgain()
  }, [error])
  useEffect(() => {
    if (topics.length === 0) return
    const stop = onChange(topics, null, reload)
    const comeBack = () => {
      if (document.visibilityState === 'visible') reload()
    }
    addEventListener('online', reload)
    document.addEventListener('visibilitychange', comeBack)
    return () => {
      stop()
      removeEventListener('online', reload)
      document.removeEventListener('visibilitychange', comeBack)
    }
  }, [topics.join(), reload])
  return state
}
