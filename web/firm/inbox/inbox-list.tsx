import { useText } from '#web/locales/firm.ts'
import { Button } from '#web/ui/button.tsx'
import { Icon } from '#web/ui/icon.tsx'
import { ItemListSkeleton, Loading } from '#web/ui/skeleton.tsx'
import { EmptyState } from '#web/ui/states.tsx'
import { Loaded } from '../loaded.tsx'
import { useWhen } from '../say-when.ts'
import { inboxPath, type InboxQuestion, type InboxRow } from './question.ts'
import { useInboxRows } from './use-inbox-rows.ts'
import { useWaiting } from './waiting.ts'

/** The conversations of the view: those that wait by how long, others by what was said last. */
export function InboxList({ question }: { question: InboxQuestion }) {
  const { inbox } = useText()
  const { state, more } = useInboxRows(question)
  const { view, search } = question
  return (
    <div class="inbox-list">
      <Loaded
        state={state}
        skeleton={
          <Loading>
            <ItemListSkeleton items={6} />
          </Loading>
        }
      >
        {({ threads, hasMore }) =>
          threads.length === 0 ? (
            <EmptyState icon={search === '' ? 'messages' : 'search'} title={search === '' ? inbox.empty[view] : inbox.notFound}>
              {search === '' ? inbox.emptyDetail[view] : inbox.notFoundDetail}
            </EmptyState>
          ) : (
            <>
              <ul class="inbox-rows" aria-label={inbox.list}>
                {threads.map((row) => (
                  <Row key={row.client.id} row={row} question={question} />
                ))}
              </ul>
              {hasMore && (
                <Button kind="quiet" wide busy={state.loading && inbox.loadingMore} onClick={more}>
                  {inbox.more}
                </Button>
              )}
            </>
          )
        }
      </Loaded>
    </div>
  )
}

function Row({ row, question }: { row: InboxRow; question: InboxQuestion }) {
  const { inbox, thread } = useText()
  const { moment } = useWhen()
  const waiting = useWaiting()(row)
  const { client, preview, unread, assignedTo, state } = row
  const isOpen = question.client === client.id
  return (
    <li>
      <a
        class="inbox-row"
        data-row
        data-unread={unread > 0}
        href={inboxPath({ ...question, client: client.id })}
        aria-current={isOpen ? 'true' : undefined}
      >
        <span class="inbox-row-line">
          <strong class="inbox-row-name">{client.name}</strong>
          <time dateTime={row.lastMessageAt}>{moment(row.lastMessageAt)}</time>
        </span>
        <span class="inbox-row-text">{preview ? <Preview preview={preview} /> : null}</span>
        <span class="inbox-row-line inbox-row-foot">
          <span class="cut">{[client.clientNumber, assignedTo ? thread.assignedTo(assignedTo.name) : ''].filter(Boolean).join(' · ')}</span>
          {state === 'closed' && <span>{inbox.isClosed}</span>}
          {waiting && (
            <span class={waiting.isLate ? 'inbox-late' : 'inbox-waiting'}>
              <Icon name="clock" size={14} />
              {waiting.words}
            </span>
          )}
          {unread > 0 && <span class="inbox-unread">{inbox.unread(unread)}</span>}
        </span>
      </a>
    </li>
  )
}

function Preview({ preview }: { preview: NonNullable<InboxRow['preview']> }) {
  const { inbox } = useText()
  const { from, authorName, text, attachments } = preview
  const words = text === '' && attachments > 0 ? inbox.attachments(attachments) : text
  return (
    <>
      {attachments > 0 && <Icon name="paperclip" size={14} />}
      {from === 'note' && <b class="inbox-note">{inbox.note}</b>}
      {from === 'client' ? words : inbox.said(authorName, words)}
    </>
  )
}
