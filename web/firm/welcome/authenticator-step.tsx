import { useState } from 'preact/hooks'
import { call } from '#web/call.ts'
import { useText } from '#web/locales/firm.ts'
import { sayFailure, wasRefused } from '#web/say-failure.ts'
import { CodeField } from '#web/ui/code-field.tsx'
import { Skeleton } from '#web/ui/skeleton.tsx'
import type { DataState } from '#web/use-data.ts'
import { useFormProblems } from '../form-problems.ts'
import { Loaded } from '../loaded.tsx'
import { useAct } from '../use-act.ts'
import type { StepProps } from './create-firm.tsx'
import { AuthenticatorPicture } from './authenticator-picture.tsx'
import { StepFrame } from './step-frame.tsx'

type Authenticator = { secret: string; qrSvg: string }
type Props = StepProps & {
  authenticator: Pick<DataState<Authenticator>, 'data' | 'error' | 'reload'>
  onPasswordRefused: (problem: string) => void
}

/** The authenticator and the last act. After a refusal everything typed is still there, here and on the steps before. */
export function AuthenticatorStep({ draft, progress, onBack, authenticator, onPasswordRefused }: Props) {
  const { welcome, refusals } = useText()
  const { create } = welcome
  const problems = useFormProblems()
  const [code, setCode] = useState('')
  const finish = useAct()

  const createFirm = (digits: string) => {
    const secret = authenticator.data?.secret
    if (!problems.show([digits.length < 6 && { fieldId: 'code', message: create.needed.code }]) || !secret) return
    void finish.run(async () => {
      try {
        await call('POST /api/setup/firm', {
          body: {
            firmName: draft.firmName.trim(),
            officeName: draft.officeName.trim(),
            timeZone: draft.timeZone,
            phone: draft.phone,
            firstName: draft.firstName.trim(),
            lastName: draft.lastName.trim(),
            email: draft.email.trim(),
            password: draft.password,
            authenticatorSecret: secret,
            code: digits,
          },
        })
        location.assign('/firm')
      } catch (error) {
        if (wasRefused(error, 'sign-in.password-breached') || wasRefused(error, 'sign-in.password-too-weak'))
          return onPasswordRefused(sayFailure(refusals, error))
        problems.show([{ fieldId: wasRefused(error, 'setup.wrong-code') ? 'code' : null, message: sayFailure(refusals, error) }])
        throw error
      }
    })
  }

  return (
    <StepFrame
      title={create.authenticatorStep}
      lead={create.authenticatorLead}
      progress={progress}
      problems={problems}
      onBack={onBack}
      onSubmit={() => createFirm(code)}
      action={create.finish}
      busy={finish.busy && create.finishing}
    >
      <Loaded state={authenticator} skeleton={<Skeleton width="200px" height="200px" />}>
        {(drawn) => <AuthenticatorPicture {...drawn} />}
      </Loaded>
      <CodeField id="code" label={create.code} value={code} onInput={setCode} error={problems.of('code')} />
    </StepFrame>
  )
}
