import { useEffect } from 'preact/hooks'
import { call } from '#web/call.ts'
import { onChange } from '#web/live.ts'
import { BellLink } from '#web/ui/bell-link.tsx'
import { useData } from '#web/use-data.ts'

/** How much the reader has not read, in all their portals, and the way there. What cannot be counted shows no number. */
export function Bell() {
  const asked = useData('unread-notices', (signal) => call('GET /api/notices/unread', { signal }))
  const { reload } = asked
  useEffect(() => onChange(['notice'], null, reload), [reload])
  return <BellLink href="/notifications" unread={asked.data?.unread ?? 0} />
}
