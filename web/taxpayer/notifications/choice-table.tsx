import { isClientView } from '#web/client-view.ts'
import { Switch } from '#web/ui/switch.tsx'
import type { SectionProps } from './notification-settings-page.tsx'
import { useNotificationsText } from './text.ts'

type Choice = SectionProps['settings']['choices'][number]

/** A line for each kind of thing, a switch for each way. */
export function ChoiceTable({ settings, busy, change }: SectionProps) {
  const { choices: say } = useNotificationsText()
  const { texts, email } = settings
  return (
    <section class="stack gap-medium" aria-label={say.title}>
      <p class="quiet">{say.lead(settings.firm.name)}</p>
      <table class="notice-choices">
        <thead>
          <tr>
            <td />
            <th scope="col">{say.email}</th>
            {texts.isPossible && <th scope="col">{say.text}</th>}
          </tr>
        </thead>
        <tbody>
          {settings.choices.map((choice) => (
            <ChoiceLine key={choice.group} choice={choice} {...{ settings, busy, change }} />
          ))}
        </tbody>
      </table>
      <p class="quiet">{email === null ? say.noEmail : say.emailTo(email)}</p>
      <p class="quiet">{say.always}</p>
      {texts.isPossible && texts.consent === null && <p class="quiet">{say.textFirst}</p>}
    </section>
  )
}

function ChoiceLine({ choice, settings, busy, change }: SectionProps & { choice: Choice }) {
  const { choices: say, groups } = useNotificationsText()
  const { group, email, text, canSwitchOffEmail } = choice
  const { texts } = settings
  return (
    <tr>
      <th scope="row">{groups[group]}</th>
      <td>
        <Switch
          label={say.of(say.email, groups[group])}
          checked={email}
          busy={busy}
          disabled={!canSwitchOffEmail || isClientView}
          onChange={(isOn) => change({ choices: [{ group, email: isOn, text }] })}
        />
      </td>
      {texts.isPossible && (
        <td>
          <Switch
            label={say.of(say.text, groups[group])}
            checked={text && texts.consent !== null}
            busy={busy}
            disabled={texts.consent === null || isClientView}
            onChange={(isOn) => change({ choices: [{ group, email, text: isOn }] })}
          />
        </td>
      )}
    </tr>
  )
}
