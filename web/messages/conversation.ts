/** A conversation as one device knows it: its newest page, earlier ones on demand, and whatever came meanwhile, exactly once and in order. */
import { completeUpTo, mergeMessages, type Numbered } from './merge-messages.ts'

export interface Page<Message extends Numbered> {
  messages: Message[]
  hasOlder: boolean
  hasNewer: boolean
}

/** Neither: the newest page. */
export type Asked = { before?: number; after?: number }

export interface Known<Message extends Numbered, Answer extends Page<Message>> {
  /** The latest answer, for all that it says beside the messages; null before the first. */
  latest: Answer | null
  messages: readonly Message[]
  hasOlder: boolean
  /** Why the newest could not be had; null when it went well. */
  error: unknown
  isLoading: boolean
  older: { isLoading: boolean; error: unknown }
}

export interface Conversation<Message extends Numbered, Answer extends Page<Message>> {
  readonly known: Known<Message, Answer>
  /** Asks for what is new. In a storm of changes at most one question is under way and one waits. */
  catchUp: () => void
  loadOlder: () => void
  /** A message one has just sent oneself. */
  put: (message: Message) => void
  subscribe: (changed: () => void) => () => void
  end: () => void
}

/** `overlap`: how many of the last messages are asked for again, because what is said about them changes (who has read them). */
export function createConversation<Message extends Numbered, Answer extends Page<Message>>(
  load: (asked: Asked, signal: AbortSignal) => Promise<Answer>,
  overlap = 0,
): Conversation<Message, Answer> {
  let known: Known<Message, Answer> = {
    latest: null,
    messages: [],
    hasOlder: false,
    error: null,
    isLoading: false,
    older: { isLoading: false, error: null },
  }
  const gone = new AbortController()
  const listeners = new Set<() => void>()
  const set = (change: Partial<Known<Message, Answer>>) => {
    if (gone.signal.aborted) return
    known = { ...known, ...change }
    for (const listener of listeners) listener()
  }

  async function ask(): Promise<void> {
    for (let isMore = true; isMore && !gone.signal.aborted;) {
      const isFirst = known.latest === null
      const asked = isFirst ? {} : { after: Math.max(0, completeUpTo(known.messages) - overlap) }
      const answer = await load(asked, gone.signal)
      set({
        latest: answer,
        messages: mergeMessages(known.messages, answer.messages),
        error: null,
        ...(isFirst ? { hasOlder: answer.hasOlder } : {}),
      })
      isMore = !isFirst && answer.hasNewer && answer.messages.length > overlap
    }
  }

  let isAgain = false
  function catchUp(): void {
    if (known.isLoading) {
      isAgain = true
      return
    }
    set({ isLoading: true })
    void ask()
      .catch((error: unknown) => set({ error }))
      .finally(() => {
        set({ isLoading: false })
        if (!isAgain) return
        isAgain = false
        catchUp()
      })
  }

  function loadOlder(): void {
    const first = known.messages[0]
    if (!first || !known.hasOlder || known.older.isLoading) return
    set({ older: { isLoading: true, error: null } })
    load({ before: first.number }, gone.signal).then(
      (answer) =>
        set({
          messages: mergeMessages(answer.messages, known.messages),
          hasOlder: answer.hasOlder,
          older: { isLoading: false, error: null },
        }),
      (error: unknown) => set({ older: { isLoading: false, error } }),
    )
  }

  return {
    get known() {
      return known
    },
    catchUp,
    loadOlder,
    put: (message) => set({ messages: mergeMessages(known.messages, [message]) }),
    subscribe(changed) {
      listeners.add(changed)
      return () => listeners.delete(changed)
    },
    end: () => gone.abort(),
  }
}
