import type { ComponentChildren } from 'preact'
import { useEffect } from 'preact/hooks'
import { showTime } from '#web/locales/show-time.ts'
import { useLanguage, useText } from '#web/locales/taxpayer.ts'
import { announce } from '#web/ui/announce.ts'
import { Banner } from '#web/ui/banner.tsx'
import { formatBytes } from '#web/ui/format.ts'
import type { FileUpload } from '#web/upload.ts'

type Props = {
  list: readonly FileUpload[]
  /** What can be done about one that has arrived. */
  renderActs?: (file: { id: string; name: string }) => ComponentChildren
}

/** What has arrived since the page was opened: stays in sight, as a paper slip would. */
export function UploadReceipt({ list, renderActs }: Props) {
  const { files } = useText().room
  const { language } = useLanguage()
  const receipts = list.flatMap(({ receipt }) => (receipt ? [receipt] : []))
  const latest = receipts
    .map(({ receivedAt }) => receivedAt)
    .toSorted()
    .at(-1)
  const isComplete = list.every(({ phase }) => phase === 'done' || phase === 'refused')
  const title = latest ? files.receipt(receipts.length, showTime(latest, language)) : ''
  useEffect(() => {
    if (title && isComplete) announce(title)
  }, [title, isComplete])
  if (!latest) return null
  return (
    <Banner tone="done" title={title}>
      <ul>
        {receipts.map(({ documentId, name, size }) => (
          <li key={documentId}>
            {name} <span class="quiet">{formatBytes(size, language)}</span> {renderActs?.({ id: documentId, name })}
          </li>
        ))}
      </ul>
      <p class="quiet">{files.receiptLead}</p>
    </Banner>
  )
}
