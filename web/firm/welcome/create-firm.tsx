import { useState } from 'preact/hooks'
import { call } from '#web/call.ts'
import { useText } from '#web/locales/firm.ts'
import { useData } from '#web/use-data.ts'
import { AuthenticatorStep } from './authenticator-step.tsx'
import { FirmStep } from './firm-step.tsx'
import { ownTimeZone } from './time-zones.ts'
import { YouStep } from './you-step.tsx'

/** Everything typed, kept over steps and refusals. It lives in this page only: a password belongs in no storage. */
export type Draft = {
  firmName: string
  officeName: string
  phone: string
  timeZone: string
  firstName: string
  lastName: string
  email: string
  password: string
}

export type StepProps = {
  draft: Draft
  change: (changes: Partial<Draft>) => void
  /** "Step 1 of 3" */
  progress: string
  onBack: () => void
  onNext: () => void
}

const steps = ['firm', 'you', 'authenticator'] as const

/** Create your firm: three short steps. */
export function CreateFirm({ onBack }: { onBack: () => void }) {
  const { create } = useText().welcome
  const [step, setStep] = useState(0)
  const [draft, setDraft] = useState<Draft>({
    firmName: '',
    officeName: '',
    phone: '',
    timeZone: ownTimeZone(),
    firstName: '',
    lastName: '',
    email: '',
    password: '',
  })
  const [passwordProblem, setPasswordProblem] = useState<string | null>(null)
  const [askedFor, setAskedFor] = useState<string | null>(null)
  // Kept here and asked for once an e-mail: going back and forth must not change the secret the phone has scanned.
  const authenticator = useData(askedFor, (signal) =>
    call('POST /api/setup/authenticator', { body: { firmName: draft.firmName.trim(), email: draft.email.trim() }, signal }),
  )
  const props: StepProps = {
    draft,
    change: (changes) => setDraft((before) => ({ ...before, ...changes })),
    progress: create.stepOf(step + 1, steps.length),
    onBack: () => (step === 0 ? onBack() : setStep(step - 1)),
    onNext: () => {
      if (steps[step] === 'you') setAskedFor(draft.email.trim())
      setPasswordProblem(null)
      setStep(step + 1)
    },
  }
  if (steps[step] === 'firm') return <FirmStep {...props} />
  if (steps[step] === 'you') return <YouStep {...props} passwordProblem={passwordProblem} />
  return (
    <AuthenticatorStep
      {...props}
      authenticator={authenticator}
      onPasswordRefused={(problem) => {
        setPasswordProblem(problem)
        setStep(steps.indexOf('you'))
      }}
    />
  )
}
