import { urlOf } from '#web/call.ts'
import { useText } from '#web/locales/taxpayer.ts'
import { LinkButton } from '#web/ui/button.tsx'

type Props = { document: { id: string; name: string }; signed?: boolean; primary?: boolean; onDownload?: () => void }

/** The file itself; the signed and sealed one once it is there. */
export function DownloadDocument({ document, signed, primary, onDownload }: Props) {
  const { sign, room } = useText()
  return (
    <LinkButton
      icon="download"
      kind={primary ? 'primary' : 'secondary'}
      download={document.name}
      href={urlOf('GET /api/documents/:document/file', { params: { document: document.id }, query: { download: 'yes' } })}
      {...(onDownload ? { onClick: onDownload } : {})}
    >
      {signed ? sign.getCopy : room.files.download}
    </LinkButton>
  )
}
