import { useLocation } from 'preact-iso'
import { useEffect } from 'preact/hooks'
import type { EndpointByRoute } from '#contract/contract.ts'
import type { Output } from '#contract/endpoint.ts'
import { call } from '#web/call.ts'
import { useText } from '#web/locales/taxpayer.ts'
import { wasRefused } from '#web/say-failure.ts'
import { Failed } from '#web/taxpayer/frame/failed.tsx'
import { usePage } from '#web/taxpayer/frame/use-page.ts'
import { prepareRoom } from '#web/taxpayer/screens.ts'
import { Banner } from '#web/ui/banner.tsx'
import { Button, LinkButton } from '#web/ui/button.tsx'
import { PageHeader } from '#web/ui/page-header.tsx'
import { Loading, Skeleton } from '#web/ui/skeleton.tsx'
import { useData } from '#web/use-data.ts'
import { ChooseChannel } from './choose-channel.tsx'
import { Door } from './door.tsx'
import { EnterCode } from './enter-code.tsx'
import { OutboxLink } from './outbox-link.tsx'
import { RecoveryCode } from './recovery-code.tsx'
import { forgetRegistrationDrafts } from './registration-draft.ts'
import { takeReturnPath } from './return-path.ts'
import { useInstallation } from './use-installation.ts'
import { useSendCode } from './use-send-code.ts'

export type Attempt = Output<EndpointByRoute['GET /api/sign-in']>

/** Verify Account: where the code comes from, then the code. What this browser has begun is asked of the server, so a reload loses nothing. */
export function VerifyPage() {
  const { door } = useText()
  const takeFocus = usePage(door.verify.title)
  const { isSample } = useInstallation()
  const attempt = useData('attempt', (signal) => call('GET /api/sign-in', { signal }))
  return (
    <Door>
      {wasRefused(attempt.error, 'sign-in.no-attempt') ? (
        <StartAgain />
      ) : (
        <>
          <PageHeader
            title={door.verify.title}
            lead={attempt.data && !attempt.data.sentTo ? door.verify.choose : undefined}
            takeFocus={takeFocus}
          />
          {attempt.data ? <Steps attempt={attempt.data} onChange={attempt.replace} onOver={attempt.reload} /> : null}
          {!attempt.data && attempt.loading && <StepsSkeleton />}
          {!attempt.data && attempt.error ? <Failed error={attempt.error} onRetry={attempt.reload} /> : null}
          {isSample && attempt.data && (
            <Banner>
              {door.verify.codesInOutbox} <OutboxLink />
            </Banner>
          )}
        </>
      )}
    </Door>
  )
}

function Steps({ attempt, onChange, onOver }: { attempt: Attempt; onChange: (attempt: Attempt) => void; onOver: () => void }) {
  const { route } = useLocation()
  const sending = useSendCode(onChange, onOver)
  // While one waits for the code there is time.
  useEffect(() => void prepareRoom(), [])
  const channel = sending.chosen ?? attempt.sentTo
  return (
    <>
      {attempt.firstName !== null && <SigningInAs name={attempt.firstName} onNotMe={() => void cancel(route, '/sign-in?ask=secret')} />}
      {channel ? (
        <EnterCode
          attempt={attempt}
          channel={channel}
          sending={sending}
          onVerified={(room) => {
            if (attempt.kind === 'register') forgetRegistrationDrafts()
            void goIn(room, route)
          }}
          onOver={onOver}
          onCancel={() => void cancel(route)}
        />
      ) : (
        <ChooseChannel channels={attempt.channels} sending={sending} onCancel={() => void cancel(route)} />
      )}
      {attempt.kind === 'sign-in' && <RecoveryCode onVerified={(room) => void goIn(room, route)} onOver={onOver} />}
    </>
  )
}

/** On a device that knows somebody the secret was not asked: whoever it is must be able to say so. */
function SigningInAs({ name, onNotMe }: { name: string; onNotMe: () => void }) {
  const { door } = useText()
  return (
    <p>
      {door.verify.signingInAs(name)}{' '}
      <Button kind="quiet" onClick={onNotMe}>
        {door.verify.notMe}
      </Button>
    </p>
  )
}

async function goIn(room: 'firm' | 'taxpayer', route: (url: string, replace: boolean) => void) {
  if (room === 'firm') return location.assign('/firm')
  await prepareRoom()
  route(takeReturnPath(), true)
}

async function cancel(route: (url: string) => void, to = '/sign-in') {
  // The attempt ends by itself in any case: leaving must work without a connection, too.
  await call('POST /api/sign-in/cancel', {}).catch(() => undefined)
  route(to)
}

function StartAgain() {
  const { door } = useText()
  return (
    <>
      <PageHeader title={door.verify.over} lead={door.verify.overHelp} takeFocus />
      <p>{door.verify.overRegister}</p>
      <LinkButton kind="primary" href="/sign-in">
        {door.verify.overSignIn}
      </LinkButton>
    </>
  )
}

function StepsSkeleton() {
  return (
    <Loading>
      <Skeleton height="56px" />
      <Skeleton height="56px" />
    </Loading>
  )
}
