import '../styles/inbox.css'
import { useLocation } from 'preact-iso'
import { useEffect, useRef, useState } from 'preact/hooks'
import { useLanguage, useText } from '#web/locales/firm.ts'
import { LinkButton } from '#web/ui/button.tsx'
import { formatNumber } from '#web/ui/format.ts'
import { SearchField } from '#web/ui/search-field.tsx'
import { EmptyState } from '#web/ui/states.tsx'
import { ViewLinks } from '#web/ui/view-links.tsx'
import { useInboxCounts } from '../inbox-counts.tsx'
import { PageTitle } from '../page.tsx'
import { ClientThread } from './client-thread.tsx'
import { InboxList } from './inbox-list.tsx'
import { inboxPath, readQuestion, views } from './question.ts'
import { useInboxKeys } from './use-inbox-keys.ts'

/** `/firm/inbox`: every conversation with clients, and the open one beside the list. */
export function InboxPage() {
  const { inbox, replies } = useText()
  const { language } = useLanguage()
  const { query, route } = useLocation()
  const question = readQuestion(query)
  const counts = useInboxCounts()
  const [typed, setTyped] = useState(question.search)
  const frame = useRef<HTMLDivElement>(null)
  useInboxKeys(frame)
  // Back and forward change the address without a key being pressed here.
  useEffect(() => setTyped(question.search), [question.search])
  const search = (text: string) => {
    setTyped(text)
    route(inboxPath({ ...question, search: text }), true)
  }
  const count = (number: number | undefined) =>
    number === undefined || number === 0 ? '' : ` ${number >= mostCounted ? inbox.orMore(mostCounted) : formatNumber(number, language)}`
  return (
    <div ref={frame} class="inbox" data-open={question.client !== null}>
      <section class="inbox-side" aria-label={inbox.list}>
        <div class="inbox-head">
          <PageTitle
            title={inbox.title}
            actions={
              <LinkButton kind="quiet" icon="bookmark" href="/firm/inbox/settings">
                {replies.title}
              </LinkButton>
            }
          />
          <SearchField region={inbox.list} label={inbox.search} value={typed} onInput={search} />
          <ViewLinks
            label={inbox.views}
            current={question.view}
            mark={null}
            views={views.map((view) => ({
              key: view,
              label: `${inbox.view[view]}${count(counts?.[view])}`,
              href: inboxPath({ ...question, view }),
            }))}
          />
        </div>
        <InboxList question={question} />
        <p class="inbox-keys quiet">{inbox.keys}</p>
      </section>
      <div class="inbox-thread">
        {question.client === null ? (
          <EmptyState icon="messages" title={inbox.choose}>
            {inbox.chooseDetail}
          </EmptyState>
        ) : (
          <ClientThread key={question.client} client={question.client} backHref={inboxPath({ ...question, client: null })} />
        )}
      </div>
    </div>
  )
}

/** The server counts no further (`mostCounted` of the contract, which lives beside the schemas). */
const mostCounted = 1000
