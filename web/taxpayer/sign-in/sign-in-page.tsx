import { useLocation } from 'preact-iso'
import { useEffect, useState } from 'preact/hooks'
import { call } from '#web/call.ts'
import { useText } from '#web/locales/taxpayer.ts'
import { sayFailure } from '#web/say-failure.ts'
import { usePage } from '#web/taxpayer/frame/use-page.ts'
import { prepareRoom } from '#web/taxpayer/screens.ts'
import { Button } from '#web/ui/button.tsx'
import { Disclosure } from '#web/ui/disclosure.tsx'
import { ErrorSummary } from '#web/ui/error-summary.tsx'
import { Form } from '#web/ui/form.tsx'
import { PageHeader } from '#web/ui/page-header.tsx'
import { PasswordField } from '#web/ui/password-field.tsx'
import { TextField } from '#web/ui/text-field.tsx'
import { Door } from './door.tsx'
import { keepReturnPath, takeReturnPath } from './return-path.ts'
import { SamplePeople } from './sample-people.tsx'
import { useInstallation } from './use-installation.ts'

type Problem = { fieldId: string | null; message: string }

/** User name or e-mail, and password. The code comes on the next page. */
export function SignInPage() {
  const { door } = useText()
  const { query } = useLocation()
  const { firmName, isSample } = useInstallation()
  const takeFocus = usePage(door.signIn.title)
  // Only on arrival: the address changes before this page has gone.
  useEffect(() => keepReturnPath(query['return']), [])
  useGoInWhenSignedIn()
  return (
    <Door staffLink>
      <PageHeader title={door.signIn.title} lead={door.signIn.lead(firmName)} takeFocus={takeFocus} />
      <SignInForm isSample={isSample} />
      <div class="stack gap-small">
        <Disclosure summary={door.signIn.firstTime}>{door.signIn.firstTimeHelp}</Disclosure>
        <Disclosure summary={door.signIn.cannot}>{door.signIn.cannotHelp(firmName)}</Disclosure>
      </div>
    </Door>
  )
}

function SignInForm({ isSample }: { isSample: boolean }) {
  const { door, refusals } = useText()
  const { route } = useLocation()
  const [userName, setUserName] = useState('')
  const [password, setPassword] = useState('')
  const [problems, setProblems] = useState<readonly Problem[]>([])
  const [attempt, setAttempt] = useState(0)
  const [busy, setBusy] = useState(false)

  const tell = (found: readonly Problem[]) => {
    setProblems(found)
    setAttempt((before) => before + 1)
  }
  const submit = async () => {
    if (busy) return
    const missing: Problem[] = []
    if (!userName.trim()) missing.push({ fieldId: 'user-name', message: door.signIn.needUserName })
    if (!password) missing.push({ fieldId: 'password', message: door.signIn.needPassword })
    if (missing.length > 0) return tell(missing)
    setBusy(true)
    try {
      await call('POST /api/sign-in', { body: { userName: userName.trim(), password, room: 'taxpayer' } })
      route('/sign-in/verify')
    } catch (failure) {
      setBusy(false)
      tell([{ fieldId: null, message: sayFailure(refusals, failure) }])
    }
  }
  const errorOf = (fieldId: string) => problems.find((problem) => problem.fieldId === fieldId)?.message
  return (
    <>
      <ErrorSummary errors={problems} attempt={attempt} />
      <Form onSubmit={() => void submit()}>
        <TextField
          id="user-name"
          name="username"
          label={door.signIn.userName}
          value={userName}
          onInput={setUserName}
          error={errorOf('user-name')}
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          maxLength={254}
        />
        <PasswordField
          id="password"
          name="password"
          label={door.signIn.password}
          value={password}
          onInput={setPassword}
          error={errorOf('password')}
          autoComplete="current-password"
        />
        <Button type="submit" kind="primary" wide busy={busy && door.signIn.busy}>
          {door.signIn.submit}
        </Button>
      </Form>
      {isSample && (
        <SamplePeople
          onChoose={(person) => {
            setUserName(person.userName)
            setPassword(person.password)
            setProblems([])
          }}
        />
      )}
    </>
  )
}

/** Who comes back with a session need not sign in again. */
function useGoInWhenSignedIn() {
  const { route } = useLocation()
  useEffect(() => {
    const gone = new AbortController()
    call('GET /api/session', { signal: gone.signal })
      .then(async ({ session }) => {
        if (session?.room !== 'taxpayer') return
        await prepareRoom()
        if (!gone.signal.aborted) route(takeReturnPath(), true)
      })
      // The form is there in any case; a lost connection is told when it is used.
      .catch(() => undefined)
    return () => gone.abort()
  }, [])
}
