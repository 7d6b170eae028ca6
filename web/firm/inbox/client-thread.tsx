import { useEffect, useRef, useState } from 'preact/hooks'
import type { contract } from '#contract/contract.ts'
import type { Output } from '#contract/endpoint.ts'
import { call } from '#web/call.ts'
import { useText } from '#web/locales/firm.ts'
import { useConversation } from '#web/messages/use-conversation.ts'
import { useDraft } from '#web/messages/use-draft.ts'
import { useOutgoing } from '#web/messages/use-outgoing.ts'
import { useReadMark } from '#web/messages/use-read-mark.ts'
import { useUnreadAfter } from '#web/messages/use-unread-after.ts'
import { sayFailure } from '#web/say-failure.ts'
import { announce } from '#web/ui/announce.ts'
import { ChatLog } from '#web/ui/chat-log.tsx'
import { ItemListSkeleton, Loading, Skeleton } from '#web/ui/skeleton.tsx'
import { EmptyState } from '#web/ui/states.tsx'
import { useKeyboardInset } from '#web/ui/use-keyboard-inset.ts'
import { useMediaQuery } from '#web/ui/use-media-query.ts'
import { CouldNotLoad } from '../loaded.tsx'
import { leaveToSignIn, useStaff } from '../session.tsx'
import { ThreadHead } from './thread-head.tsx'
import { ThreadLines } from './thread-lines.tsx'
import { WriteReply } from './write-reply.tsx'

export type Thread = Output<typeof contract.messages.thread>
export type FirmMessage = Thread['messages'][number]

/** What is asked for again with every change: who has seen the last ones. */
const overlap = 20
const phone = '(max-width: 640px)'

/** One client's conversation: who takes care of it, what was said, and where one writes. */
export function ClientThread({ client, backHref }: { client: string; backHref: string }) {
  const { thread: say, refusals } = useText()
  const params = { client }
  const conversation = useConversation<FirmMessage, Thread>(
    (query, signal) => call('GET /api/clients/:client/thread', { params, query, signal }),
    client,
    overlap,
  )
  const writing = useWriting(client, conversation)
  const isPhone = useMediaQuery(phone)
  const [isAtEnd, setIsAtEnd] = useState(false)
  const { known } = conversation
  const { latest, messages } = known
  const unreadAfter = useUnreadAfter(latest)
  const last = messages.at(-1)?.number ?? 0
  const readUpTo = latest?.readUpTo ?? 0
  useKeyboardInset()
  useReadMark(last, readUpTo, isAtEnd && latest !== null, async (upTo) => {
    await call('PUT /api/clients/:client/thread/read', { params, body: { upTo } })
  })
  useHear(messages, latest !== null)
  if (!latest)
    return known.error === null || known.isLoading ? (
      <ThreadSkeleton />
    ) : (
      <CouldNotLoad error={known.error} onRetry={conversation.catchUp} />
    )

  const sent = new Set(messages.map(({ key }) => key))
  const waiting = writing.queue.list.filter(({ key }) => !sent.has(key))
  const fresh = messages.filter(({ number, kind }) => number > Math.max(readUpTo, unreadAfter) && kind === 'from client').length
  const newest = waiting.at(-1) ?? messages.at(-1)
  return (
    <>
      <ThreadHead thread={latest} alone={isPhone} backHref={backHref} onChange={conversation.catchUp} />
      <ChatLog
        pane={!isPhone}
        label={say.log(latest.client.name)}
        older={{
          has: known.hasOlder,
          loading: known.older.isLoading,
          problem: known.older.error === null ? null : sayFailure(refusals, known.older.error),
          fetch: conversation.loadOlder,
          label: say.earlier,
          busyLabel: say.loadingEarlier,
        }}
        newest={newest ? { key: newest.key ?? String(last), own: 'failure' in newest || newest.isMine } : null}
        jumpLabel={fresh > 0 ? say.newMessages(fresh) : say.newest}
        onAtEnd={setIsAtEnd}
        foot={<WriteReply key={client} thread={latest} writing={writing} />}
      >
        {messages.length === 0 && waiting.length === 0 ? (
          <EmptyState icon="messages" title={say.empty(latest.client.name)}>
            {say.emptyDetail}
          </EmptyState>
        ) : (
          <ThreadLines messages={messages} waiting={waiting} writing={writing} unreadAfter={unreadAfter} />
        )}
      </ChatLog>
    </>
  )
}

/** What is being written to a client and about them, each kept for itself: a note never becomes a message by a slip. */
function useWriting(client: string, conversation: ReturnType<typeof useConversation<FirmMessage, Thread>>) {
  const who = useStaff()?.staff.id ?? ''
  const params = { client }
  const queue = useOutgoing(`queue:${who}:${client}`, {
    send: async ({ key, isNote, body, attachments, seenUpTo }) => {
      const message = { key, body, attachments: attachments.map(({ kind, id }) => ({ kind, id })) }
      conversation.put(
        isNote
          ? await call('POST /api/clients/:client/thread/notes', { params, body: message })
          : await call('POST /api/clients/:client/thread/messages', { params, body: { ...message, seenUpTo } }),
      )
      conversation.catchUp()
    },
    onHeld: leaveToSignIn,
  })
  return { queue, reply: useDraft(`reply:${who}:${client}`), note: useDraft(`note:${who}:${client}`) }
}

export type FirmWriting = ReturnType<typeof useWriting>

/** Says what the client writes to who cannot see it, once; not what was there already. */
function useHear(messages: readonly FirmMessage[], isThere: boolean): void {
  const { thread: say } = useText()
  const heard = useRef<number | null>(null)
  const last = messages.at(-1)?.number ?? 0
  useEffect(() => {
    if (!isThere) return
    const before = heard.current
    heard.current = last
    if (before === null) return
    const came = messages.filter(({ number, kind }) => number > before && kind === 'from client')
    if (came.length > 0) announce(came.map(({ authorName, body }) => say.heard(authorName, body)).join('\n'))
  }, [last, isThere])
}

function ThreadSkeleton() {
  return (
    <div class="inbox-thread-skeleton">
      <Loading>
        <Skeleton width="16rem" height="28px" />
        <ItemListSkeleton items={4} />
      </Loading>
    </div>
  )
}
