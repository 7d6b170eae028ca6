import { useEffect, useState } from 'preact/hooks'
import type { contract } from '#contract/contract.ts'
import type { Output } from '#contract/endpoint.ts'
import { call } from '#web/call.ts'
import { useText } from '#web/locales/firm.ts'
import { Banner } from '#web/ui/banner.tsx'
import { Button } from '#web/ui/button.tsx'
import { ButtonRow } from '#web/ui/button-row.tsx'
import { Form } from '#web/ui/form.tsx'
import { SelectField } from '#web/ui/select-field.tsx'
import { Loading, Skeleton } from '#web/ui/skeleton.tsx'
import { showToast } from '#web/ui/toasts.tsx'
import { useData } from '#web/use-data.ts'
import { Loaded } from '../loaded.tsx'
import { useAct } from '../use-act.ts'

type Rules = Output<typeof contract.messageSettings.read>

const offeredHours = [1, 2, 4, 8, 24, 48, 72, 120]
const offeredMinutes = [1, 5, 10, 15, 30, 60, 120, 240, 1440]

/** Within what time the firm means to answer, and when an unseen message is told of. */
export function MessageRules() {
  const { messageRules: say } = useText()
  const state = useData('message-settings', (signal) => call('GET /api/messages/settings', { signal }))
  return (
    <section class="settings-section settings-narrow" aria-label={say.title}>
      <h2>{say.title}</h2>
      <p class="quiet">{say.lead}</p>
      <Loaded
        state={state}
        skeleton={
          <Loading>
            <Skeleton height="120px" />
          </Loading>
        }
      >
        {(saved) => <RulesForm saved={saved} onSaved={state.replace} />}
      </Loaded>
    </section>
  )
}

function RulesForm({ saved, onSaved }: { saved: Rules; onSaved: (rules: Rules) => void }) {
  const { messageRules: say, settings } = useText()
  const [rules, setRules] = useState(saved)
  const act = useAct()
  useEffect(() => setRules(saved), [saved])
  const isChanged = rules.answerWithinHours !== saved.answerWithinHours || rules.unseenMinutes !== saved.unseenMinutes
  const save = () =>
    void act.run(async () => {
      await call('PUT /api/messages/settings', { body: rules })
      onSaved(rules)
      showToast({ text: settings.saved, icon: 'check' })
    })
  return (
    <Form onSubmit={save} label={say.title}>
      {act.problem && (
        <Banner tone="refused" spoken key={act.attempt}>
          {act.problem}
        </Banner>
      )}
      <SelectField
        label={say.answerWithin}
        hint={say.answerHint}
        value={String(rules.answerWithinHours)}
        onChange={(value) => setRules({ ...rules, answerWithinHours: Number(value) })}
        options={withSaved(offeredHours, saved.answerWithinHours).map((hours) => ({ value: String(hours), label: say.hours(hours) }))}
      />
      <SelectField
        label={say.unseen}
        hint={say.unseenHint}
        value={String(rules.unseenMinutes)}
        onChange={(value) => setRules({ ...rules, unseenMinutes: Number(value) })}
        options={withSaved(offeredMinutes, saved.unseenMinutes).map((minutes) => ({ value: String(minutes), label: say.minutes(minutes) }))}
      />
      <ButtonRow>
        <Button type="submit" kind="primary" disabled={!isChanged} busy={act.busy && settings.saving}>
          {settings.save}
        </Button>
      </ButtonRow>
    </Form>
  )
}

/** What the API has set is offered, too. */
const withSaved = (offered: readonly number[], saved: number) => [...new Set([...offered, saved])].toSorted((one, other) => one - other)
