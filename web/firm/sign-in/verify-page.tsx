import { useLocation } from 'preact-iso'
import { useState } from 'preact/hooks'
import { call } from '#web/call.ts'
import { useText } from '#web/locales/firm.ts'
import { sayFailure, wasRefused } from '#web/say-failure.ts'
import { Banner } from '#web/ui/banner.tsx'
import { Button, LinkButton } from '#web/ui/button.tsx'
import { CodeField } from '#web/ui/code-field.tsx'
import { Form } from '#web/ui/form.tsx'
import { Loading, Skeleton } from '#web/ui/skeleton.tsx'
import { ErrorState } from '#web/ui/states.tsx'
import { useData } from '#web/use-data.ts'
import { DoorFrame } from '../door-frame.tsx'
import { Loaded } from '../loaded.tsx'
import { PageTitle } from '../page.tsx'
import { safePath } from '../return-path.ts'
import { useAct } from '../use-act.ts'
import { useInstallation } from '../use-installation.ts'
import { RecoveryCode } from './recovery-code.tsx'
import { rememberedWho } from './remember-who.ts'
import { SampleCode } from './sample-people.tsx'

/** `/firm/verify`: the authenticator's code. A reloaded page goes on where it was. */
export function VerifyPage() {
  const { signIn, refusals } = useText()
  const { query } = useLocation()
  const installation = useInstallation().data
  const attempt = useData('attempt', (signal) => call('GET /api/sign-in', { signal }))
  const [ended, setEnded] = useState<unknown>(null)
  const over = ended ?? (wasRefused(attempt.error, 'sign-in.no-attempt') ? attempt.error : null)
  const signInPath = `/firm/sign-in${query['return'] ? `?return=${encodeURIComponent(query['return'])}` : ''}`

  return (
    <DoorFrame firmName={installation?.firmName ?? null}>
      <PageTitle title={signIn.verifyTitle} />
      {over ? (
        <ErrorState
          title={signIn.tooLate}
          action={
            <LinkButton kind="primary" href={signInPath}>
              {signIn.action}
            </LinkButton>
          }
        >
          {sayFailure(refusals, over)}
        </ErrorState>
      ) : (
        <Loaded
          state={attempt}
          skeleton={
            <Loading>
              <Skeleton lines={2} />
              <Skeleton height="60px" />
            </Loading>
          }
        >
          {() => <CodeForm sample={installation?.sample === 'ready'} signInPath={signInPath} onEnded={setEnded} />}
        </Loaded>
      )}
    </DoorFrame>
  )
}

function CodeForm({ sample, signInPath, onEnded }: { sample: boolean; signInPath: string; onEnded: (error: unknown) => void }) {
  const { signIn } = useText()
  const { query } = useLocation()
  const [code, setCode] = useState('')
  const [missing, setMissing] = useState<string | null>(null)
  const verify = useAct()

  const send = (digits: string) => {
    if (digits.length < 6) {
      setMissing(signIn.codeNeeded)
      return document.getElementById('code')?.focus()
    }
    setMissing(null)
    void verify.run(async () => {
      try {
        await call('POST /api/sign-in/verify', { body: { code: digits } })
      } catch (error) {
        if (wasRefused(error, 'sign-in.no-attempt')) return onEnded(error)
        setCode('')
        document.getElementById('code')?.focus()
        throw error
      }
      // A new page: the server puts the first screen's data into it, and the form's history entry is gone.
      location.replace(safePath(query['return']))
    })
  }

  return (
    <>
      <p class="quiet">{signIn.verifyLead}</p>
      {verify.problem && (
        <Banner tone="refused" spoken key={verify.attempt}>
          {verify.problem}
        </Banner>
      )}
      <Form onSubmit={() => send(code)}>
        <CodeField id="code" label={signIn.code} value={code} onInput={setCode} onComplete={send} autoFocus error={missing} />
        <Button kind="primary" type="submit" wide busy={verify.busy && signIn.verifying}>
          {signIn.verify}
        </Button>
      </Form>
      {sample && (
        <SampleCode
          userName={rememberedWho()}
          onUse={(digits) => {
            setCode(digits)
            send(digits)
          }}
        />
      )}
      <RecoveryCode onEnded={onEnded} />
      <Button
        kind="quiet"
        icon="arrow-left"
        onClick={() => {
          void call('POST /api/sign-in/cancel', {})
            .catch(() => undefined)
            .then(() => location.assign(signInPath))
        }}
      >
        {signIn.startOver}
      </Button>
    </>
  )
}
