import { useLanguage, useText } from '#web/locales/taxpayer.ts'
import { Banner } from '#web/ui/banner.tsx'
import { formatDate } from '#web/ui/format.ts'
import type { PreparerFiles } from './use-preparer-files.ts'

type Message = PreparerFiles['messages'][number]

/** What the firm wrote with what it sent. */
export function FirmMessage({ message }: { message: Message }) {
  const { sign } = useText()
  const { language } = useLanguage()
  return (
    <Banner icon="messages" title={sign.messageFrom(message.from, formatDate(message.sentAt, language))}>
      <p class="own-words">{message.text}</p>
    </Banner>
  )
}

/** Those that go with something the reader has still to sign; otherwise the one that came last, as long as what it came with is the newest. */
export function messagesToShow({ messages, files }: PreparerFiles): Message[] {
  const open = new Set(
    files.filter(({ request }) => request?.state === 'out' || request?.state === 'viewed').map(({ deliveryId }) => deliveryId),
  )
  const ofOpen = messages.filter(({ deliveryId }) => open.has(deliveryId))
  return ofOpen.length > 0 ? ofOpen : messages.filter(({ deliveryId }) => deliveryId === files[0]?.deliveryId)
}
