import { useLanguage } from '#web/locales/taxpayer.ts'
import { ChatCard } from '#web/ui/chat-message.tsx'
import { formatBytes } from '#web/ui/format.ts'
import { useMessagesText } from './text.ts'
import type { Message } from './thread.tsx'

type Attachment = Message['attachments'][number]

/** What goes with a message; opens the thing in its own place of the portal. */
export function AttachedCard({ attachment }: { attachment: Attachment }) {
  const { card } = useMessagesText()
  const { language } = useLanguage()
  const { kind, id, name, direction, contentType, size, pageCount, toSign } = attachment
  if (id === null) return <ChatCard icon="document" title={name} detail={card.gone} href={null} />
  if (kind === 'voucher') return <ChatCard icon="money" title={name} detail={card.voucher} href={`/tax-payments/${id}`} />
  const measure = pageCount === null ? (size === null ? '' : formatBytes(size, language)) : card.pages(pageCount)
  return (
    <ChatCard
      icon={toSign ? 'signature' : contentType?.startsWith('image/') ? 'image' : 'document'}
      title={name}
      detail={toSign ? card.toSign : measure}
      href={direction === 'from client' ? `/my-files/${id}` : `/preparer-files/${id}`}
      tone={toSign ? 'needs' : 'plain'}
    />
  )
}
