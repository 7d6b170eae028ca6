import { useRoute } from 'preact-iso'
import { useState } from 'preact/hooks'
import type { EndpointByRoute } from '#contract/contract.ts'
import type { Output } from '#contract/endpoint.ts'
import { call } from '#web/call.ts'
import { useText } from '#web/locales/taxpayer.ts'
import { sayFailure, wasRefused } from '#web/say-failure.ts'
import { Failed } from '#web/taxpayer/frame/failed.tsx'
import { usePage } from '#web/taxpayer/frame/use-page.ts'
import { Door } from '#web/taxpayer/sign-in/door.tsx'
import { useSpeakTheirLanguage } from '#web/taxpayer/sign-in/use-speak-their-language.ts'
import { Banner } from '#web/ui/banner.tsx'
import { Button, LinkButton } from '#web/ui/button.tsx'
import { PageHeader } from '#web/ui/page-header.tsx'
import { Loading, Skeleton } from '#web/ui/skeleton.tsx'
import { useData } from '#web/use-data.ts'
import { NotificationsTextProvider, useNotificationsText } from './text.ts'

type Link = Output<EndpointByRoute['GET /api/unsubscribe']>

/** `/u/:token`: stops e-mails of one kind by one button, without signing in. Opening the page does nothing: mail scanners open links. */
export function UnsubscribePage() {
  const token = useRoute().params['token'] ?? ''
  const link = useData(token, (signal) => call('GET /api/unsubscribe', { query: { token }, signal }))
  useSpeakTheirLanguage(link.data?.language)
  // A token that is cut off may not even have the shape of one.
  const isUnknown = wasRefused(link.error, 'notices.link-unknown') || wasRefused(link.error, 'bad-input')
  const skeleton = (
    <Loading>
      <Skeleton width="60%" height="34px" />
      <Skeleton height="56px" />
    </Loading>
  )
  return (
    <Door firmName={link.data?.firmName ?? null}>
      <NotificationsTextProvider skeleton={skeleton}>
        {link.data ? <Question token={token} link={link.data} /> : null}
        {!link.data && isUnknown && <Unknown />}
        {!link.data && link.loading && skeleton}
        {!link.data && !link.loading && link.error && !isUnknown ? <Failed error={link.error} onRetry={link.reload} /> : null}
      </NotificationsTextProvider>
    </Door>
  )
}

function Question({ token, link }: { token: string; link: Link }) {
  const { unsubscribe: say, groups } = useNotificationsText()
  const { refusals } = useText()
  const [state, setState] = useState<'asked' | 'off' | 'on'>(link.isOff ? 'off' : 'asked')
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const act = async (next: 'off' | 'on') => {
    setBusy(true)
    setProblem(null)
    try {
      await (next === 'off' ? call('POST /api/unsubscribe', { query: { token } }) : call('DELETE /api/unsubscribe', { query: { token } }))
      setState(next)
    } catch (failure) {
      setProblem(sayFailure(refusals, failure))
    }
    setBusy(false)
  }
  const title = { asked: say.title, off: say.stoppedTitle, on: say.againTitle }[state]
  const group = groups[link.group]
  const lead = state === 'off' ? say.stoppedLead(link.firmName, group) : say.lead(link.firmName, group, link.email)
  const takeFocus = usePage(title)
  return (
    <>
      <PageHeader title={title} lead={lead} takeFocus={takeFocus || state !== 'asked'} />
      {problem && (
        <Banner tone="refused" spoken>
          {problem}
        </Banner>
      )}
      {state !== 'on' && <p>{say.help}</p>}
      {state === 'off' ? (
        <Button busy={busy && say.starting} onClick={() => void act('on')}>
          {say.again}
        </Button>
      ) : (
        <Button kind={state === 'asked' ? 'primary' : 'secondary'} wide busy={busy && say.stopping} onClick={() => void act('off')}>
          {say.stop}
        </Button>
      )}
    </>
  )
}

function Unknown() {
  const { unsubscribe: say } = useNotificationsText()
  const takeFocus = usePage(say.unknownTitle)
  return (
    <>
      <PageHeader title={say.unknownTitle} lead={say.unknownHelp} takeFocus={takeFocus} />
      <LinkButton href="/sign-in">{say.toPortal}</LinkButton>
    </>
  )
}
