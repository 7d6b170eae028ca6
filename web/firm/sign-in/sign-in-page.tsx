import { useLocation } from 'preact-iso'
import { useEffect, useState } from 'preact/hooks'
import { call } from '#web/call.ts'
import { useText } from '#web/locales/firm.ts'
import { Banner } from '#web/ui/banner.tsx'
import { Button } from '#web/ui/button.tsx'
import { EmailField } from '#web/ui/email-field.tsx'
import { Form } from '#web/ui/form.tsx'
import { PasswordField } from '#web/ui/password-field.tsx'
import { DoorFrame } from '../door-frame.tsx'
import { PageTitle } from '../page.tsx'
import { safePath } from '../return-path.ts'
import { isStaff, useSessionState } from '../session.tsx'
import { useAct } from '../use-act.ts'
import { useInstallation } from '../use-installation.ts'
import { PasskeyButton } from './passkey-button.tsx'
import { rememberedWho, rememberWho } from './remember-who.ts'
import { SamplePeople } from './sample-people.tsx'

/** `/firm/sign-in`: e-mail and password. The authenticator's code follows on its own page. */
export function SignInPage() {
  const { signIn } = useText()
  const { query, route } = useLocation()
  const session = useSessionState().data?.session
  const installation = useInstallation().data
  const [userName, setUserName] = useState(() => (query['ended'] === 'idle' ? (rememberedWho() ?? '') : ''))
  const [password, setPassword] = useState('')
  const [missing, setMissing] = useState<{ userName?: string; password?: string }>({})
  const begin = useAct()

  useEffect(() => {
    if (isStaff(session)) location.replace(safePath(query['return']))
  }, [session])
  useEffect(() => {
    if (installation && !installation.hasFirm) route('/welcome', true)
  }, [installation])

  const submit = () => {
    const needed = {
      ...(userName.trim() ? {} : { userName: signIn.needed.email }),
      ...(password ? {} : { password: signIn.needed.password }),
    }
    setMissing(needed)
    const first = Object.keys(needed)[0]
    if (first) return document.getElementById(first)?.focus()
    void begin.run(async () => {
      await call('POST /api/sign-in', { body: { userName: userName.trim(), password, room: 'firm' } })
      rememberWho(userName.trim())
      route(`/firm/verify${query['return'] ? `?return=${encodeURIComponent(query['return'])}` : ''}`)
    })
  }

  return (
    <DoorFrame firmName={installation?.firmName ?? null} foot={<a href="/sign-in">{signIn.toTaxpayers}</a>}>
      <PageTitle title={signIn.title} lead={signIn.lead} />
      {query['ended'] === 'idle' && <Banner>{signIn.endedIdle}</Banner>}
      {begin.problem && (
        <Banner tone="refused" spoken key={begin.attempt}>
          {begin.problem}
        </Banner>
      )}
      <Form onSubmit={submit}>
        <EmailField
          id="userName"
          name="username"
          label={signIn.email}
          value={userName}
          onInput={setUserName}
          autoComplete="username"
          error={missing.userName}
        />
        <PasswordField
          id="password"
          name="password"
          label={signIn.password}
          value={password}
          onInput={setPassword}
          autoComplete="current-password"
          error={missing.password}
        />
        <Button kind="primary" type="submit" wide busy={begin.busy && signIn.busy}>
          {signIn.action}
        </Button>
      </Form>
      <PasskeyButton />
      <p class="row">
        <a href="/recover?room=firm">{signIn.forgot}</a>
      </p>
      {installation?.sample === 'ready' && (
        <SamplePeople
          onUse={(person) => {
            setUserName(person.userName)
            setPassword(person.password)
            setMissing({})
            document.querySelector<HTMLElement>('.form [type="submit"]')?.focus()
          }}
        />
      )}
    </DoorFrame>
  )
}
