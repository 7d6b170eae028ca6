import { Fragment } from 'preact'
import { useLanguage, useText } from '#web/locales/taxpayer.ts'
import { sayRefusal } from '#web/locales/refusal-sentences.ts'
import { arrange, sayDay, sayTime } from '#web/messages/arrange.ts'
import type { Outgoing, OutgoingQueue } from '#web/messages/outgoing.ts'
import { Button } from '#web/ui/button.tsx'
import { ChatCard, ChatMessage } from '#web/ui/chat-message.tsx'
import { ChatDay, ChatEvent, ChatUnreadLine } from '#web/ui/chat-log.tsx'
import { Icon } from '#web/ui/icon.tsx'
import { useOnline } from '#web/ui/use-online.ts'
import { AttachedCard } from './attached-card.tsx'
import { useMessagesText } from './text.ts'
import type { Message } from './thread.tsx'

type Props = {
  messages: readonly Message[]
  waiting: readonly Outgoing[]
  queue: OutgoingQueue | null
  onTakeBack: (outgoing: Outgoing) => void
  unreadAfter: number
  readByFirmUpTo: number
  isClosed: boolean
  answerWithinHours: number
}

type Line = { sentAt: string; message: Message; outgoing: null } | { sentAt: string; message: null; outgoing: Outgoing }

const voiceOf = ({ message }: Line) => (message === null || message.isMine ? 'me' : `${message.from} ${message.authorName}`)

/** Every day with what was said on it; at the end what still waits to be sent. */
export function Lines({ messages, waiting, queue, onTakeBack, unreadAfter, readByFirmUpTo, isClosed, answerWithinHours }: Props) {
  const say = useMessagesText()
  const { language } = useLanguage()
  const lines: Line[] = [
    ...messages.map((message) => ({ sentAt: message.sentAt, message, outgoing: null })),
    ...waiting.map((outgoing) => ({ sentAt: outgoing.writtenAt, message: null, outgoing })),
  ]
  const firstUnread = messages.find(({ number, isMine }) => number > unreadAfter && !isMine)?.number
  // Whoever waits for an answer wants to know until when; afterwards it would only be noise.
  const isWaiting = !isClosed && (waiting.length > 0 || messages.at(-1)?.from === 'client')
  const lastMine = messages.findLast(({ isMine }) => isMine)?.number
  return (
    <>
      {arrange(lines, voiceOf).map(({ day, lines: ofDay }, index, days) => (
        <ChatDay key={day} title={sayDay(day, new Date(), language)}>
          {ofDay.map(({ line, isFirst }) =>
            line.message ? (
              <Fragment key={line.message.key ?? line.message.id}>
                {line.message.number === firstUnread && <ChatUnreadLine>{say.unread}</ChatUnreadLine>}
                <SentLine
                  message={line.message}
                  isFirst={isFirst}
                  seen={line.message.number === lastMine ? line.message.number <= readByFirmUpTo : null}
                />
              </Fragment>
            ) : (
              <WaitingLine key={line.outgoing.key} outgoing={line.outgoing} isFirst={isFirst} queue={queue} onTakeBack={onTakeBack} />
            ),
          )}
          {isClosed && index === days.length - 1 && waiting.length === 0 && <ChatEvent>{say.closed}</ChatEvent>}
          {isWaiting && index === days.length - 1 && <ChatEvent>{say.answerWithin(answerWithinHours)}</ChatEvent>}
        </ChatDay>
      ))}
    </>
  )
}

type SentProps = { message: Message; isFirst: boolean; seen: boolean | null }

function SentLine({ message, isFirst, seen }: SentProps) {
  const say = useMessagesText()
  const { language } = useLanguage()
  const { isMine, from, authorName, sentAt, body, attachments } = message
  return (
    <ChatMessage
      side={isMine ? 'own' : 'other'}
      author={isMine ? say.you : from === 'firm' ? say.ofFirm(authorName) : authorName}
      named={isFirst && !isMine}
      isFirst={isFirst}
      time={{ text: sayTime(sentAt, language), instant: sentAt }}
      text={body}
      state={
        seen !== null && (
          <span class="chat-state">
            <Icon name="check" size={14} />
            {seen ? say.state.seen : say.state.sent}
          </span>
        )
      }
    >
      {attachments.map((attachment, index) => (
        <AttachedCard key={attachment.id ?? index} attachment={attachment} />
      ))}
    </ChatMessage>
  )
}

type WaitingProps = { outgoing: Outgoing; queue: OutgoingQueue | null; onTakeBack: (outgoing: Outgoing) => void }

function WaitingLine({ outgoing, isFirst, queue, onTakeBack }: WaitingProps & { isFirst: boolean }) {
  const say = useMessagesText()
  const { language } = useLanguage()
  return (
    <ChatMessage
      side="own"
      author={say.you}
      named={false}
      isFirst={isFirst}
      time={{ text: sayTime(outgoing.writtenAt, language), instant: outgoing.writtenAt }}
      text={outgoing.body}
      state={queue && <WaitingState outgoing={outgoing} queue={queue} onTakeBack={onTakeBack} />}
    >
      {outgoing.attachments.map(({ id, kind, name }) => (
        <ChatCard key={id} icon={kind === 'voucher' ? 'money' : 'document'} title={name} href={null} />
      ))}
    </ChatMessage>
  )
}

function WaitingState({ outgoing, queue, onTakeBack }: WaitingProps & { queue: OutgoingQueue }) {
  const { state } = useMessagesText()
  const { refusals } = useText()
  const isOnline = useOnline()
  if (outgoing.failure) {
    return (
      <>
        <span class="chat-state chat-state-refused">
          <Icon name="warning" size={14} />
          {state.refused(sayRefusal(refusals, outgoing.failure.code, outgoing.failure.details))}
        </span>
        <Button kind="quiet" icon="retry" onClick={() => queue.retry(outgoing.key)}>
          {state.again}
        </Button>
        <Button kind="quiet" icon="pen" onClick={() => onTakeBack(outgoing)}>
          {state.change}
        </Button>
      </>
    )
  }
  const isNext = queue.list.find(({ failure }) => failure === null)?.key === outgoing.key
  return (
    <span class="chat-state chat-state-needs">
      <Icon name="clock" size={14} />
      {!isOnline || queue.isHeldBack ? state.waiting : isNext ? state.sending : state.queued}
    </span>
  )
}
