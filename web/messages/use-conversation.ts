import { useEffect, useState } from 'preact/hooks'
import { onChange } from '#web/live.ts'
import { type Asked, type Conversation, createConversation, type Page } from './conversation.ts'
import type { Numbered } from './merge-messages.ts'

/** The conversation while the page is open: followed live, and caught up with when the reader or the connection comes back. */
export function useConversation<Message extends Numbered, Answer extends Page<Message>>(
  load: (asked: Asked, signal: AbortSignal) => Promise<Answer>,
  /** What changed, by its id; null where events carry ids that the reader does not know. */
  id: string | null,
  overlap = 0,
  /** False: for whom there are no events. */
  isLive = true,
): Conversation<Message, Answer> {
  const [conversation] = useState(() => createConversation<Message, Answer>(load, overlap))
  const [, draw] = useState(0)
  useEffect(() => {
    const { catchUp } = conversation
    const comeBack = () => {
      if (document.visibilityState === 'visible') catchUp()
    }
    const stops = [conversation.subscribe(() => draw((round) => round + 1)), ...(isLive ? [onChange(['thread'], id, catchUp)] : [])]
    addEventListener('online', catchUp)
    document.addEventListener('visibilitychange', comeBack)
    catchUp()
    return () => {
      for (const stop of stops) stop()
      removeEventListener('online', catchUp)
      document.removeEventListener('visibilitychange', comeBack)
      conversation.end()
    }
  }, [conversation])
  return conversation
}
