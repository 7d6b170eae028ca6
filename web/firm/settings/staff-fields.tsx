import { type Role, roles } from '#contract/states.ts'
import { useText } from '#web/locales/firm.ts'
import { Checkbox } from '#web/ui/checkbox.tsx'
import { RadioCards } from '#web/ui/radio-cards.tsx'

export type StaffDraft = { role: Role; officeIds: readonly string[] }

type Props = {
  draft: StaffDraft
  onChange: (draft: StaffDraft) => void
  offices: readonly { id: string; name: string }[]
}

/** As what somebody works here, and where. */
export function StaffFields({ draft, onChange, offices }: Props) {
  const { settings } = useText()
  const say = settings.staff
  return (
    <>
      <RadioCards
        label={say.roleLabel}
        name="role"
        value={draft.role}
        onChange={(role) => onChange({ ...draft, role })}
        options={roles.map((role) => ({ value: role, label: settings.role[role], detail: say.roleDetail[role] }))}
      />
      <fieldset class="field">
        <legend class="field-label">{say.officesLabel}</legend>
        <div class="settings-offices">
          {offices.map(({ id, name }) => (
            <Checkbox
              key={id}
              label={name}
              checked={draft.officeIds.includes(id)}
              onChange={(isChosen) =>
                onChange({ ...draft, officeIds: isChosen ? [...draft.officeIds, id] : draft.officeIds.filter((one) => one !== id) })
              }
            />
          ))}
        </div>
      </fieldset>
    </>
  )
}
