import { useEffect } from 'preact/hooks'
import { isStrongEnough } from '#contract/password.ts'
import { useText } from '#web/locales/firm.ts'
import { EmailField } from '#web/ui/email-field.tsx'
import { PasswordField } from '#web/ui/password-field.tsx'
import { TextField } from '#web/ui/text-field.tsx'
import { looksLikeEmail } from '../check-input.ts'
import { useFormProblems } from '../form-problems.ts'
import type { StepProps } from './create-firm.tsx'
import { PasswordPoints } from './password-points.tsx'
import { StepFrame } from './step-frame.tsx'

export function YouStep({ draft, change, progress, onBack, onNext, passwordProblem }: StepProps & { passwordProblem: string | null }) {
  const { create } = useText().welcome
  const problems = useFormProblems()
  // The server has looked at the password only at the end; its word belongs beside the field.
  useEffect(() => {
    if (passwordProblem) problems.show([{ fieldId: 'password', message: passwordProblem }])
  }, [passwordProblem])
  const next = () => {
    const complete = problems.show([
      draft.firstName.trim() === '' && { fieldId: 'firstName', message: create.needed.firstName },
      draft.lastName.trim() === '' && { fieldId: 'lastName', message: create.needed.lastName },
      !looksLikeEmail(draft.email) && { fieldId: 'email', message: create.needed.email },
      !isStrongEnough(draft.password) && { fieldId: 'password', message: create.needed.password },
    ])
    if (complete) onNext()
  }
  return (
    <StepFrame
      title={create.youStep}
      lead={create.youLead}
      progress={progress}
      problems={problems}
      onBack={onBack}
      onSubmit={next}
      action={create.next}
    >
      <div class="field-pair">
        <TextField
          id="firstName"
          label={create.firstName}
          value={draft.firstName}
          onInput={(firstName) => change({ firstName })}
          autoComplete="given-name"
          maxLength={120}
          error={problems.of('firstName')}
        />
        <TextField
          id="lastName"
          label={create.lastName}
          value={draft.lastName}
          onInput={(lastName) => change({ lastName })}
          autoComplete="family-name"
          maxLength={120}
          error={problems.of('lastName')}
        />
      </div>
      <EmailField
        id="email"
        label={create.email}
        hint={create.emailHint}
        value={draft.email}
        onInput={(email) => change({ email })}
        autoComplete="username"
        error={problems.of('email')}
      />
      <PasswordField
        id="password"
        label={create.password}
        value={draft.password}
        onInput={(password) => change({ password })}
        autoComplete="new-password"
        error={problems.of('password')}
        checklist={<PasswordPoints password={draft.password} />}
      />
    </StepFrame>
  )
}
