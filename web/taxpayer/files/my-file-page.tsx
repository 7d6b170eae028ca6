import { useRoute } from 'preact-iso'
import { call, urlOf } from '#web/call.ts'
import { useText } from '#web/locales/taxpayer.ts'
import { DocumentPages, pagesKey } from '#web/taxpayer/sign/document-pages.tsx'
import { Failed } from '#web/taxpayer/frame/failed.tsx'
import { usePage } from '#web/taxpayer/frame/use-page.ts'
import { usePortalData } from '#web/taxpayer/frame/use-portal-data.ts'
import { FilesTextProvider, useFilesText } from './text.ts'
import { ZipList } from './zip-list.tsx'
import { LinkButton } from '#web/ui/button.tsx'
import { PageHeader } from '#web/ui/page-header.tsx'
import { Loading, Skeleton } from '#web/ui/skeleton.tsx'
import { EmptyState } from '#web/ui/states.tsx'

/** One file that the reader has sent: its pages, or a download where there are none to show. */
export function MyFilePage() {
  const { files } = useText().room
  const id = useRoute().params['document'] ?? ''
  const file = usePortalData(id, (signal) => call('GET /api/documents/:document', { params: { document: id }, signal }))
  const title = file.data?.name ?? files.title
  const takeFocus = usePage(title)
  const params = { document: id }
  return (
    <>
      <PageHeader
        title={title}
        back={{ href: '/my-files', label: files.back }}
        takeFocus={takeFocus}
        actions={
          file.data && (
            <LinkButton
              icon="download"
              download={file.data.name}
              href={urlOf('GET /api/documents/:document/file', { params, query: { download: 'yes' } })}
            >
              {files.download}
            </LinkButton>
          )
        }
      />
      {file.data && file.data.pages.length > 0 && <DocumentPages key={pagesKey(file.data)} document={file.data} />}
      {file.data?.pages.length === 0 && (
        <FilesTextProvider skeleton={<PageSkeleton />}>
          {file.data.contentType === 'application/zip' ? <ZipList document={id} /> : <CannotShow isPicture={isPicture(file.data)} />}
        </FilesTextProvider>
      )}
      {!file.data && file.loading && <PageSkeleton />}
      {!file.data && !file.loading && <Failed error={file.error} onRetry={file.reload} />}
    </>
  )
}

const isPicture = ({ contentType }: { contentType: string }) => contentType.startsWith('image/')

function PageSkeleton() {
  return (
    <Loading>
      <Skeleton height="70dvb" />
    </Loading>
  )
}

/** A picture that cannot be drawn is kept all the same: said, so that nobody sends it again. */
function CannotShow({ isPicture }: { isPicture: boolean }) {
  const { files } = useText().room
  const { files: say } = useFilesText()
  return (
    <EmptyState icon={isPicture ? 'image' : 'document'} title={files.cannotShow}>
      {isPicture ? say.original : files.cannotShowHelp}
    </EmptyState>
  )
}
