import { useRef, useState } from 'preact/hooks'
import type { EndpointByRoute } from '#contract/contract.ts'
import type { Output } from '#contract/endpoint.ts'
import { call } from '#web/call.ts'
import { isClientView } from '#web/client-view.ts'
import { useText } from '#web/locales/taxpayer.ts'
import { sayFailure } from '#web/say-failure.ts'
import { Failed } from '#web/taxpayer/frame/failed.tsx'
import { usePage } from '#web/taxpayer/frame/use-page.ts'
import { usePortalData } from '#web/taxpayer/frame/use-portal-data.ts'
import { Button, LinkButton } from '#web/ui/button.tsx'
import { ItemList } from '#web/ui/item-list.tsx'
import { PageHeader } from '#web/ui/page-header.tsx'
import { ItemListSkeleton, Loading } from '#web/ui/skeleton.tsx'
import { EmptyState } from '#web/ui/states.tsx'
import { showToast } from '#web/ui/toasts.tsx'
import { NotificationLine } from './notification-line.tsx'
import { useNotificationsText } from './text.ts'

export type Found = Output<EndpointByRoute['GET /api/notices']>

/** What the reader was told, in all their portals; each line opens its thing. */
export function NotificationListPage() {
  const text = useNotificationsText()
  const { nav, refusals } = useText()
  const takeFocus = usePage(text.title)
  const [busy, setBusy] = useState(false)
  const first = usePortalData('notices', (signal) => call('GET /api/notices', { signal }), ['notice'])
  const markAll = async () => {
    setBusy(true)
    try {
      await call('POST /api/notices/read', {})
      first.reload()
    } catch (failure) {
      showToast({ text: sayFailure(refusals, failure), icon: 'warning' })
    }
    setBusy(false)
  }
  return (
    <>
      <PageHeader title={text.title} back={{ href: '/home', label: nav.home }} takeFocus={takeFocus} />
      {first.data ? (
        <>
          {first.data.unread > 0 && !isClientView && (
            <div>
              <Button icon="check" busy={busy && text.marking} onClick={() => void markAll()}>
                {text.markAll}
              </Button>
            </div>
          )}
          <Lines first={first.data} />
        </>
      ) : first.error ? (
        <Failed error={first.error} onRetry={first.reload} />
      ) : (
        <Loading>
          <ItemListSkeleton items={6} />
        </Loading>
      )}
      <div>
        <LinkButton icon="settings" href="/notifications/settings">
          {text.settings}
        </LinkButton>
      </div>
    </>
  )
}

function Lines({ first }: { first: Found }) {
  const text = useNotificationsText()
  const { refusals } = useText()
  const [older, setOlder] = useState<Pick<Found, 'notices' | 'next'> | null>(null)
  const [busy, setBusy] = useState(false)
  const isAsking = useRef(false)
  // What is new meanwhile comes before what was read on: nothing is shown twice.
  const seen = new Set(first.notices.map(({ id }) => id))
  const lines = [...first.notices, ...(older?.notices ?? []).filter(({ id }) => !seen.has(id))]
  const next = older ? older.next : first.next
  const more = async (after: string) => {
    if (isAsking.current) return
    isAsking.current = true
    setBusy(true)
    try {
      const found = await call('GET /api/notices', { query: { after } })
      setOlder((before) => ({ notices: [...(before?.notices ?? []), ...found.notices], next: found.next }))
    } catch (failure) {
      showToast({ text: sayFailure(refusals, failure), icon: 'warning' })
    }
    isAsking.current = false
    setBusy(false)
  }
  if (lines.length === 0) {
    return (
      <EmptyState icon="bell" title={text.empty}>
        {text.emptyHelp}
      </EmptyState>
    )
  }
  return (
    <div class="stack gap-medium">
      <ItemList label={text.title}>
        {lines.map((notice) => (
          <NotificationLine key={notice.id} notice={notice} />
        ))}
      </ItemList>
      {next !== null && (
        <Button busy={busy && text.loadingOlder} onClick={() => void more(next)}>
          {text.older}
        </Button>
      )}
    </div>
  )
}
