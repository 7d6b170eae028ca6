import { useEffect, useRef, useState } from 'preact/hooks'
import type { EndpointByRoute } from '#contract/contract.ts'
import type { Output } from '#contract/endpoint.ts'
import { call } from '#web/call.ts'
import { isClientView } from '#web/client-view.ts'
import { useText } from '#web/locales/taxpayer.ts'
import type { Outgoing, OutgoingQueue } from '#web/messages/outgoing.ts'
import { useDraft } from '#web/messages/use-draft.ts'
import { useConversation } from '#web/messages/use-conversation.ts'
import { useReadMark } from '#web/messages/use-read-mark.ts'
import { useUnreadAfter } from '#web/messages/use-unread-after.ts'
import { useOutgoing } from '#web/messages/use-outgoing.ts'
import { sayFailure, wasRefused } from '#web/say-failure.ts'
import { Failed } from '#web/taxpayer/frame/failed.tsx'
import type { Portal } from '#web/taxpayer/frame/portal.ts'
import { noteUnread } from '#web/taxpayer/frame/unread.ts'
import { signInAgain } from '#web/taxpayer/sign-in/return-path.ts'
import { announce } from '#web/ui/announce.ts'
import { ChatLog } from '#web/ui/chat-log.tsx'
import { EmptyState } from '#web/ui/states.tsx'
import { useKeyboardInset } from '#web/ui/use-keyboard-inset.ts'
import { Lines } from './lines.tsx'
import { useMessagesText } from './text.ts'
import { ThreadSkeleton } from './thread-skeleton.tsx'
import { Write } from './write.tsx'

type Answer = Output<EndpointByRoute['GET /api/portals/:portal/thread']>
export type Message = Answer['messages'][number]

const nothing: readonly Outgoing[] = []

/** The conversation, and where one writes. What waits to be sent is drawn with it. */
export function Thread({ portal }: { portal: Portal }) {
  const params = { portal: portal.id }
  const conversation = useConversation<Message, Answer>(
    (query, signal) => call('GET /api/portals/:portal/thread', { params, query, signal }),
    null,
  )
  const { error } = conversation.known
  useEffect(() => {
    if (wasRefused(error, 'not-signed-in')) signInAgain()
  }, [error])
  // Staff who look have a device of their own: nothing is kept on it, and nothing sent.
  if (isClientView) return <Conversation portal={portal} conversation={conversation} writing={null} />
  return <WithQueue portal={portal} conversation={conversation} />
}

type Shown = { portal: Portal; conversation: ReturnType<typeof useConversation<Message, Answer>> }

function WithQueue({ portal, conversation }: Shown) {
  const params = { portal: portal.id }
  const queue = useOutgoing(`queue:${portal.id}`, {
    send: async ({ key, body, attachments }) => {
      const message = await call('POST /api/portals/:portal/thread/messages', {
        params,
        body: { key, body, attachments: attachments.map(({ kind, id }) => ({ kind, id })) },
      })
      conversation.put(message)
      conversation.catchUp()
    },
    onHeld: signInAgain,
  })
  const draft = useDraft(`draft:${portal.id}`)
  return <Conversation portal={portal} conversation={conversation} writing={{ queue, draft }} />
}

/** What one writes here, and what waits to go. */
export type Writing = { queue: OutgoingQueue; draft: ReturnType<typeof useDraft> }

function Conversation({ portal, conversation, writing }: Shown & { writing: Writing | null }) {
  const say = useMessagesText()
  const { refusals } = useText()
  const { known } = conversation
  const [isAtEnd, setIsAtEnd] = useState(false)
  const unreadAfter = useUnreadAfter(known.latest)
  const last = known.messages.at(-1)?.number ?? 0
  const readUpTo = known.latest?.readUpTo ?? 0
  useKeyboardInset()
  useReadMark(last, readUpTo, isAtEnd && known.latest !== null, isClientView ? null : (upTo) => markRead(portal.id, upTo))
  useHear(known.messages, known.latest !== null)
  const sent = new Set(known.messages.map(({ key }) => key))
  const waiting = (writing?.queue.list ?? nothing).filter(({ key }) => !sent.has(key))
  const foot = writing ? <Write portal={portal.id} {...writing} /> : <p class="chat-closed">{say.view}</p>
  if (!known.latest) {
    if (known.error === null || known.isLoading) return <ThreadSkeleton />
    return <Failed error={known.error} onRetry={conversation.catchUp} />
  }
  const fresh = known.messages.filter(({ number, isMine }) => number > Math.max(readUpTo, unreadAfter) && !isMine).length
  const isEmpty = known.messages.length === 0 && waiting.length === 0
  return (
    <ChatLog
      label={say.log(portal.firmName)}
      older={{
        has: known.hasOlder,
        loading: known.older.isLoading,
        problem: known.older.error === null ? null : sayFailure(refusals, known.older.error),
        fetch: conversation.loadOlder,
        label: say.earlier,
        busyLabel: say.loadingEarlier,
      }}
      newest={newestOf(known.messages, waiting)}
      jumpLabel={fresh > 0 ? say.newMessages(fresh) : say.newest}
      onAtEnd={setIsAtEnd}
      foot={foot}
    >
      {isEmpty ? (
        <EmptyState icon="messages" title={say.empty(portal.firmName)}>
          {say.emptyHelp} {say.answerWithin(known.latest.answerWithinHours)}
        </EmptyState>
      ) : (
        <Lines
          messages={known.messages}
          waiting={waiting}
          queue={writing?.queue ?? null}
          onTakeBack={(outgoing) => writing && takeBack(writing, outgoing)}
          unreadAfter={unreadAfter}
          readByFirmUpTo={known.latest.readByFirmUpTo}
          isClosed={known.latest.state === 'closed'}
          answerWithinHours={known.latest.answerWithinHours}
        />
      )}
    </ChatLog>
  )
}

async function markRead(portal: string, upTo: number): Promise<void> {
  const { unread } = await call('PUT /api/portals/:portal/thread/read', { params: { portal }, body: { upTo } })
  noteUnread(portal, unread)
}

/** What was refused goes back to where one writes, before what stands there already. */
function takeBack({ queue, draft }: Writing, { key, body, attachments }: Outgoing): void {
  draft.change((before) => ({
    body: [body, before.body].filter((text) => text !== '').join('\n'),
    attachments: [...attachments, ...before.attachments],
  }))
  queue.remove(key)
}

/** What is at the end: a line of one's own is always followed, also when it arrives at the server and becomes a message. */
function newestOf(messages: readonly Message[], waiting: readonly Outgoing[]): { key: string; own: boolean } | null {
  const own = waiting.at(-1)
  if (own) return { key: own.key, own: true }
  const last = messages.at(-1)
  return last ? { key: last.key ?? last.id, own: last.isMine } : null
}

/** Says what others write to who cannot see it, once; not what was there already. */
function useHear(messages: readonly Message[], isThere: boolean): void {
  const say = useMessagesText()
  const heard = useRef<number | null>(null)
  const last = messages.at(-1)?.number ?? 0
  useEffect(() => {
    if (!isThere) return
    const before = heard.current
    heard.current = last
    if (before === null) return
    const came = messages.filter(({ number, isMine }) => number > before && !isMine)
    if (came.length === 0) return
    announce(
      came
        .map(({ authorName, body, attachments }) =>
          body === '' ? say.saidFiles(authorName, attachments.map(({ name }) => name).join(', ')) : say.said(authorName, body),
        )
        .join('\n'),
    )
  }, [last, isThere])
}
