import { useRoute } from 'preact-iso'
import { useEffect, useRef, useState } from 'preact/hooks'
import { call, Refused } from '#web/call.ts'
import { useLanguage, useText } from '#web/locales/taxpayer.ts'
import { Failed } from '#web/taxpayer/frame/failed.tsx'
import { useInside } from '#web/taxpayer/frame/portal.ts'
import { usePage } from '#web/taxpayer/frame/use-page.ts'
import { usePortalData } from '#web/taxpayer/frame/use-portal-data.ts'
import { announce } from '#web/ui/announce.ts'
import { formatDateTime } from '#web/ui/format.ts'
import { PageHeader } from '#web/ui/page-header.tsx'
import { Loading, Skeleton } from '#web/ui/skeleton.tsx'
import type { ShownDocument } from './document-pages.tsx'
import { OpenPdf } from './open-pdf.tsx'
import { ReadAndSign } from './read-and-sign.tsx'
import { SignedMoment } from './signed-moment.tsx'
import { type PreparerFile, type PreparerFiles, usePreparerFiles } from './use-preparer-files.ts'

/** One document from the firm: read it, sign it, keep the signed copy. Follows by itself what the firm and the seal do. */
export function DocumentPage() {
  const { sign } = useText()
  const { portal } = useInside()
  const id = useRoute().params['document'] ?? ''
  const document = usePortalData(`document ${id}`, (signal) => call('GET /api/documents/:document', { params: { document: id }, signal }), [
    'portal',
    'document',
  ])
  const files = usePreparerFiles()
  const file = files.data?.files.find((one) => one.id === id)
  const takeFocus = usePage(document.data?.name ?? sign.title)
  const [moment, setMoment] = useState<'reading' | 'signed' | 'reading again'>('reading')
  useTellWhenSealed(file)
  useEffect(() => setMoment('reading'), [id])
  const reload = () => {
    document.reload()
    files.reload()
  }

  if (moment === 'signed' && file && files.data) {
    return <SignedMoment file={file} next={nextToSign(files.data, id)} onReadAgain={() => setMoment('reading again')} />
  }
  const problem = document.error ?? files.error
  const isGone = document.data !== null && files.data !== null && !file
  return (
    <>
      <DocumentHeader document={document.data} file={file} takeFocus={takeFocus || moment === 'reading again'} />
      {document.data && files.data && file ? (
        <ReadAndSign
          key={`${portal.id} ${id}`}
          document={document.data}
          file={file}
          afterwards={files.data.files.find((one) => one.comparison?.signedDocumentId === id)?.comparison?.outcome ?? null}
          message={files.data.messages.find(({ deliveryId }) => deliveryId === file.deliveryId)}
          mark={files.data.mark}
          onMarkSaved={files.keepMark}
          onReload={reload}
          onSigned={() => {
            setMoment('signed')
            files.reload()
          }}
        />
      ) : problem || isGone ? (
        <Failed error={problem ?? notThere} onRetry={reload} />
      ) : (
        <PagesSkeleton document={document.data} />
      )}
    </>
  )
}

function DocumentHeader({
  document,
  file,
  takeFocus,
}: {
  document: ShownDocument | null
  file: PreparerFile | undefined
  takeFocus: boolean
}) {
  const { sign } = useText()
  const { language } = useLanguage()
  return (
    <PageHeader
      title={document?.name ?? sign.title}
      lead={
        document &&
        file && (
          <span class="row row-spread">
            {sign.page.sentOn(formatDateTime(file.sentAt, language))}
            <OpenPdf document={document} />
          </span>
        )
      }
      back={{ href: '/preparer-files', label: sign.back }}
      takeFocus={takeFocus}
    />
  )
}

/** The firm took the document back between two answers. */
const notThere = new Refused({ code: 'not-found' })

function nextToSign({ files }: PreparerFiles, id: string): PreparerFile | null {
  return (
    files.find((file) => file.id !== id && file.request?.isTurn && (file.request.state === 'out' || file.request.state === 'viewed')) ??
    null
  )
}

/** The seal comes while one looks at the page: said, not only shown. */
function useTellWhenSealed(file: PreparerFile | undefined) {
  const { sign } = useText()
  const before = useRef<string | null | undefined>(undefined)
  useEffect(() => {
    if (before.current === null && file?.sealedAt) announce(sign.page.announcedSealed)
    before.current = file?.sealedAt
  }, [file?.sealedAt])
}

function PagesSkeleton({ document }: { document: ShownDocument | null }) {
  const first = document?.pages[0]
  return (
    <Loading>
      <div style={{ aspectRatio: first ? `${first.width} / ${first.height}` : '8.5 / 11', inlineSize: 'min(100%, 880px)' }}>
        <Skeleton height="100%" />
      </div>
    </Loading>
  )
}
