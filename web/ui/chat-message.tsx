import './styles/chat.css'
import type { ComponentChildren } from 'preact'
import type { IconName } from './icon-paths.ts'
import { Icon } from './icon.tsx'
import { LinkedText } from './linked-text.tsx'

type Props = {
  /** `own` lines stand at the end, the others at the start. */
  side: 'own' | 'other'
  /** `aside`: not part of the conversation, and looks so; `mark` says what it is. */
  tone?: 'plain' | 'aside'
  mark?: string
  /** Always spoken; seen where it is `named`. */
  author: string
  named: boolean
  /** The first of several in one breath: a little apart from what was before. */
  isFirst: boolean
  time: { text: string; instant: string }
  /** How far it is on its way, after the time. */
  state?: ComponentChildren
  text: string
  /** Cards below the words. */
  children?: ComponentChildren
}

/** What one person said. */
export function ChatMessage({ side, tone = 'plain', mark, author, named, isFirst, time, state, text, children }: Props) {
  return (
    <li class={`chat-message chat-${side} chat-tone-${tone}${isFirst ? ' chat-first' : ''}`} data-log-item>
      <p class={named ? 'chat-author' : 'visually-hidden'}>{author}</p>
      <div class="chat-bubble">
        {mark && (
          <p class="chat-mark">
            <Icon name="lock" size={14} />
            {mark}
          </p>
        )}
        {text !== '' && (
          <p class="chat-text" dir="auto">
            <LinkedText>{text}</LinkedText>
          </p>
        )}
        {children}
      </div>
      <p class="chat-line-foot">
        <time dateTime={time.instant}>{time.text}</time>
        {state}
      </p>
    </li>
  )
}

type CardProps = {
  icon: IconName
  title: string
  detail?: string
  /** Null: there is nothing to open any more. */
  href: string | null
  tone?: 'plain' | 'needs'
}

/** A thing that was sent along: a tap opens it. */
export function ChatCard({ icon, title, detail, href, tone = 'plain' }: CardProps) {
  const inside = (
    <>
      <Icon name={icon} size={22} />
      <span class="chat-card-words">
        <strong>{title}</strong>
        {detail && <small>{detail}</small>}
      </span>
    </>
  )
  if (href === null) return <div class="chat-card chat-card-gone">{inside}</div>
  return (
    <a class={`chat-card chat-card-${tone}`} href={href}>
      {inside}
      <Icon name="chevron-right" size={18} />
    </a>
  )
}
