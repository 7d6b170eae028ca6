import './styles/chat.css'
import type { ComponentChildren } from 'preact'
import { useEffect, useId, useRef } from 'preact/hooks'
import { Button } from './button.tsx'
import { Icon } from './icon.tsx'
import { useLogScroll } from './use-log-scroll.ts'

type Older = {
  /** There are earlier lines to fetch. */
  has: boolean
  loading: boolean
  /** Why they could not be fetched, in a sentence. */
  problem: string | null
  fetch: () => void
  label: string
  busyLabel: string
}

type Props = {
  /** What this is a log of, spoken. */
  label: string
  older: Older
  /** Changes with every line at the end; `own` ones are always followed. */
  newest: { key: string; own: boolean } | null
  /** Lines that are not in sight yet, in words ("3 new messages", "Newest messages"). */
  jumpLabel: string
  /** Scrolls by itself, in a pane beside other things; otherwise the page does. */
  pane?: boolean
  /** Told whenever the newest line comes into sight, or leaves it. */
  onAtEnd?: (isAtEnd: boolean) => void
  children: ComponentChildren
  /** Below the log, always in sight: where one writes. */
  foot: ComponentChildren
}

/** What was said, oldest first, and the place to write at its end. It stays where the reader is, or follows what is new. */
export function ChatLog({ label, older, newest, jumpLabel, pane, onAtEnd, children, foot }: Props) {
  const log = useRef<HTMLDivElement>(null)
  const { isAtEnd, toEnd } = useLogScroll(log)
  useEffect(() => onAtEnd?.(isAtEnd), [isAtEnd])
  useEffect(() => {
    if (newest?.own) toEnd()
  }, [newest?.key])
  return (
    <div class={`chat${pane ? ' chat-pane' : ''}`}>
      {/* New lines are announced by who draws them, one sentence each; a live region would read earlier ones out, too. */}
      <div class="chat-log" role="log" aria-live="off" aria-label={label} tabIndex={pane ? 0 : undefined}>
        <div ref={log} class="chat-log-lines">
          {older.has && <EarlierLines older={older} />}
          {children}
        </div>
      </div>
      <div class="chat-foot">
        {!isAtEnd && (
          <div class="chat-jump">
            <Button icon="arrow-down" onClick={toEnd}>
              {jumpLabel}
            </Button>
          </div>
        )}
        {foot}
      </div>
    </div>
  )
}

/** Fetches by itself when it comes into sight; a button for who goes by keyboard, and after a failure. */
function EarlierLines({ older }: { older: Older }) {
  const mark = useRef<HTMLDivElement>(null)
  const fetchNow = useRef(older.fetch)
  fetchNow.current = older.fetch
  const isWaiting = !older.loading && older.problem === null
  useEffect(() => {
    if (!mark.current || !isWaiting) return
    const observer = new IntersectionObserver((entries) => {
      if (entries.some(({ isIntersecting }) => isIntersecting)) fetchNow.current()
    })
    observer.observe(mark.current)
    return () => observer.disconnect()
  }, [isWaiting])
  return (
    <div ref={mark} class="chat-earlier">
      {older.problem && <p class="quiet">{older.problem}</p>}
      <Button kind="quiet" icon="arrow-up" busy={older.loading && older.busyLabel} onClick={older.fetch}>
        {older.label}
      </Button>
    </div>
  )
}

/** A day and what was said on it. */
export function ChatDay({ title, children }: { title: string; children: ComponentChildren }) {
  const id = useId()
  return (
    <section class="chat-day" aria-labelledby={id}>
      <h2 id={id} class="chat-day-title">
        <span>{title}</span>
      </h2>
      <ol class="chat-lines">{children}</ol>
    </section>
  )
}

/** Between what was read and what was not: reading begins here. */
export function ChatUnreadLine({ children }: { children: string }) {
  return (
    <li class="chat-unread" data-log-start>
      <Icon name="arrow-down" size={16} />
      <span>{children}</span>
    </li>
  )
}

/** Something that happened, said in the middle: a change of hands, a closed conversation. */
export function ChatEvent({ children }: { children: ComponentChildren }) {
  return (
    <li class="chat-event" data-log-item>
      {children}
    </li>
  )
}
