import type { EndpointByRoute } from '#contract/contract.ts'
import type { Output } from '#contract/endpoint.ts'
import { call } from '#web/call.ts'
import { isClientView } from '#web/client-view.ts'
import { FilesTextProvider } from '#web/taxpayer/files/text.ts'
import { Failed } from '#web/taxpayer/frame/failed.tsx'
import { useIsFromPass } from '#web/taxpayer/frame/from-pass.ts'
import { useInside } from '#web/taxpayer/frame/portal.ts'
import { usePage } from '#web/taxpayer/frame/use-page.ts'
import { usePortalData } from '#web/taxpayer/frame/use-portal-data.ts'
import { Banner } from '#web/ui/banner.tsx'
import { LinkButton } from '#web/ui/button.tsx'
import { PageHeader } from '#web/ui/page-header.tsx'
import { ItemListSkeleton, Loading, Skeleton } from '#web/ui/skeleton.tsx'
import { EmptyState } from '#web/ui/states.tsx'
import { HowTo } from './how-to.tsx'
import { ByHandTextProvider, useByHandText } from './text.ts'
import { Accepted, WithFirm } from './with-firm.tsx'

export type ByHand = Output<EndpointByRoute['GET /api/portals/:portal/hand-signings']>
export type HandSigning = ByHand['handSignings'][number]

/** `/sign-by-hand`: print, sign, photograph; what the firm has, and what it accepted. */
export function ByHandPage() {
  const skeleton = (
    <Loading>
      <Skeleton width="14rem" height="34px" />
      <ItemListSkeleton items={3} />
    </Loading>
  )
  return (
    <ByHandTextProvider skeleton={skeleton}>
      <FilesTextProvider skeleton={skeleton}>
        <Page />
      </FilesTextProvider>
    </ByHandTextProvider>
  )
}

function Page() {
  const text = useByHandText()
  const isFromPass = useIsFromPass()
  const { portal } = useInside()
  const takeFocus = usePage(text.title)
  const state = usePortalData(
    `by hand ${portal.id}`,
    (signal) => call('GET /api/portals/:portal/hand-signings', { params: { portal: portal.id }, signal }),
    ['portal', 'document'],
  )
  const all = state.data?.handSignings ?? []
  const open = all.filter((one) => one.state === 'requested' || one.state === 'rejected')
  const waiting = all.filter((one) => one.state === 'uploaded')
  const accepted = all.filter((one) => one.state === 'accepted')
  return (
    <>
      <PageHeader
        title={text.title}
        lead={state.data && open.length > 0 ? text.lead(state.data.office.firmName) : undefined}
        back={isFromPass ? { href: '/sign', label: text.toForms } : undefined}
        takeFocus={takeFocus}
      />
      {state.data ? (
        <>
          {open.map((one) => one.reason !== null && <Rejected key={one.id} handSigning={one} />)}
          {all.length === 0 && (
            <EmptyState icon="pen" title={text.empty} action={<LinkButton href="/preparer-files">{text.toFiles}</LinkButton>}>
              {text.emptyHelp}
            </EmptyState>
          )}
          {open.length > 0 && <HowTo open={open} office={state.data.office} mayAct={!isClientView} onChange={state.reload} />}
          {waiting.length > 0 && <WithFirm waiting={waiting} mayAct={!isClientView} onChange={state.reload} />}
          {accepted.length > 0 && <Accepted accepted={accepted} />}
        </>
      ) : state.error ? (
        <Failed error={state.error} onRetry={state.reload} />
      ) : (
        <Loading>
          <ItemListSkeleton items={3} />
        </Loading>
      )}
    </>
  )
}

function Rejected({ handSigning: { documentName, reason } }: { handSigning: HandSigning }) {
  const text = useByHandText()
  return (
    <Banner tone="needs" title={text.rejected(documentName)}>
      {text.rejectedWhy(reason ?? '')}
    </Banner>
  )
}
