import { useLocation, useRoute } from 'preact-iso'
import { Refused, call } from '#web/call.ts'
import { useLanguage, useText } from '#web/locales/taxpayer.ts'
import { sayFailure } from '#web/say-failure.ts'
import { Failed } from '#web/taxpayer/frame/failed.tsx'
import { usePage } from '#web/taxpayer/frame/use-page.ts'
import { formatDate } from '#web/ui/format.ts'
import { PageHeader } from '#web/ui/page-header.tsx'
import { Loading, Skeleton } from '#web/ui/skeleton.tsx'
import { NoPermissionState } from '#web/ui/states.tsx'
import { GuestDocumentPages } from './guest-document-pages.tsx'
import { useGuestData, useGuestInside } from './inside.ts'
import { isGuestPage } from './lists.ts'
import { useGuestText } from './text.ts'

/** One granted document: its pages, to read. */
export function GuestDocumentPage() {
  const { guest } = useGuestText()
  const { language } = useLanguage()
  const { query } = useLocation()
  const id = useRoute().params['document'] ?? ''
  const document = useGuestData(`document ${id}`, (signal) =>
    call('GET /api/guest/documents/:document', { params: { document: id }, signal }),
  )
  const title = document.data?.name ?? guest.document.title
  const takeFocus = usePage(title)
  const from = query['from']
  const back = isGuestPage(from) ? { href: `/guest/${from}`, label: guest.titles[from] } : { href: '/guest', label: guest.nav.home }
  return (
    <>
      <PageHeader
        title={title}
        lead={document.data?.sealedAt ? guest.document.sealed(formatDate(document.data.sealedAt, language)) : undefined}
        back={back}
        takeFocus={takeFocus}
      />
      {document.data ? (
        <GuestDocumentPages key={`${id} ${document.data.sealedAt}`} document={document.data} />
      ) : document.loading ? (
        <Loading>
          <Skeleton height="70dvb" />
        </Loading>
      ) : (
        <CannotOpen error={document.error} onRetry={document.reload} />
      )}
    </>
  )
}

function CannotOpen({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const { guest } = useGuestText()
  const { refusals } = useText()
  const { room } = useGuestInside()
  const isRefused = error instanceof Refused
  if (isRefused && error.code === 'grants.waits-for-signature') {
    return (
      <NoPermissionState title={guest.files.closed['waits-for-signature'](room.ownerName)}>{sayFailure(refusals, error)}</NoPermissionState>
    )
  }
  if (isRefused && error.code === 'documents.cannot-show-pages') {
    return <NoPermissionState title={guest.files.closed['no-pages'](room.ownerName)} />
  }
  return <Failed error={error} onRetry={onRetry} />
}
