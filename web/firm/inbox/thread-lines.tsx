import { Fragment } from 'preact'
import { useLanguage, useText } from '#web/locales/firm.ts'
import { sayRefusal } from '#web/locales/refusal-sentences.ts'
import { arrange, sayDay, sayTime } from '#web/messages/arrange.ts'
import type { Outgoing } from '#web/messages/outgoing.ts'
import { Button } from '#web/ui/button.tsx'
import { ChatDay, ChatEvent, ChatUnreadLine } from '#web/ui/chat-log.tsx'
import { ChatCard, ChatMessage } from '#web/ui/chat-message.tsx'
import { formatBytes } from '#web/ui/format.ts'
import { Icon } from '#web/ui/icon.tsx'
import { useOnline } from '#web/ui/use-online.ts'
import { useStaff } from '../session.tsx'
import type { FirmMessage, FirmWriting } from './client-thread.tsx'

type Props = { messages: readonly FirmMessage[]; waiting: readonly Outgoing[]; writing: FirmWriting; unreadAfter: number }
type Line = { sentAt: string; message: FirmMessage; outgoing: null } | { sentAt: string; message: null; outgoing: Outgoing }

const voiceOf = ({ message, outgoing }: Line) =>
  message ? `${message.kind} ${message.authorName} ${message.isMine}` : outgoing.isNote ? 'note' : 'mine'

/** Every day with what was said and noted on it; at the end what still waits to be sent. */
export function ThreadLines({ messages, waiting, writing, unreadAfter }: Props) {
  const { thread: say } = useText()
  const { language } = useLanguage()
  const timeZone = useStaff()?.staff.timeZone
  const lines: Line[] = [
    ...messages.map((message) => ({ sentAt: message.sentAt, message, outgoing: null })),
    ...waiting.map((outgoing) => ({ sentAt: outgoing.writtenAt, message: null, outgoing })),
  ]
  const firstUnread = messages.find(({ number, kind }) => number > unreadAfter && kind === 'from client')?.number
  const lastToClient = messages.findLast(({ kind }) => kind === 'from firm')?.number
  return (
    <>
      {arrange(lines, voiceOf, timeZone).map(({ day, lines: ofDay }) => (
        <ChatDay key={day} title={sayDay(day, new Date(), language, timeZone)}>
          {ofDay.map(({ line, isFirst }) =>
            line.message ? (
              <Fragment key={line.message.key ?? line.message.id}>
                {line.message.number === firstUnread && <ChatUnreadLine>{say.unread}</ChatUnreadLine>}
                {line.message.kind === 'event' ? (
                  <Event message={line.message} />
                ) : (
                  <Sent message={line.message} isFirst={isFirst} tellsSeen={line.message.number === lastToClient} />
                )}
              </Fragment>
            ) : (
              <Waiting key={line.outgoing.key} outgoing={line.outgoing} isFirst={isFirst} writing={writing} />
            ),
          )}
        </ChatDay>
      ))}
    </>
  )
}

function Event({ message }: { message: FirmMessage }) {
  const { thread: say } = useText()
  const { language } = useLanguage()
  const timeZone = useStaff()?.staff.timeZone
  const { event, authorName, sentAt } = message
  if (!event) return null
  return (
    <ChatEvent>
      {say.event[event.what](authorName, event.staffName ?? say.somebody)} · {sayTime(sentAt, language, timeZone)}
    </ChatEvent>
  )
}

function Sent({ message, isFirst, tellsSeen }: { message: FirmMessage; isFirst: boolean; tellsSeen: boolean }) {
  const { thread: say, inbox } = useText()
  const { language } = useLanguage()
  const timeZone = useStaff()?.staff.timeZone
  const { kind, isMine, authorName, sentAt, body, attachments, seenBy } = message
  return (
    <ChatMessage
      side={kind === 'from client' ? 'other' : 'own'}
      {...(kind === 'note' ? { tone: 'aside' as const, mark: say.onlyFirm } : {})}
      author={isMine ? inbox.you : authorName}
      named={isFirst}
      isFirst={isFirst}
      time={{ text: sayTime(sentAt, language, timeZone), instant: sentAt }}
      text={body}
      state={
        tellsSeen && (
          <span class="chat-state">
            <Icon name={seenBy.length > 0 ? 'check' : 'clock'} size={14} />
            {seenBy.length > 0 ? say.seenBy(seenBy.join(', ')) : say.notSeen}
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

function AttachedCard({ attachment }: { attachment: FirmMessage['attachments'][number] }) {
  const { thread: say, words } = useText()
  const { language } = useLanguage()
  const { kind, id, name, direction, taxReturnId, contentType, pageCount, size } = attachment
  if (id === null) return <ChatCard icon="document" title={name} detail={say.gone} href={null} />
  if (kind === 'voucher')
    return <ChatCard icon="money" title={name} detail={say.voucher} href={taxReturnId ? `/firm/returns/${taxReturnId}/payments` : null} />
  return (
    <ChatCard
      icon={contentType?.startsWith('image/') ? 'image' : 'document'}
      title={name}
      detail={pageCount === null ? (size === null ? '' : formatBytes(size, language)) : words.pages(pageCount)}
      href={taxReturnId ? `/firm/returns/${taxReturnId}/${direction === 'from client' ? 'scanned' : 'documents'}/${id}` : fileOf(id)}
    />
  )
}

/** What is on no return is opened as it is. */
const fileOf = (id: string) => `/api/documents/${id}/file`

function Waiting({ outgoing, isFirst, writing }: { outgoing: Outgoing; isFirst: boolean; writing: FirmWriting }) {
  const { thread: say, inbox } = useText()
  const { language } = useLanguage()
  const timeZone = useStaff()?.staff.timeZone
  const { body, attachments, isNote, writtenAt } = outgoing
  return (
    <ChatMessage
      side="own"
      {...(isNote ? { tone: 'aside' as const, mark: say.onlyFirm } : {})}
      author={inbox.you}
      named={isFirst}
      isFirst={isFirst}
      time={{ text: sayTime(writtenAt, language, timeZone), instant: writtenAt }}
      text={body}
      state={<WaitingState outgoing={outgoing} writing={writing} />}
    >
      {attachments.map(({ id, kind, name }) => (
        <ChatCard key={id} icon={kind === 'voucher' ? 'money' : 'document'} title={name} href={null} />
      ))}
    </ChatMessage>
  )
}

function WaitingState({ outgoing, writing }: { outgoing: Outgoing; writing: FirmWriting }) {
  const { thread: say, refusals } = useText()
  const isOnline = useOnline()
  const { queue } = writing
  const { failure, key, isNote, body, attachments } = outgoing
  if (failure === null) {
    return (
      <span class="chat-state chat-state-needs">
        <Icon name="clock" size={14} />
        {!isOnline || queue.isHeldBack ? say.willBeSent : say.sending}
      </span>
    )
  }
  const takeBack = () => {
    const draft = isNote ? writing.note : writing.reply
    draft.change((before) => ({
      body: [body, before.body].filter((text) => text !== '').join('\n'),
      attachments: [...attachments, ...before.attachments],
    }))
    queue.remove(key)
  }
  return (
    <>
      <span class="chat-state chat-state-refused">
        <Icon name="warning" size={14} />
        {say.refused(sayRefusal(refusals, failure.code, failure.details))}
      </span>
      <Button kind="quiet" icon="retry" onClick={() => queue.retry(key)}>
        {say.again}
      </Button>
      <Button kind="quiet" icon="pen" onClick={takeBack}>
        {say.change}
      </Button>
    </>
  )
}
