import { useEffect, useState } from 'preact/hooks'
import { call } from '#web/call.ts'
import { onChange } from '#web/live.ts'
import type { Portal } from './portal.ts'

const listeners = new Set<(portal: string, count: number) => void>()

/** The page of messages has just heard it. */
export function noteUnread(portal: string, count: number): void {
  for (const listener of listeners) listener(portal, count)
}

/** How many messages wait in a portal. The session says it at first; asked for again when a conversation has moved. */
export function useUnread(portal: Portal | null): number {
  const [heard, setHeard] = useState<{ portal: string; count: number } | null>(null)
  const id = portal?.id
  useEffect(() => {
    if (id === undefined) return
    const listener = (of: string, count: number) => of === id && setHeard({ portal: id, count })
    listeners.add(listener)
    const stop = onChange(['thread'], null, () => {
      // A count that could not be asked for stays what it was until the next message.
      void call('GET /api/portals/:portal/thread/unread', { params: { portal: id } }).then(
        ({ unread }) => noteUnread(id, unread),
        () => undefined,
      )
    })
    return () => {
      listeners.delete(listener)
      stop()
    }
  }, [id])
  return heard && heard.portal === id ? heard.count : (portal?.unreadMessages ?? 0)
}
