import './tax-returns.css'
import { useEffect } from 'preact/hooks'
import type { EndpointByRoute } from '#contract/contract.ts'
import type { Output } from '#contract/endpoint.ts'
import { usStates } from '#contract/us-states.ts'
import { call, urlOf } from '#web/call.ts'
import { isClientView } from '#web/client-view.ts'
import { useLanguage } from '#web/locales/taxpayer.ts'
import { Failed } from '#web/taxpayer/frame/failed.tsx'
import { useInside } from '#web/taxpayer/frame/portal.ts'
import { usePage } from '#web/taxpayer/frame/use-page.ts'
import { usePortalData } from '#web/taxpayer/frame/use-portal-data.ts'
import { Banner } from '#web/ui/banner.tsx'
import { LinkButton } from '#web/ui/button.tsx'
import { Card } from '#web/ui/card.tsx'
import { DefinitionList } from '#web/ui/definition-list.tsx'
import { formatDate } from '#web/ui/format.ts'
import { PageHeader } from '#web/ui/page-header.tsx'
import { ItemListSkeleton, Loading } from '#web/ui/skeleton.tsx'
import { EmptyState } from '#web/ui/states.tsx'
import { StatusPill, type Tone } from '#web/ui/status-pill.tsx'
import { TaxReturnsTextProvider, useTaxReturnsText } from './text.ts'

type OfPortal = Output<EndpointByRoute['GET /api/portals/:portal/tax-returns']>
type EFile = OfPortal['returns'][number]['eFiles'][number]

const skeleton = (
  <Loading>
    <ItemListSkeleton items={2} />
  </Loading>
)

/** `/tax-returns`: whether what was sent has been accepted, and what to do where it was not. */
export function TaxReturnsPage() {
  return (
    <TaxReturnsTextProvider skeleton={skeleton}>
      <Returns />
    </TaxReturnsTextProvider>
  )
}

function Returns() {
  const text = useTaxReturnsText()
  const { portal } = useInside()
  const takeFocus = usePage(text.title)
  const { data, error, reload } = usePortalData(
    `tax returns ${portal.id}`,
    (signal) => call('GET /api/portals/:portal/tax-returns', { params: { portal: portal.id }, signal }),
    ['portal'],
  )
  useSeen(portal.id, data)
  const isEmpty = data?.returns.length === 0
  return (
    <>
      <PageHeader title={text.title} lead={data && !isEmpty ? text.lead(data.firmName) : undefined} takeFocus={takeFocus} />
      {!data && (error ? <Failed error={error} onRetry={reload} /> : skeleton)}
      {isEmpty && (
        <EmptyState icon="returns" title={text.empty}>
          {text.emptyHelp}
        </EmptyState>
      )}
      {data?.returns.map((one) => (
        <Card key={one.id} title={text.aReturn(one.taxYear, one.form)}>
          {one.eFiles.map((eFile) => (
            <AtAuthority key={eFile.id} eFile={eFile} firmName={data.firmName} />
          ))}
        </Card>
      ))}
    </>
  )
}

/** A rejection that stands on the screen is told. In Client View nobody was. */
function useSeen(portal: string, data: OfPortal | null): void {
  const unseen = data?.returns.flatMap(({ eFiles }) => eFiles.filter(({ isNew }) => isNew).map(({ id }) => id)).join(' ') ?? ''
  useEffect(() => {
    if (unseen === '' || isClientView) return
    // Should it not go through, the task stays on Home, and the next look tries again.
    for (const eFile of unseen.split(' '))
      call('POST /api/portals/:portal/e-files/:eFile/seen', { params: { portal, eFile } }).catch(() => undefined)
  }, [portal, unseen])
}

const tones: Record<EFile['state'], Tone> = { transmitted: 'neutral', accepted: 'done', rejected: 'refused', 'on paper': 'needs' }

function AtAuthority({ eFile: one, firmName }: { eFile: EFile; firmName: string }) {
  const text = useTaxReturnsText()
  const { language } = useLanguage()
  const day = (date: string) => formatDate(date, language)
  const { rejection } = one
  const name = text.authority(one.authority, usStates.find(({ code }) => code === one.authority)?.name ?? null)
  return (
    <section class="at-authority" aria-label={name}>
      <div class="row">
        <h3>{name}</h3>
        <StatusPill tone={tones[one.state]}>{text.state[one.state]}</StatusPill>
      </div>
      {one.state === 'rejected' && (
        <Banner tone="refused" title={text.rejectedTitle}>
          {text.next(firmName)}
        </Banner>
      )}
      {one.state === 'on paper' && (
        <Banner tone="needs" title={text.paperTitle}>
          {text.paper(firmName)}
        </Banner>
      )}
      {rejection !== null && isClientView && <p class="quiet">{text.viewOnly}</p>}
      <DefinitionList
        items={[
          { term: text.sentOn, value: day(one.transmittedOn) },
          ...(one.acceptedOn === null ? [] : [{ term: text.acceptedOn, value: day(one.acceptedOn) }]),
          ...(one.submissionId === null ? [] : [{ term: text.submissionId, value: <span class="numbers">{one.submissionId}</span> }]),
          ...(rejection === null
            ? []
            : [
                { term: text.rejectedOn, value: day(rejection.at) },
                { term: text.code, value: <span class="numbers">{rejection.code}</span> },
                { term: text.why, value: <span class="at-authority-words">{rejection.explanation}</span> },
              ]),
          ...(rejection !== null && one.state === 'rejected' ? [{ term: text.sendAgainBy, value: day(rejection.sendAgainBy) }] : []),
          ...(rejection?.paperBy && one.state === 'on paper'
            ? [{ term: text.paperBy, value: text.paperByHint(day(rejection.paperBy)) }]
            : []),
        ]}
      />
      {one.state === 'transmitted' && <p class="quiet">{text.waiting}</p>}
      {one.state === 'accepted' && (
        <>
          <p class="quiet">{text.doNotMail}</p>
          <div>
            <LinkButton icon="document" newTab href={urlOf('GET /api/e-files/:eFile/confirmation', { params: { eFile: one.id } })}>
              {text.confirmation}
            </LinkButton>
          </div>
        </>
      )}
    </section>
  )
}
