import { useState } from 'preact/hooks'
import { useText } from '#web/locales/firm.ts'
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
  const [draft, setDraft] = useState<Draft>({ firmName: '', officeName: '', phone: '', timeZone: ownTimeZone(), firstName: '', lastName: '', email: '', password: '' })
  const props: StepProps = {
    draft,
    change: (changes) => setDraft((before) => ({ ...before, ...changes })),
    progress: create.stepOf(step + 1, steps.length),
    onBack: () => (step === 0 ? onBack() : setStep(step - 1)),
    onNext: () => setStep(step + 1),
  }
  if (steps[step] === 'firm') return <FirmStep {...props} />
  if (steps[step] === 'you') return <YouStep {...props} />
  return <AuthenticatorStep {...props} />
}
