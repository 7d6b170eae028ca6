import { useRef, useState } from 'preact/hooks'
import { call } from '#web/call.ts'
import { useText } from '#web/locales/taxpayer.ts'
import { sayFailure } from '#web/say-failure.ts'
import { Failed } from '#web/taxpayer/frame/failed.tsx'
import { useInside } from '#web/taxpayer/frame/portal.ts'
import { usePage } from '#web/taxpayer/frame/use-page.ts'
import { usePortalData } from '#web/taxpayer/frame/use-portal-data.ts'
import { Button } from '#web/ui/button.tsx'
import { PageHeader } from '#web/ui/page-header.tsx'
import { ItemListSkeleton, Loading } from '#web/ui/skeleton.tsx'
import { EmptyState } from '#web/ui/states.tsx'
import { type ActivityLine, ActivityLines } from './activity-lines.tsx'

/** Everything that happened in this portal, the newest first. */
export function ActivityPage() {
  const { nav, room } = useText()
  const { portal } = useInside()
  const takeFocus = usePage(room.home.activity)
  const ask = (after?: string, signal?: AbortSignal) =>
    call('GET /api/portals/:portal/activity', {
      params: { portal: portal.id },
      ...(after === undefined ? {} : { query: { after } }),
      ...(signal ? { signal } : {}),
    })
  const first = usePortalData(`activity ${portal.id}`, (signal) => ask(undefined, signal), ['portal', 'document', 'voucher'])
  return (
    <>
      <PageHeader title={room.home.activity} back={{ href: '/home', label: nav.home }} takeFocus={takeFocus} />
      {first.data ? (
        // What is older than the first lines is asked for anew when those have changed.
        <AllLines key={first.data.lines[0]?.at} first={first.data} ask={ask} />
      ) : first.error ? (
        <Failed error={first.error} onRetry={first.reload} />
      ) : (
        <Loading>
          <ItemListSkeleton items={8} />
        </Loading>
      )}
    </>
  )
}

type Found = { lines: ActivityLine[]; next: string | null }

function AllLines({ first, ask }: { first: Found; ask: (after: string) => Promise<Found> }) {
  const { room, refusals } = useText()
  const [older, setOlder] = useState<Found | null>(null)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const isAsking = useRef(false)
  const next = (older ?? first).next
  const more = async (after: string) => {
    if (isAsking.current) return
    isAsking.current = true
    setBusy(true)
    setProblem(null)
    try {
      const found = await ask(after)
      setOlder((before) => ({ lines: [...(before?.lines ?? []), ...found.lines], next: found.next }))
    } catch (error) {
      setProblem(sayFailure(refusals, error))
    }
    isAsking.current = false
    setBusy(false)
  }
  if (first.lines.length === 0)
    return (
      <EmptyState icon="history" title={room.home.noActivityYet}>
        {room.home.noActivity}
      </EmptyState>
    )
  return (
    <div class="stack gap-medium">
      <ActivityLines lines={[...first.lines, ...(older?.lines ?? [])]} />
      {problem && <p role="alert">{problem}</p>}
      {next !== null && (
        <Button busy={busy && room.home.showingMore} onClick={() => void more(next)}>
          {room.home.showMore}
        </Button>
      )}
    </div>
  )
}
