import { useLocation, useRoute } from 'preact-iso'
import { useEffect, useState } from 'preact/hooks'
import type { EndpointByRoute } from '#contract/contract.ts'
import type { Output } from '#contract/endpoint.ts'
import { call, Refused } from '#web/call.ts'
import { useLanguage, useText } from '#web/locales/taxpayer.ts'
import { sayFailure } from '#web/say-failure.ts'
import { Failed } from '#web/taxpayer/frame/failed.tsx'
import { usePage } from '#web/taxpayer/frame/use-page.ts'
import { Door } from '#web/taxpayer/sign-in/door.tsx'
import { Banner } from '#web/ui/banner.tsx'
import { Button } from '#web/ui/button.tsx'
import { CodeField } from '#web/ui/code-field.tsx'
import { Form } from '#web/ui/form.tsx'
import { PageHeader } from '#web/ui/page-header.tsx'
import { RadioCards } from '#web/ui/radio-cards.tsx'
import { DoneState } from '#web/ui/states.tsx'
import { useData } from '#web/use-data.ts'
import { K1Skeleton } from './k1-skeleton.tsx'
import { useK1Text } from './text.ts'
import { type Act, useAct } from './use-act.ts'

type Link = Output<EndpointByRoute['POST /api/k1/link']>
const ends = ['k1s.link-unknown', 'k1s.link-replaced', 'k1s.withdrawn'] as const
type End = (typeof ends)[number]
export const endOf = (error: unknown): End | null => (error instanceof Refused ? (ends.find((end) => end === error.code) ?? null) : null)

/** `/k/:token`: what the link in the partner's e-mail opens. Looking at it does not use it up. */
export function DoorPage() {
  const token = useRoute().params['token'] ?? ''
  const link = useData(token, (signal) => call('POST /api/k1/link', { body: { token }, signal }))
  useSpeakTheirLanguage(link.data?.language)
  const end = endOf(link.error)
  return (
    <Door firmName={link.data?.firmName ?? null}>
      {end ? (
        <Ended end={end} error={link.error} />
      ) : link.data ? (
        <Opened token={token} link={link.data} onChange={link.replace} onReload={link.reload} />
      ) : link.error ? (
        <Failed error={link.error} onRetry={link.reload} />
      ) : (
        <K1Skeleton />
      )}
    </Door>
  )
}

/** The link leads nowhere any more: why, and what to do. */
export function Ended({ end, error }: { end: End; error: unknown }) {
  const { partner } = useK1Text()
  const { refusals } = useText()
  const takeFocus = usePage(partner.ends[end])
  return <PageHeader title={partner.ends[end]} lead={sayFailure(refusals, error)} takeFocus={takeFocus} />
}

type OpenedProps = { token: string; link: Link; onChange: (link: Link) => void; onReload: () => void }

function Opened(props: OpenedProps) {
  const { link, onReload } = props
  const { partner } = useK1Text()
  const takeFocus = usePage(partner.title)
  const act = useAct((error) => endOf(error) && onReload())
  return (
    <>
      <PageHeader
        title={partner.title}
        lead={`${partner.hello(link.recipientName)} ${partner.lead(link.entityName, link.firmName)}`}
        takeFocus={takeFocus}
      />
      {act.problem && (
        <Banner tone="refused" spoken>
          {act.problem}
        </Banner>
      )}
      {link.isExpired ? <Renew token={props.token} act={act} /> : <Steps {...props} act={act} />}
    </>
  )
}

function Renew({ token, act }: { token: string; act: Act }) {
  const { partner } = useK1Text()
  const [isSent, setIsSent] = useState(false)
  if (isSent) return <DoneState title={partner.renewed}>{partner.renewedHelp}</DoneState>
  const renew = () =>
    act.run(async () => {
      await call('POST /api/k1/link/renew', { body: { token } })
      setIsSent(true)
    })
  return (
    <>
      <Banner tone="needs" title={partner.expired}>
        {partner.expiredHelp}
      </Banner>
      <Button kind="primary" icon="mail" wide busy={act.busy && partner.sending} onClick={() => void renew()}>
        {partner.renew}
      </Button>
    </>
  )
}

function Steps({ token, link, onChange, act }: OpenedProps & { act: Act }) {
  const { partner } = useK1Text()
  const [channel, setChannel] = useState(link.channels[0]?.id ?? 'email')
  const send = () =>
    act.run(async () => {
      onChange(await call('POST /api/k1/code', { body: { token, channel } }))
    })
  const masked = link.channels.find(({ id }) => id === link.sent?.to)?.masked ?? ''
  return (
    <>
      {link.sent && (
        <>
          <Banner tone="done" title={partner.sent}>
            {partner.sentTo(masked)}
          </Banner>
          <Code act={act} />
        </>
      )}
      <RadioCards
        name="channel"
        label={partner.where}
        value={channel}
        onChange={setChannel}
        options={link.channels.map(({ id, masked: to }) => ({ value: id, label: partner.channel[id], detail: to }))}
      />
      <Button kind={link.sent ? 'secondary' : 'primary'} wide busy={act.busy && partner.sending} onClick={() => void send()}>
        {link.sent ? partner.again : partner.sendCode}
      </Button>
    </>
  )
}

function Code({ act }: { act: Act }) {
  const { partner } = useK1Text()
  const { route } = useLocation()
  const [code, setCode] = useState('')
  const [error, setError] = useState<string | null>(null)
  const confirm = async (digits: string) => {
    if (digits.length < 6) return setError(partner.needSix)
    setError(null)
    const isIn = await act.run(async () => {
      await call('POST /api/k1/confirm', { body: { code: digits } })
    })
    if (isIn) route('/k1', true)
    else setCode('')
  }
  return (
    <Form onSubmit={() => void confirm(code)}>
      <CodeField
        id="k1-code"
        name="code"
        label={partner.code}
        hint={partner.codeHint}
        value={code}
        onInput={setCode}
        onComplete={(digits) => void confirm(digits)}
        error={error}
        autoFocus
      />
      <Button type="submit" kind="primary" wide busy={act.busy && partner.checking}>
        {partner.confirm}
      </Button>
    </Form>
  )
}

/** Who never chose a language here is spoken to in the one that is noted for them. */
export function useSpeakTheirLanguage(noted: 'en' | 'es' | undefined) {
  const { language, setLanguage } = useLanguage()
  useEffect(() => {
    const hasChosen = document.cookie.includes('lintel_language=')
    if (noted && noted !== language && !hasChosen) void setLanguage(noted)
  }, [noted])
}
