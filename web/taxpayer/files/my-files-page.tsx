import { lazy } from 'preact-iso'
import { useEffect, useState } from 'preact/hooks'
import { call } from '#web/call.ts'
import { isClientView } from '#web/client-view.ts'
import { useText } from '#web/locales/taxpayer.ts'
import { Failed } from '#web/taxpayer/frame/failed.tsx'
import { useInside } from '#web/taxpayer/frame/portal.ts'
import { usePage } from '#web/taxpayer/frame/use-page.ts'
import { usePortalData } from '#web/taxpayer/frame/use-portal-data.ts'
import { signInAgain } from '#web/taxpayer/sign-in/return-path.ts'
import { Banner } from '#web/ui/banner.tsx'
import { PageHeader } from '#web/ui/page-header.tsx'
import { ItemListSkeleton, Loading, Skeleton } from '#web/ui/skeleton.tsx'
import { EmptyState } from '#web/ui/states.tsx'
import { UploadArea } from '#web/ui/upload-area.tsx'
import { type About, AboutFiles } from './about-files.tsx'
import { FilesOnTheirWay } from './files-on-their-way.tsx'
import { KnownFile } from './known-file.tsx'
import { SentFiles, TakeBackButton } from './sent-files.tsx'
import { FilesTextProvider, useFilesText } from './text.ts'
import { UploadReceipt } from './upload-receipt.tsx'
import { sayAbout, useUploads } from './use-uploads.ts'
import { useTakeBack } from './use-take-back.ts'

/** With more, the slip stays a slip: each can be taken back in the list below. */
const fewArrived = 3

const ScanDialog = lazy(async () => (await import('./scan/scan-dialog.tsx')).ScanDialog)

/** Upload Documents, what is on its way, the receipt, and everything sent so far. */
export function MyFilesPage() {
  const { files } = useText().room
  const takeFocus = usePage(files.title)
  return (
    <>
      <PageHeader title={files.title} lead={files.lead} takeFocus={takeFocus} />
      <FilesTextProvider
        skeleton={
          <Loading>
            <Skeleton height="160px" />
            <ItemListSkeleton items={3} />
          </Loading>
        }
      >
        <MyFiles />
      </FilesTextProvider>
    </>
  )
}

function MyFiles() {
  const { files } = useText().room
  const { files: say } = useFilesText()
  const { portal } = useInside()
  const uploads = useUploads(portal.id)
  const [about, setAbout] = useState<About>({ taxYear: null, kind: null })
  const [isScanning, setIsScanning] = useState(false)
  const sent = usePortalData(portal.id, (signal) => call('GET /api/portals/:portal/my-files', { params: { portal: portal.id }, signal }), [
    'portal',
    'document',
  ])
  const takeBack = useTakeBack((documentId, isGone) => {
    const upload = uploads.list.find(({ receipt }) => receipt?.documentId === documentId)
    if (isGone && upload) uploads.remove(upload.id)
    sent.reload()
  })
  const arrived = uploads.list.filter(({ phase }) => phase === 'done').length
  useEffect(() => {
    if (arrived > 0) sent.reload()
  }, [arrived])
  const send = (chosen: File[], madeHere?: 'made here') => {
    sayAbout(chosen, about)
    uploads.add(chosen, madeHere)
  }
  const canTakeBack = new Set(sent.data?.files.flatMap(({ id, undoUntil }) => (undoUntil === null ? [] : [id])))
  return (
    <>
      {!isClientView && (
        <section class="stack gap-medium" aria-labelledby="upload-documents">
          <h2 id="upload-documents">{files.upload}</h2>
          <UploadArea onFiles={(chosen) => send(chosen)} hint={files.welcome} onPhotos={() => setIsScanning(true)} />
          <AboutFiles about={about} onChange={setAbout} />
          <FilesOnTheirWay
            uploads={uploads}
            onEnded={signInAgain}
            renderKnown={(file) => (
              <KnownFile key={file.id} file={file} onSend={() => uploads.sendAgain(file.id)} onRemove={() => uploads.remove(file.id)} />
            )}
          />
          <UploadReceipt
            list={uploads.list}
            renderActs={(file) => arrived <= fewArrived && canTakeBack.has(file.id) && <TakeBackButton file={file} takeBack={takeBack} />}
          />
          {canTakeBack.size > 0 && <p class="quiet">{say.canTakeBack}</p>}
          {takeBack.problem && (
            <Banner tone="refused" spoken>
              {takeBack.problem}
            </Banner>
          )}
        </section>
      )}
      {isScanning && (
        <ScanDialog
          onClose={() => setIsScanning(false)}
          onDone={(file) => {
            setIsScanning(false)
            send([file], 'made here')
          }}
        />
      )}
      <section class="stack gap-medium" aria-labelledby="sent-files">
        <h2 id="sent-files">{files.list}</h2>
        {sent.data && sent.data.files.length > 0 && <SentFiles files={sent.data.files} takeBack={takeBack} />}
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
