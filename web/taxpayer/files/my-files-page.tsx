import { useEffect } from 'preact/hooks'
import { call } from '#web/call.ts'
import { useText } from '#web/locales/taxpayer.ts'
import { Failed } from '#web/taxpayer/frame/failed.tsx'
import { useInside } from '#web/taxpayer/frame/portal.ts'
import { usePage } from '#web/taxpayer/frame/use-page.ts'
import { usePortalData } from '#web/taxpayer/frame/use-portal-data.ts'
import { signInAgain } from '#web/taxpayer/sign-in/return-path.ts'
import { PageHeader } from '#web/ui/page-header.tsx'
import { ItemListSkeleton, Loading } from '#web/ui/skeleton.tsx'
import { EmptyState } from '#web/ui/states.tsx'
import { UploadArea } from '#web/ui/upload-area.tsx'
import { FilesOnTheirWay } from './files-on-their-way.tsx'
import { SentFiles } from './sent-files.tsx'
import { UploadReceipt } from './upload-receipt.tsx'
import { useUploads } from './use-uploads.ts'

/** Upload Documents, what is on its way, the receipt, and everything sent so far. */
export function MyFilesPage() {
  const { files } = useText().room
  const { portal } = useInside()
  const takeFocus = usePage(files.title)
  const uploads = useUploads(portal.id)
  const sent = usePortalData(portal.id, (signal) => call('GET /api/portals/:portal/my-files', { params: { portal: portal.id }, signal }), [
    'portal',
    'document',
  ])
  const arrived = uploads.list.filter(({ phase }) => phase === 'done').length
  useEffect(() => {
    if (arrived > 0) sent.reload()
  }, [arrived])
  return (
    <>
      <PageHeader title={files.title} lead={files.lead} takeFocus={takeFocus} />
      <section class="stack gap-medium" aria-labelledby="upload-documents">
        <h2 id="upload-documents">{files.upload}</h2>
        <UploadArea onFiles={uploads.add} hint={files.welcome} />
        <FilesOnTheirWay uploads={uploads} onEnded={signInAgain} />
        <UploadReceipt list={uploads.list} />
      </section>
      <section class="stack gap-medium" aria-labelledby="sent-files">
        <h2 id="sent-files">{files.list}</h2>
        {sent.data && sent.data.files.length > 0 && <SentFiles files={sent.data.files} />}
        {sent.data?.files.length === 0 && (
          <EmptyState icon="files" title={files.empty}>
            {files.emptyHelp}
          </EmptyState>
        )}
        {!sent.data && sent.loading && (
          <Loading>
            <ItemListSkeleton items={3} />
          </Loading>
        )}
        {!sent.data && !sent.loading && <Failed error={sent.error} onRetry={sent.reload} />}
      </section>
    </>
  )
}
