import type { EndpointByRoute } from '#contract/contract.ts'
import type { Output } from '#contract/endpoint.ts'
import { call } from '#web/call.ts'
import { useText } from '#web/locales/firm.ts'
import { Banner } from '#web/ui/banner.tsx'
import { Card } from '#web/ui/card.tsx'
import { DefinitionList } from '#web/ui/definition-list.tsx'
import { StatusPill } from '#web/ui/status-pill.tsx'
import { Stack } from '#web/ui/stack.tsx'
import { useData } from '#web/use-data.ts'
import { Loaded } from '../loaded.tsx'
import { PageTitle } from '../page.tsx'
import { useWhen } from '../say-when.ts'
import { PageSkeleton } from './page-skeleton.tsx'

type Listed = Output<EndpointByRoute['GET /api/settings/sealing-certificates']>
type Certificate = Listed['certificates'][number]

/** The certificates of the seals: which one seals now, until when, and which did before. */
export function CertificatesPage() {
  const { settings } = useText()
  const state = useData('sealing-certificates', (signal) => call('GET /api/settings/sealing-certificates', { signal }))
  return (
    <>
      <PageTitle title={settings.nav.certificates} lead={settings.certificates.lead} />
      <Loaded state={state} skeleton={<PageSkeleton />}>
        {(listed) => <Certificates listed={listed} />}
      </Loaded>
    </>
  )
}

function Certificates({ listed }: { listed: Listed }) {
  const { certificates: say } = useText().settings
  const { day } = useWhen()
  const current = listed.certificates.find(({ isCurrent }) => isCurrent)
  return (
    <div class="settings-narrow">
      <Stack gap="medium">
        {!listed.isAtHand && (
          <Banner tone="refused" title={say.notAtHand}>
            {say.notAtHandDetail}
          </Banner>
        )}
        {current && current.ends !== 'later' && (
          <Banner tone={current.ends === 'over' ? 'refused' : 'needs'} title={say.ends[current.ends](day(current.validTo))}>
            {say.renew[listed.keptIn]}
          </Banner>
        )}
        <p class="quiet">{say.keptIn[listed.keptIn]}</p>
        {listed.certificates.map((one) => (
          <CertificateCard key={one.sha256} certificate={one} />
        ))}
      </Stack>
    </div>
  )
}

function CertificateCard({ certificate: one }: { certificate: Certificate }) {
  const { certificates: say } = useText().settings
  const { day, moment } = useWhen()
  const tone = one.isCurrent ? (one.ends === 'later' ? 'done' : 'needs') : 'neutral'
  return (
    <Card title={one.subject} aside={<StatusPill tone={tone}>{one.isCurrent ? say.sealsNow : say.before}</StatusPill>}>
      <DefinitionList
        items={[
          { term: say.valid, value: say.fromTo(day(one.validFrom), day(one.validTo)) },
          { term: say.sealsSince, value: one.sealsSince === null ? say.notYet : moment(one.sealsSince) },
          { term: say.fingerprint, value: <code class="fingerprint">{one.sha256.match(/.{4}/g)?.join(' ')}</code> },
        ]}
      />
    </Card>
  )
}
