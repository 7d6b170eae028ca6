import { useText, useLanguage } from '#web/locales/firm.ts'
import { PhoneField } from '#web/ui/phone-field.tsx'
import { SelectField } from '#web/ui/select-field.tsx'
import { TextField } from '#web/ui/text-field.tsx'
import { looksLikePhone } from '../check-input.ts'
import { useFormProblems } from '../form-problems.ts'
import type { StepProps } from './create-firm.tsx'
import { StepFrame } from './step-frame.tsx'
import { timeZoneOptions } from './time-zones.ts'

export function FirmStep({ draft, change, progress, onBack, onNext }: StepProps) {
  const { create } = useText().welcome
  const { language } = useLanguage()
  const problems = useFormProblems()
  const next = () => {
    const complete = problems.show([
      draft.firmName.trim() === '' && { fieldId: 'firmName', message: create.needed.firmName },
      draft.officeName.trim() === '' && { fieldId: 'officeName', message: create.needed.officeName },
      !looksLikePhone(draft.phone) && { fieldId: 'phone', message: create.needed.phone },
    ])
    if (complete) onNext()
  }
  return (
    <StepFrame title={create.firmStep} progress={progress} problems={problems} onBack={onBack} onSubmit={next} action={create.next}>
      <TextField
        id="firmName"
        label={create.firmName}
        value={draft.firmName}
        onInput={(firmName) => change({ firmName })}
        autoComplete="organization"
        maxLength={120}
        error={problems.of('firmName')}
      />
      <TextField
        id="officeName"
        label={create.officeName}
        hint={create.officeHint}
        value={draft.officeName}
        onInput={(officeName) => change({ officeName })}
        maxLength={120}
        error={problems.of('officeName')}
      />
      <PhoneField
        id="phone"
        label={create.phone}
        hint={create.phoneHint}
        value={draft.phone}
        onInput={(phone) => change({ phone })}
        error={problems.of('phone')}
      />
      <SelectField
        label={create.timeZone}
        value={draft.timeZone}
        onChange={(timeZone) => change({ timeZone })}
        options={timeZoneOptions(language, new Date()).map(({ value, zone, city, time }) => ({
          value,
          label: create.timeZoneOption(zone, city, time),
        }))}
      />
    </StepFrame>
  )
}
