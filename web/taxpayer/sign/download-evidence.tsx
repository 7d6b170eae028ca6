import { urlOf } from '#web/call.ts'
import { useText } from '#web/locales/taxpayer.ts'
import { LinkButton } from '#web/ui/button.tsx'

/** Everything that proves the signatures, to keep or to hand to somebody who asks. */
export function DownloadEvidence({ document }: { document: { id: string } }) {
  const { sign } = useText()
  return (
    <LinkButton
      icon="shield"
      kind="quiet"
      download=""
      href={urlOf('GET /api/documents/:document/evidence-pack', { params: { document: document.id } })}
    >
      {sign.getEvidence}
    </LinkButton>
  )
}
