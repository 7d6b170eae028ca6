import { useEffect, useRef, useState } from 'preact/hooks'
import { call } from '#web/call.ts'
import { useText } from '#web/locales/firm.ts'
import { Banner } from '#web/ui/banner.tsx'
import { Button, LinkButton } from '#web/ui/button.tsx'
import { Icon } from '#web/ui/icon.tsx'
import { StatusPill } from '#web/ui/status-pill.tsx'
import { showToast } from '#web/ui/toasts.tsx'
import { useAct } from '../use-act.ts'
import { AssignPopover } from './assign-popover.tsx'
import type { Thread } from './client-thread.tsx'
import { useWaiting } from './waiting.ts'

type Props = {
  thread: Thread
  /** It is all that is on the page: no list stands beside it. */
  alone: boolean
  backHref: string
  onChange: () => void
}

/** Whose conversation this is, how long they have waited, and who takes care of it. */
export function ThreadHead({ thread, alone, backHref, onChange }: Props) {
  const { thread: say, inbox } = useText()
  const { client, state, persons } = thread
  const params = { client: client.id }
  const waiting = useWaiting()(thread)
  const act = useAct()
  const Heading = alone ? 'h1' : 'h2'
  const heading = useRef<HTMLHeadingElement>(null)
  const [isFirst] = useState(() => document.querySelector('[data-row]') === null)
  // Who opens a conversation goes into it; a page that has just been loaded is announced by its own title.
  useEffect(() => {
    if (!isFirst) heading.current?.focus({ preventScroll: true })
  }, [])
  const close = () =>
    act.run(async () => {
      await call('POST /api/clients/:client/thread/close', { params })
      showToast({ text: say.closed, icon: 'check', action: { label: say.reopen, onClick: () => void reopen() } })
      onChange()
    })
  const reopen = () =>
    act.run(async () => {
      await call('POST /api/clients/:client/thread/reopen', { params })
      showToast({ text: say.reopened, icon: 'check' })
      onChange()
    })
  const absent = persons.filter(({ isRegistered }) => !isRegistered).map(({ firstName, name }) => firstName || name)
  return (
    <header class="thread-head">
      <a class="back-link thread-back" href={backHref}>
        <Icon name="arrow-left" size={18} />
        {say.back}
      </a>
      <div class="thread-head-line">
        <div class="thread-head-name">
          <Heading ref={heading} tabIndex={-1} class="thread-head-title">
            {client.name}
          </Heading>
          <p class="thread-head-facts">
            <span>{[client.clientNumber, client.officeName].filter(Boolean).join(' · ')}</span>
            {state === 'closed' && <StatusPill>{inbox.isClosed}</StatusPill>}
            {waiting && (
              <StatusPill tone={waiting.isLate ? 'refused' : 'needs'} icon="clock">
                {waiting.words}
              </StatusPill>
            )}
          </p>
        </div>
        <div class="thread-head-acts">
          <LinkButton kind="quiet" icon="person" href={`/firm/clients/${client.id}`}>
            {say.record}
          </LinkButton>
          <AssignPopover thread={thread} onChange={onChange} />
          {thread.lastNumber > 0 &&
            (state === 'open' ? (
              <Button icon="check" onClick={() => void close()}>
                {say.close}
              </Button>
            ) : (
              <Button icon="undo" onClick={() => void reopen()}>
                {say.reopen}
              </Button>
            ))}
        </div>
      </div>
      {act.problem && (
        <Banner tone="refused" spoken key={act.attempt}>
          {act.problem}
        </Banner>
      )}
      {!client.portalAccess ? (
        <Banner tone="needs">{say.accessOff}</Banner>
      ) : absent.length === persons.length ? (
        <Banner tone="needs">{say.notRegistered}</Banner>
      ) : (
        absent.length > 0 && <p class="quiet">{say.partly(absent.join(', '))}</p>
      )}
    </header>
  )
}
