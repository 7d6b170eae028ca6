import '../styles/outbox.css'
import { useLocation } from 'preact-iso'
import type { contract } from '#contract/contract.ts'
import type { Output } from '#contract/endpoint.ts'
import { call } from '#web/call.ts'
import { useText } from '#web/locales/firm.ts'
import { wasRefused } from '#web/say-failure.ts'
import { LinkButton } from '#web/ui/button.tsx'
import { formatPhone } from '#web/ui/format-phone.ts'
import { Icon } from '#web/ui/icon.tsx'
import { ItemListSkeleton, Loading } from '#web/ui/skeleton.tsx'
import { EmptyState, NoPermissionState } from '#web/ui/states.tsx'
import { type DataState, useData } from '#web/use-data.ts'
import { DoorFrame } from '../door-frame.tsx'
import { useFollow } from '../follow.ts'
import { Loaded } from '../loaded.tsx'
import { PageTitle } from '../page.tsx'
import { useWhen } from '../say-when.ts'
import { MessageStatePill } from './message-state.tsx'
import { MessageView } from './message-view.tsx'

type Outbox = Output<typeof contract.outbox.list>
export type OutboxLine = Outbox['messages'][number]

function useOutbox(): DataState<Outbox> {
  const state = useData('outbox', (signal) => call('GET /api/outbox', { signal }))
  useFollow([{ topics: ['outbox'], id: null }], state.reload)
  return state
}

/** `/firm/outbox` for staff: what was written, and the chance to send again. */
export function OutboxPage() {
  return <Mailbox state={useOutbox()} mayAct />
}

/** `/firm/outbox` for who is not signed in: open in a sample firm, so that a visitor finds the links and codes. */
export function VisitorOutbox() {
  const { outbox, signIn } = useText()
  const state = useOutbox()
  if (wasRefused(state.error, 'not-signed-in') || wasRefused(state.error, 'not-allowed')) {
    return (
      <DoorFrame>
        <NoPermissionState
          title={outbox.signInFirst}
          action={
            <LinkButton kind="primary" href="/firm/sign-in?return=%2Ffirm%2Foutbox">
              {signIn.action}
            </LinkButton>
          }
        />
      </DoorFrame>
    )
  }
  return (
    <main class="visitor-outbox" id="main">
      <Mailbox state={state} mayAct={false} />
    </main>
  )
}

function Mailbox({ state, mayAct }: { state: DataState<Outbox>; mayAct: boolean }) {
  const { outbox } = useText()
  const { query } = useLocation()
  const chosen = query['message'] ?? null
  return (
    <div class={`outbox${chosen ? ' outbox-reading' : ''}`}>
      <div class="outbox-list">
        <PageTitle
          title={outbox.title}
          lead={state.data?.readable ? outbox.keptLead : outbox.lead}
          {...(mayAct ? {} : { back: { href: '/firm/sign-in', label: outbox.sampleHome } })}
        />
        <Loaded
          state={state}
          skeleton={
            <Loading>
              <ItemListSkeleton items={7} />
            </Loading>
          }
        >
          {({ messages }) =>
            messages.length === 0 ? (
              <EmptyState icon="send" title={outbox.emptyTitle}>
                {outbox.emptyDetail}
              </EmptyState>
            ) : (
              <ul class="message-list" aria-label={outbox.list}>
                {messages.map((line) => (
                  <MessageLine key={line.id} line={line} current={line.id === chosen} />
                ))}
              </ul>
            )
          }
        </Loaded>
      </div>
      <div class="outbox-message">
        {chosen ? (
          <MessageView key={chosen} id={chosen} readable={state.data?.readable ?? true} mayAct={mayAct} />
        ) : (
          <p class="quiet outbox-choose">{outbox.choose}</p>
        )}
      </div>
    </div>
  )
}

function MessageLine({ line, current }: { line: OutboxLine; current: boolean }) {
  const { outbox } = useText()
  const { momentAlone } = useWhen()
  return (
    <li>
      <a href={`/firm/outbox?message=${line.id}`} aria-current={current ? 'true' : undefined}>
        <Icon name={line.channel === 'email' ? 'mail' : 'phone'} size={18} label={line.channel === 'email' ? outbox.email : outbox.text} />
        <span class="message-line-text">
          <span class="message-line-first">
            <strong>{line.subject || outbox.text}</strong>
            {/* Where nothing is sent, every message is kept: saying so at each would only be noise. */}
            {line.state !== 'kept' && <MessageStatePill state={line.state} />}
          </span>
          <span class="message-line-second quiet">
            <span>{line.channel === 'text' ? formatPhone(line.to) : line.to}</span>
            <time class="numbers" dateTime={line.createdAt}>
              {momentAlone(line.createdAt)}
            </time>
          </span>
        </span>
      </a>
    </li>
  )
}
