import '../styles/placing.css'
import { call, urlOf } from '#web/call.ts'
import { useText } from '#web/locales/firm.ts'
import { LinkButton } from '#web/ui/button.tsx'
import { ButtonRow } from '#web/ui/button-row.tsx'
import { Loading, Skeleton } from '#web/ui/skeleton.tsx'
import { useData } from '#web/use-data.ts'
import { Loaded } from '../loaded.tsx'
import { PageTitle } from '../page.tsx'
import type { ReturnPageProps, StaffDocument } from '../returns/return-room.tsx'
import { DocumentSigned } from './document-signed.tsx'
import { PlaceBoxes } from './place-boxes.tsx'

/** `…/documents/:document`: before it is sent, where who signs; afterwards, who has. */
export function DocumentPage({ taxReturn, state, document }: ReturnPageProps & { document: StaffDocument }) {
  const { placing } = useText()
  const params = { document: document.id }
  const seen = useData(`${document.id} ${document.versionId} ${document.sealedAt ?? ''}`, (signal) =>
    call('GET /api/documents/:document', { params, signal }),
  )
  const fileUrl = (which: 'current' | 'original', download: boolean) =>
    urlOf('GET /api/documents/:document/file', { params, query: { which, ...(download ? { download: 'yes' as const } : {}) } })
  return (
    <>
      <PageTitle
        title={document.name}
        back={{ href: `/firm/returns/${taxReturn.id}`, label: placing.back }}
        actions={
          <ButtonRow inline>
            {document.sealedAt !== null && (
              <LinkButton icon="download" download="" href={fileUrl('original', true)}>
                {placing.original}
              </LinkButton>
            )}
            {document.sealedAt !== null && (
              <LinkButton kind="primary" icon="shield" download="" href={fileUrl('current', true)}>
                {placing.signedCopy}
              </LinkButton>
            )}
            <LinkButton icon="external" newTab href={fileUrl('current', false)}>
              {placing.openPdf}
            </LinkButton>
          </ButtonRow>
        }
      />
      <Loaded
        state={seen}
        skeleton={
          <Loading>
            <Skeleton height="48px" />
            <Skeleton height="75vh" />
          </Loading>
        }
      >
        {({ pages }) =>
          document.sentAt === null ? (
            <PlaceBoxes document={document} persons={taxReturn.client.persons} pages={pages} onSaved={state.reload} />
          ) : (
            <DocumentSigned document={document} taxReturn={taxReturn} pages={pages} onDone={state.reload} />
          )
        }
      </Loaded>
    </>
  )
}
