import { Icon } from './icon.tsx'
import { useWords } from './words.ts'

/** The way to the notifications, with how many are new. */
export function BellLink({ href, unread }: { href: string; unread: number }) {
  const words = useWords()
  return (
    <a class="bar-button" href={href} aria-label={words.notifications(unread)}>
      <Icon name="bell" />
      {unread > 0 && (
        <span class="bar-count" aria-hidden="true">
          {unread > 99 ? '99+' : unread}
        </span>
      )}
    </a>
  )
}
