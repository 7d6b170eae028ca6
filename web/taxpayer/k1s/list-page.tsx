import { useState } from 'preact/hooks'
import type { EndpointByRoute } from '#contract/contract.ts'
import type { Output } from '#contract/endpoint.ts'
import { mostSentAtOnce, waitsForSigner } from '#contract/k1-rules.ts'
import { call } from '#web/call.ts'
import { isClientView } from '#web/client-view.ts'
import { Failed } from '#web/taxpayer/frame/failed.tsx'
import { useInside } from '#web/taxpayer/frame/portal.ts'
import { usePage } from '#web/taxpayer/frame/use-page.ts'
import { usePortalData } from '#web/taxpayer/frame/use-portal-data.ts'
import { Banner } from '#web/ui/banner.tsx'
import { Button } from '#web/ui/button.tsx'
import { PageHeader } from '#web/ui/page-header.tsx'
import { ItemListSkeleton, Loading } from '#web/ui/skeleton.tsx'
import { EmptyState } from '#web/ui/states.tsx'
import { showToast } from '#web/ui/toasts.tsx'
import { PartnerCard } from './partner-card.tsx'
import { useK1Text } from './text.ts'
import { useAct } from './use-act.ts'

export type K1List = Output<EndpointByRoute['GET /api/portals/:portal/k1s']>
export type K1 = K1List['k1s'][number]

/** *Distribute K-1s*: each partner, how far it is, and what comes next. */
export function ListPage() {
  const { owner } = useK1Text()
  const { portal } = useInside()
  const list = usePortalData(
    `k1s ${portal.id}`,
    (signal) => call('GET /api/portals/:portal/k1s', { params: { portal: portal.id }, signal }),
    ['k1'],
  )
  const takeFocus = usePage(owner.title)
  return (
    <>
      <PageHeader title={owner.title} lead={list.data ? owner.lead(list.data.entityName) : undefined} takeFocus={takeFocus} />
      {list.data ? (
        <Partners data={list.data} onChange={list.reload} />
      ) : list.error ? (
        <Failed error={list.error} onRetry={list.reload} />
      ) : (
        <Loading>
          <ItemListSkeleton items={3} />
        </Loading>
      )}
    </>
  )
}

function Partners({ data, onChange }: { data: K1List; onChange: () => void }) {
  const { owner } = useK1Text()
  const waiting = data.k1s.filter(({ state }) => waitsForSigner(state))
  if (data.k1s.length === 0) {
    return (
      <EmptyState icon="people" title={owner.empty}>
        {owner.emptyHelp}
      </EmptyState>
    )
  }
  return (
    <div class="stack gap-medium">
      <Standing k1s={data.k1s} onChange={onChange} />
      {data.k1s.map((k1) => (
        <PartnerCard key={k1.id} k1={k1} today={data.today} isMain={waiting.length === 1 && waiting[0] === k1} onChange={onChange} />
      ))}
    </div>
  )
}

function Standing({ k1s, onChange }: { k1s: readonly K1[]; onChange: () => void }) {
  const { owner } = useK1Text()
  const { portal } = useInside()
  const act = useAct()
  const [sentCount, setSentCount] = useState(0)
  const left = k1s.filter(({ state }) => waitsForSigner(state)).length
  const ready = k1s.filter(({ state, email }) => state === 'not-sent' && email !== null).slice(0, mostSentAtOnce)
  const sendAll = () =>
    act.run(async () => {
      await call('POST /api/portals/:portal/k1s/send', { params: { portal: portal.id }, body: { ids: ready.map(({ id }) => id) } })
      setSentCount(sentCount + ready.length)
      showToast({ text: owner.sent(ready.length), icon: 'check' })
      onChange()
    })
  return (
    <>
      {act.problem && (
        <Banner tone="refused" spoken>
          {act.problem}
        </Banner>
      )}
      <Banner tone={left > 0 ? 'needs' : 'done'}>{left > 0 ? owner.left(left) : owner.allOut}</Banner>
      {ready.length > 1 && !isClientView && (
        <Button kind="primary" icon="send" wide busy={act.busy && owner.sending} onClick={() => void sendAll()}>
          {owner.sendAll(ready.length)}
        </Button>
      )}
    </>
  )
}
