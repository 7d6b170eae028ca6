import { useState } from 'preact/hooks'
import { isStrongEnough } from '#contract/password.ts'
import { call } from '#web/call.ts'
import { useText } from '#web/locales/firm.ts'
import { sayFailure, wasRefused } from '#web/say-failure.ts'
import { Button, LinkButton } from '#web/ui/button.tsx'
import { ButtonRow } from '#web/ui/button-row.tsx'
import { CodeField } from '#web/ui/code-field.tsx'
import { ErrorSummary } from '#web/ui/error-summary.tsx'
import { Form } from '#web/ui/form.tsx'
import { PasswordField } from '#web/ui/password-field.tsx'
import { Loading, Skeleton } from '#web/ui/skeleton.tsx'
import { ErrorState } from '#web/ui/states.tsx'
import { TextField } from '#web/ui/text-field.tsx'
import { useData } from '#web/use-data.ts'
import { DoorFrame } from '../door-frame.tsx'
import { type FormProblems, useFormProblems } from '../form-problems.ts'
import { Loaded } from '../loaded.tsx'
import { PageTitle } from '../page.tsx'
import { useAct } from '../use-act.ts'
import { AuthenticatorPicture } from '../welcome/authenticator-picture.tsx'
import { PasswordPoints } from '../welcome/password-points.tsx'

type Draft = { firstName: string; lastName: string; userName: string; password: string }

/** `/firm/join/:token`: somebody who is invited becomes a member of the staff. */
export function JoinPage({ params: { token } }: { params: { token: string } }) {
  const { settings, refusals } = useText()
  const say = settings.join
  const opened = useData(token, (signal) => call('POST /api/join/open', { body: { token }, signal }))
  const isOver = wasRefused(opened.error, 'settings.invitation-unknown') || wasRefused(opened.error, 'settings.invitation-ended')
  return (
    <DoorFrame firmName={opened.data?.firmName ?? null}>
      {isOver ? (
        <ErrorState title={say.ended} action={<LinkButton href="/firm/sign-in">{say.toSignIn}</LinkButton>}>
          {sayFailure(refusals, opened.error)}
        </ErrorState>
      ) : (
        <Loaded
          state={opened}
          skeleton={
            <Loading>
              <Skeleton lines={2} />
              <Skeleton height="240px" />
            </Loading>
          }
        >
          {({ firmName, email, role }) => (
            <>
              <PageTitle title={say.title} lead={say.lead(firmName, settings.role[role])} />
              <Steps token={token} email={email} />
            </>
          )}
        </Loaded>
      )}
    </DoorFrame>
  )
}

function Steps({ token, email }: { token: string; email: string }) {
  const [draft, setDraft] = useState<Draft>({ firstName: '', lastName: '', userName: email, password: '' })
  const [isAtAuthenticator, setAtAuthenticator] = useState(false)
  const problems = useFormProblems()
  const back = (fieldId: string | null, message: string) => {
    setAtAuthenticator(false)
    problems.show([{ fieldId, message }])
  }
  return isAtAuthenticator ? (
    <AuthenticatorStep token={token} draft={draft} onBack={() => setAtAuthenticator(false)} onRefused={back} />
  ) : (
    <YouStep draft={draft} change={setDraft} problems={problems} onNext={() => setAtAuthenticator(true)} />
  )
}

type YouProps = { draft: Draft; change: (draft: Draft) => void; problems: FormProblems; onNext: () => void }

function YouStep({ draft, change, problems, onNext }: YouProps) {
  const { settings, welcome } = useText()
  const say = settings.join
  const { needed } = welcome.create
  const next = () => {
    const isComplete = problems.show([
      draft.firstName.trim() === '' && { fieldId: 'firstName', message: needed.firstName },
      draft.lastName.trim() === '' && { fieldId: 'lastName', message: needed.lastName },
      !/^[A-Za-z0-9][A-Za-z0-9._@+-]{2,59}$/.test(draft.userName.trim()) && { fieldId: 'userName', message: say.userNameNeeded },
      !isStrongEnough(draft.password) && { fieldId: 'password', message: needed.password },
    ])
    if (isComplete) onNext()
  }
  const props = (field: keyof Draft) => ({
    id: field,
    value: draft[field],
    onInput: (value: string) => change({ ...draft, [field]: value }),
    error: problems.of(field),
  })
  return (
    <>
      <ErrorSummary errors={problems.list} attempt={problems.attempt} />
      <Form onSubmit={next} label={say.title}>
        <div class="field-pair">
          <TextField {...props('firstName')} label={say.firstName} autoComplete="given-name" maxLength={120} />
          <TextField {...props('lastName')} label={say.lastName} autoComplete="family-name" maxLength={120} />
        </div>
        <TextField
          {...props('userName')}
          label={say.userName}
          hint={say.userNameHint}
          autoComplete="username"
          autoCapitalize="none"
          maxLength={60}
        />
        <PasswordField
          {...props('password')}
          label={welcome.create.password}
          autoComplete="new-password"
          checklist={<PasswordPoints password={draft.password} />}
        />
        <Button kind="primary" type="submit" wide>
          {say.next}
        </Button>
      </Form>
    </>
  )
}

type AuthenticatorProps = { token: string; draft: Draft; onBack: () => void; onRefused: (fieldId: string | null, message: string) => void }

function AuthenticatorStep({ token, draft, onBack, onRefused }: AuthenticatorProps) {
  const { settings, welcome, refusals } = useText()
  const { create } = welcome
  const [code, setCode] = useState('')
  const problems = useFormProblems()
  const finish = useAct()
  const authenticator = useData(token, (signal) => call('POST /api/join/authenticator', { body: { token }, signal }))
  const join = (digits: string) => {
    const secret = authenticator.data?.secret
    if (!problems.show([digits.length < 6 && { fieldId: 'code', message: create.needed.code }]) || !secret) return
    void finish.run(async () => {
      try {
        await call('POST /api/join', {
          body: {
            token,
            firstName: draft.firstName.trim(),
            lastName: draft.lastName.trim(),
            userName: draft.userName.trim(),
            password: draft.password,
            authenticatorSecret: secret,
            code: digits,
          },
        })
        location.assign('/firm')
      } catch (error) {
        const sentence = sayFailure(refusals, error)
        if (wasRefused(error, 'sign-in.user-name-taken')) return onRefused('userName', sentence)
        if (wasRefused(error, 'sign-in.password-breached') || wasRefused(error, 'sign-in.password-too-weak'))
          return onRefused('password', sentence)
        problems.show([{ fieldId: wasRefused(error, 'setup.wrong-code') ? 'code' : null, message: sentence }])
        throw error
      }
    })
  }
  return (
    <>
      <p>{create.authenticatorLead}</p>
      <ErrorSummary errors={problems.list} attempt={problems.attempt} />
      <Form onSubmit={() => join(code)} label={create.authenticatorStep}>
        <Loaded state={authenticator} skeleton={<Skeleton width="200px" height="200px" />}>
          {(drawn) => <AuthenticatorPicture {...drawn} />}
        </Loaded>
        <CodeField id="code" label={create.code} value={code} onInput={setCode} error={problems.of('code')} />
        <ButtonRow align="spread">
          <Button kind="quiet" icon="arrow-left" onClick={onBack}>
            {create.back}
          </Button>
          <Button kind="primary" type="submit" busy={finish.busy && settings.working}>
            {settings.join.finish}
          </Button>
        </ButtonRow>
      </Form>
    </>
  )
}
