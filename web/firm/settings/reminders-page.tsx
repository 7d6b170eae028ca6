import { useEffect, useState } from 'preact/hooks'
import { mostReminders } from '#contract/notice-kinds.ts'
import { call } from '#web/call.ts'
import { useText } from '#web/locales/firm.ts'
import { useAct } from '#web/security/use-act.ts'
import { Banner } from '#web/ui/banner.tsx'
import { Button } from '#web/ui/button.tsx'
import { ButtonRow } from '#web/ui/button-row.tsx'
import { CheckGroup } from '#web/ui/check-group.tsx'
import { Form } from '#web/ui/form.tsx'
import { showToast } from '#web/ui/toasts.tsx'
import { useData } from '#web/use-data.ts'
import { Loaded } from '../loaded.tsx'
import { PageTitle } from '../page.tsx'
import { PageSkeleton } from './page-skeleton.tsx'

const offeredDays = [1, 2, 3, 5, 7, 10, 14, 21, 30, 60]

/** On which days after documents came whoever has not signed is reminded. */
export function RemindersPage() {
  const { settings } = useText()
  const state = useData('reminders', (signal) => call('GET /api/settings/reminders', { signal }))
  return (
    <>
      <PageTitle title={settings.nav.reminders} lead={settings.reminders.lead} />
      <Loaded state={state} skeleton={<PageSkeleton />}>
        {(saved) => (
          <div class="settings-narrow">
            <Days saved={saved.days} onSaved={state.replace} />
          </div>
        )}
      </Loaded>
    </>
  )
}

function Days({ saved, onSaved }: { saved: readonly number[]; onSaved: (saved: { days: number[] }) => void }) {
  const { settings } = useText()
  const [days, setDays] = useState(saved)
  const act = useAct()
  useEffect(() => setDays(saved), [saved])
  const save = () =>
    void act.run(async () => {
      onSaved(await call('PUT /api/settings/reminders', { body: { days: [...days] } }))
      showToast({ text: settings.saved, icon: 'check' })
    })
  // What was set through the API is offered, too.
  const offered = [...new Set([...offeredDays, ...saved])].toSorted((one, other) => one - other)
  const isFull = days.length >= mostReminders
  const isSame = days.length === saved.length && days.every((day) => saved.includes(day))
  return (
    <Form onSubmit={save} label={settings.nav.reminders}>
      {act.problem && (
        <Banner tone="refused" spoken key={act.attempt}>
          {act.problem}
        </Banner>
      )}
      <CheckGroup
        name="reminder-days"
        label={settings.reminders.label}
        hint={days.length === 0 ? settings.reminders.none : settings.reminders.hint(mostReminders)}
        values={days.map(String)}
        onChange={(values) => setDays(values.map(Number))}
        options={offered.map((day) => ({
          value: String(day),
          label: settings.reminders.after(day),
          disabled: isFull && !days.includes(day),
        }))}
      />
      <ButtonRow>
        <Button type="submit" kind="primary" disabled={isSame} busy={act.busy && settings.saving}>
          {settings.save}
        </Button>
      </ButtonRow>
    </Form>
  )
}
