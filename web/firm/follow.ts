import { useEffect } from 'preact/hooks'
import type { LiveTopic } from '#contract/live.ts'
import { type Heard, onChange } from '#web/live.ts'

type Followed = readonly { topics: readonly LiveTopic[]; id: string | null }[]

/** Calls `changed` whenever one of these things changes, and when changes may have been missed. */
export function useFollow(followed: Followed, changed: (what: Heard) => void): void {
  const key = JSON.stringify(followed)
  useEffect(() => {
    const stops = followed.map(({ topics, id }) => onChange(topics, id, changed))
    return () => {
      for (const stop of stops) stop()
    }
  }, [key, changed])
}
