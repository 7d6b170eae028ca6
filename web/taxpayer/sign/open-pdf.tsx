import { urlOf } from '#web/call.ts'
import { useText } from '#web/locales/taxpayer.ts'
import { LinkButton } from '#web/ui/button.tsx'

/** *Open the PDF*: the file itself, in a tab beside this one. */
export function OpenPdf({ document }: { document: { id: string } }) {
  const { page } = useText().sign
  return (
    <LinkButton
      kind="quiet"
      icon="external"
      newTab
      href={urlOf('GET /api/documents/:document/file', { params: { document: document.id } })}
    >
      <span>
        {page.openPdf}
        <span class="visually-hidden"> {page.newTab}</span>
      </span>
    </LinkButton>
  )
}
