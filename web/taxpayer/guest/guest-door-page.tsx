import { useLocation, useRoute } from 'preact-iso'
import { useEffect, useState } from 'preact/hooks'
import type { EndpointByRoute } from '#contract/contract.ts'
import type { Output } from '#contract/endpoint.ts'
import { call, Refused } from '#web/call.ts'
import { useLanguage } from '#web/locales/taxpayer.ts'
import { Failed } from '#web/taxpayer/frame/failed.tsx'
import { usePage } from '#web/taxpayer/frame/use-page.ts'
import { Door } from '#web/taxpayer/sign-in/door.tsx'
import { OutboxLink } from '#web/taxpayer/sign-in/outbox-link.tsx'
import { useInstallation } from '#web/taxpayer/sign-in/use-installation.ts'
import { Banner } from '#web/ui/banner.tsx'
import { PageHeader } from '#web/ui/page-header.tsx'
import { Loading, Skeleton } from '#web/ui/skeleton.tsx'
import { DoneState } from '#web/ui/states.tsx'
import { useText } from '#web/locales/taxpayer.ts'
import { useData } from '#web/use-data.ts'
import { CodeSteps } from './code-steps.tsx'
import { isLinkEnd, LinkEnded } from './link-ended.tsx'
import { useGuestText } from './text.ts'
import { useWhen } from './use-when.ts'

export type GuestLink = Output<EndpointByRoute['POST /api/guest/link']>

/** *Verify Your Access* and *Access Client Portal*: what the links in the two e-mails open. Looking at a link does not use it up. */
export function GuestDoorPage() {
  const token = useRoute().params['token'] ?? ''
  const [endedMeanwhile, setEndedMeanwhile] = useState<Refused | null>(null)
  const link = useData(token, (signal) => call('POST /api/guest/link', { body: { token }, signal }))
  useSpeakTheirLanguage(link.data?.language)
  const ended = endedMeanwhile ?? link.error
  return (
    <Door firmName={link.data?.firmName ?? null}>
      {ended instanceof Refused && isLinkEnd(ended.code) ? (
        <LinkEnded end={ended.code} />
      ) : link.data ? (
        <Opened token={token} link={link.data} onChange={link.replace} onReload={link.reload} onEnded={setEndedMeanwhile} />
      ) : link.error && !link.loading ? (
        <Failed error={link.error} onRetry={link.reload} />
      ) : (
        <Loading>
          <Skeleton width="70%" height="2rem" />
          <Skeleton height="56px" />
        </Loading>
      )}
    </Door>
  )
}

type OpenedProps = {
  token: string
  link: GuestLink
  onChange: (link: GuestLink) => void
  onReload: () => void
  onEnded: (why: Refused) => void
}

function Opened({ token, link, onChange, onReload, onEnded }: OpenedProps) {
  const { guest } = useGuestText()
  const { route } = useLocation()
  const [verified, setVerified] = useState<{ linkSent: boolean } | null>(null)
  if (verified) {
    return <DoneState title={guest.verified}>{verified.linkSent ? guest.verifiedLink : guest.verifiedWait(link.ownerName)}</DoneState>
  }
  if (link.purpose === 'verify' && link.state !== 'offered') return <DoneBefore link={link} />
  return (
    <>
      <Heading link={link} />
      <CodeSteps
        token={token}
        link={link}
        onChange={onChange}
        onReload={onReload}
        onEnded={onEnded}
        onConfirmed={({ purpose, linkSent }) => (purpose === 'access' ? route('/guest', true) : setVerified({ linkSent }))}
      />
      <SampleHint />
    </>
  )
}

function Heading({ link }: { link: GuestLink }) {
  const { guest } = useGuestText()
  const when = useWhen()
  const isVerify = link.purpose === 'verify'
  const title = isVerify ? guest.verifyTitle : guest.accessTitle
  const takeFocus = usePage(title)
  return (
    <>
      <PageHeader
        title={title}
        lead={`${guest.greeting(link.guestName)} ${isVerify ? guest.verifyLead(link.ownerName, link.firmName) : guest.accessLead(link.ownerName, link.firmName)}`}
        takeFocus={takeFocus}
      />
      <p>{guest.until(when(link.endsAt))}</p>
    </>
  )
}

function DoneBefore({ link }: { link: GuestLink }) {
  const { guest } = useGuestText()
  const takeFocus = usePage(guest.doneBefore)
  return (
    <PageHeader
      title={guest.doneBefore}
      lead={link.state === 'active' ? guest.doneBeforeLink : guest.doneBeforeWait(link.ownerName)}
      takeFocus={takeFocus}
    />
  )
}

function SampleHint() {
  const { door } = useText()
  const { isSample } = useInstallation()
  return isSample ? (
    <Banner>
      {door.verify.codesInOutbox} <OutboxLink />
    </Banner>
  ) : null
}

/** Who never chose a language here is spoken to in the one the owner of the portal has noted. */
function useSpeakTheirLanguage(noted: 'en' | 'es' | undefined) {
  const { language, setLanguage } = useLanguage()
  useEffect(() => {
    const hasChosen = document.cookie.includes('lintel_language=')
    if (noted && noted !== language && !hasChosen) void setLanguage(noted)
  }, [noted])
}
