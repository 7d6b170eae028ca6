import { useEffect } from 'preact/hooks'
import type { EndpointByRoute } from '#contract/contract.ts'
import type { Output } from '#contract/endpoint.ts'
import { call } from '#web/call.ts'
import { useLanguage, useText } from '#web/locales/taxpayer.ts'
import { arrange, sayDay, sayTime } from '#web/messages/arrange.ts'
import { useConversation } from '#web/messages/use-conversation.ts'
import { sayFailure } from '#web/say-failure.ts'
import { Failed } from '#web/taxpayer/frame/failed.tsx'
import { usePage } from '#web/taxpayer/frame/use-page.ts'
import { ThreadSkeleton } from '#web/taxpayer/messages/thread-skeleton.tsx'
import { ChatDay, ChatLog } from '#web/ui/chat-log.tsx'
import { ChatCard, ChatMessage } from '#web/ui/chat-message.tsx'
import { PageHeader } from '#web/ui/page-header.tsx'
import { EmptyState } from '#web/ui/states.tsx'
import { goneBy, useGuestInside } from './inside.ts'
import { useGuestText } from './text.ts'

type Answer = Output<EndpointByRoute['GET /api/guest/messages']>
type Message = Answer['messages'][number]

/** `/guest/messages`: the conversation of the owner's portal, to read. */
export function GuestMessagesPage() {
  const { guest } = useGuestText()
  const { room } = useGuestInside()
  const takeFocus = usePage(guest.titles.messages)
  return (
    <>
      <PageHeader title={guest.titles.messages} lead={guest.messages.lead(room.ownerName, room.firmName)} takeFocus={takeFocus} />
      <Conversation />
    </>
  )
}

function Conversation() {
  const { messages: words } = useGuestText().guest
  const { refusals } = useText()
  const { room, onGone } = useGuestInside()
  const { known, catchUp, loadOlder } = useConversation<Message, Answer>(
    (query, signal) => call('GET /api/guest/messages', { query, signal }),
    null,
    0,
    false,
  )
  const gone = goneBy(known.error) ?? goneBy(known.older.error)
  useEffect(() => {
    if (gone) onGone(gone)
  }, [gone])
  if (!known.latest) {
    if (known.error === null || known.isLoading) return <ThreadSkeleton />
    return <Failed error={known.error} onRetry={catchUp} />
  }
  if (known.messages.length === 0) {
    return (
      <EmptyState icon="messages" title={words.empty(room.ownerName, room.firmName)}>
        {words.emptyHelp}
      </EmptyState>
    )
  }
  const last = known.messages.at(-1)
  return (
    <ChatLog
      label={words.log(room.ownerName, room.firmName)}
      older={{
        has: known.hasOlder,
        loading: known.older.isLoading,
        problem: known.older.error === null ? null : sayFailure(refusals, known.older.error),
        fetch: loadOlder,
        label: words.earlier,
        busyLabel: words.loadingEarlier,
      }}
      newest={last ? { key: last.id, own: false } : null}
      jumpLabel={words.newest}
      foot={<p class="chat-closed">{words.readOnly}</p>}
    >
      <Lines messages={known.messages} />
    </ChatLog>
  )
}

function Lines({ messages }: { messages: readonly Message[] }) {
  const { messages: words } = useGuestText().guest
  const { language } = useLanguage()
  const { room } = useGuestInside()
  return (
    <>
      {arrange(messages, ({ from, authorName }) => `${from} ${authorName}`).map(({ day, lines }) => (
        <ChatDay key={day} title={sayDay(day, new Date(), language)}>
          {lines.map(({ line: { id, from, authorName, sentAt, body, attachments }, isFirst }) => (
            <ChatMessage
              key={id}
              side={from === 'client' ? 'own' : 'other'}
              author={from === 'firm' ? words.ofFirm(authorName, room.firmName) : authorName}
              named={isFirst}
              isFirst={isFirst}
              time={{ text: sayTime(sentAt, language), instant: sentAt }}
              text={body}
            >
              {attachments.map((attachment, index) => (
                <Attached key={attachment.id ?? index} attachment={attachment} />
              ))}
            </ChatMessage>
          ))}
        </ChatDay>
      ))}
    </>
  )
}

/** Listed by its name; opens only what something that was granted opens. */
function Attached({ attachment: { kind, id, name, closed } }: { attachment: Message['attachments'][number] }) {
  const { messages: words, files } = useGuestText().guest
  const { room } = useGuestInside()
  if (id !== null && closed === null) {
    return kind === 'voucher' ? (
      <ChatCard icon="money" title={name} detail={words.voucher} href="/guest/tax-payments" />
    ) : (
      <ChatCard icon="document" title={name} href={`/guest/documents/${id}?from=messages`} />
    )
  }
  const why =
    closed === 'waits-for-signature' || closed === 'no-pages'
      ? files.closed[closed](room.ownerName)
      : closed === 'gone'
        ? words.gone
        : words.notGranted
  return <ChatCard icon="lock" title={name} detail={why} href={null} />
}
