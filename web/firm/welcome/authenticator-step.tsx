import { useState } from 'preact/hooks'
import { call } from '#web/call.ts'
import { useText } from '#web/locales/firm.ts'
import { sayFailure, wasRefused } from '#web/say-failure.ts'
import { Button } from '#web/ui/button.tsx'
import { CodeField } from '#web/ui/code-field.tsx'
import { Skeleton } from '#web/ui/skeleton.tsx'
import type { DataState } from '#web/use-data.ts'
import { useFormProblems } from '../form-problems.ts'
import { Loaded } from '../loaded.tsx'
import { useAct } from '../use-act.ts'
import type { StepProps } from './create-firm.tsx'
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
        {({ secret, qrSvg }) => (
          <div class="authenticator">
            <img
              class="authenticator-picture"
              alt={create.qr}
              width={200}
              height={200}
              src={`data:image/svg+xml;utf8,${encodeURIComponent(qrSvg)}`}
            />
            <div class="stack gap-small">
              <p>{create.secret}</p>
              <code class="authenticator-secret">{secret.match(/.{1,4}/g)?.join(' ')}</code>
              <CopyButton text={secret} />
            </div>
          </div>
        )}
      </Loaded>
      <CodeField id="code" label={create.code} value={code} onInput={setCode} error={problems.of('code')} />
    </StepFrame>
  )
}

function CopyButton({ text }: { text: string }) {
  const { create } = useText().welcome
  const [copied, setCopied] = useState(false)
  // Without a secure context there is no clipboard; the key can still be typed.
  if (!('clipboard' in navigator)) return null
  return (
    <div>
      <Button
        icon={copied ? 'check' : 'copy'}
        onClick={() =>
          void navigator.clipboard.writeText(text).then(
            () => setCopied(true),
            () => undefined,
          )
        }
      >
        <span role="status">{copied ? create.copied : create.copySecret}</span>
      </Button>
    </div>
  )
}
