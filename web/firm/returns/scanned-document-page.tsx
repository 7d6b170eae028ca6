import { call, urlOf } from '#web/call.ts'
import { useText } from '#web/locales/firm.ts'
import { LinkButton } from '#web/ui/button.tsx'
import { ButtonRow } from '#web/ui/button-row.tsx'
import { Loading, Skeleton } from '#web/ui/skeleton.tsx'
import { EmptyState } from '#web/ui/states.tsx'
import { useData } from '#web/use-data.ts'
import { Loaded } from '../loaded.tsx'
import { PageTitle } from '../page.tsx'
import { DocumentPages } from '../signing/document-pages.tsx'
import type { ReturnPageProps } from './return-room.tsx'
import { ZipList } from './zip-list.tsx'

/** One file of the client's: its pages, or the way to download what has none. */
export function ScannedDocumentPage({ taxReturn, documentId }: ReturnPageProps & { documentId: string }) {
  const { scanned, placing } = useText()
  const state = useData(documentId, (signal) => call('GET /api/documents/:document', { params: { document: documentId }, signal }))
  const fileUrl = (download: boolean) =>
    urlOf('GET /api/documents/:document/file', { params: { document: documentId }, query: download ? { download: 'yes' } : {} })
  return (
    <Loaded
      state={state}
      skeleton={
        <Loading>
          <Skeleton width="16rem" height="30px" />
          <Skeleton height="70vh" />
        </Loading>
      }
    >
      {(file) => (
        <>
          <PageTitle
            title={file.name}
            back={{ href: `/firm/returns/${taxReturn.id}/scanned`, label: scanned.back }}
            actions={
              <ButtonRow inline>
                {file.contentType === 'application/pdf' && (
                  <LinkButton icon="external" newTab href={fileUrl(false)}>
                    {placing.openPdf}
                  </LinkButton>
                )}
                <LinkButton icon="download" download="" href={fileUrl(true)}>
                  {scanned.download}
                </LinkButton>
              </ButtonRow>
            }
          />
          {file.pages.length > 0 ? (
            <div class="placing">
              <DocumentPages documentId={file.id} name={file.name} pages={file.pages} />
            </div>
          ) : file.contentType === 'application/zip' ? (
            <ZipList document={documentId} />
          ) : (
            <EmptyState icon="files" title={scanned.noPages}>
              {file.contentType.startsWith('image/') ? scanned.keptAsSent : scanned.noPagesDetail}
            </EmptyState>
          )}
        </>
      )}
    </Loaded>
  )
}
