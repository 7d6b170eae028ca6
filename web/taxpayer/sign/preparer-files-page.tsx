import { useText } from '#web/locales/taxpayer.ts'
import { sayFailure } from '#web/say-failure.ts'
import { Failed } from '#web/taxpayer/frame/failed.tsx'
import { useInside } from '#web/taxpayer/frame/portal.ts'
import { usePage } from '#web/taxpayer/frame/use-page.ts'
import { announce } from '#web/ui/announce.ts'
import { Banner } from '#web/ui/banner.tsx'
import { PageHeader } from '#web/ui/page-header.tsx'
import { ItemListSkeleton, Loading, Skeleton } from '#web/ui/skeleton.tsx'
import { EmptyState } from '#web/ui/states.tsx'
import { FilesTextProvider } from '#web/taxpayer/files/text.ts'
import { FirmMessage, messagesToShow } from './firm-message.tsx'
import { PreparerShelf } from './preparer-shelf.tsx'
import { SignatureLine } from './signature-line.tsx'
import { type PreparerFile, usePreparerFiles } from './use-preparer-files.ts'
import { useSign } from './use-sign.ts'
import { useSignatureDialog } from './use-signature-dialog.tsx'

/** Files From My Preparer: the signature on file, and every document with View and Sign. */
export function PreparerFilesPage() {
  const { sign, refusals } = useText()
  const { portal } = useInside()
  const takeFocus = usePage(sign.title)
  const files = usePreparerFiles()
  const signing = useSign()
  const data = files.data
  const signature = useSignatureDialog(data?.mark === null, files.keepMark)
  const signFile = async (file: PreparerFile) => {
    if (await signing.sign(file)) announce(`${sign.signed} ${file.name}`)
    files.reload()
  }
  return (
    <>
      <PageHeader title={sign.title} lead={data?.files.some(({ request }) => request) ? sign.lead : undefined} takeFocus={takeFocus} />
      {data && <SignatureLine mark={data.mark} savedAt={data.markSavedAt} personName={portal.personName} onEdit={signature.open} />}
      {data && messagesToShow(data).map((message) => <FirmMessage key={message.deliveryId} message={message} />)}
      {signing.failure ? (
        <Banner tone="refused" spoken>
          {sayFailure(refusals, signing.failure)}
        </Banner>
      ) : null}
      {data && data.files.length > 0 && (
        <FilesTextProvider skeleton={<ListSkeleton />}>
          <PreparerShelf files={data.files} hasMark={data.mark !== null} busy={signing.busy} onSign={(file) => void signFile(file)} />
        </FilesTextProvider>
      )}
      {data?.files.length === 0 && (
        <EmptyState icon="inbox" title={sign.empty}>
          {sign.emptyHelp}
        </EmptyState>
      )}
      {!data && files.loading && (
        <>
          <Loading>
            <Skeleton height="88px" />
          </Loading>
          <ListSkeleton />
        </>
      )}
      {!data && !files.loading && <Failed error={files.error} onRetry={files.reload} />}
      {signature.dialog}
    </>
  )
}

const ListSkeleton = () => (
  <Loading>
    <ItemListSkeleton items={3} />
  </Loading>
)
