import { useEffect, useState } from 'preact/hooks'
import { grantHoursLimits } from '#contract/grant-pages.ts'
import { call } from '#web/call.ts'
import { useText } from '#web/locales/firm.ts'
import { useAct } from '#web/security/use-act.ts'
import { Banner } from '#web/ui/banner.tsx'
import { Button } from '#web/ui/button.tsx'
import { ButtonRow } from '#web/ui/button-row.tsx'
import { Form } from '#web/ui/form.tsx'
import { SelectField } from '#web/ui/select-field.tsx'
import { showToast } from '#web/ui/toasts.tsx'
import { useData } from '#web/use-data.ts'
import { Loaded } from '../loaded.tsx'
import { PageTitle } from '../page.tsx'
import { PageSkeleton } from './page-skeleton.tsx'

/** Two days to a year. */
const offeredDays = [2, 7, 14, 30, 90, 180, 365]

/** How long taxpayers may let a third party in. */
export function ThirdPartyPage() {
  const { settings } = useText()
  const state = useData('grant-settings', (signal) => call('GET /api/firm/grant-settings', { signal }))
  return (
    <>
      <PageTitle title={settings.nav['third-party']} lead={settings.thirdParty.lead} />
      <Loaded state={state} skeleton={<PageSkeleton />}>
        {(saved) => (
          <div class="settings-narrow">
            <Ceiling mostHours={saved.mostHours} onSaved={state.replace} />
          </div>
        )}
      </Loaded>
    </>
  )
}

function Ceiling({ mostHours, onSaved }: { mostHours: number; onSaved: (saved: { mostHours: number }) => void }) {
  const { settings } = useText()
  const [hours, setHours] = useState(mostHours)
  const act = useAct()
  useEffect(() => setHours(mostHours), [mostHours])
  const save = () =>
    void act.run(async () => {
      onSaved(await call('PUT /api/firm/grant-settings', { body: { mostHours: hours } }))
      showToast({ text: settings.saved, icon: 'check' })
    })
  // What an earlier choice or the API has set is offered, too.
  const choices = [...new Set([...offeredDays.map((days) => days * 24), mostHours])]
    .filter((choice) => choice >= grantHoursLimits.least && choice <= grantHoursLimits.most)
    .toSorted((one, other) => one - other)
  return (
    <Form onSubmit={save} label={settings.nav['third-party']}>
      {act.problem && (
        <Banner tone="refused" spoken key={act.attempt}>
          {act.problem}
        </Banner>
      )}
      <SelectField
        id="most-hours"
        label={settings.thirdParty.most}
        hint={settings.thirdParty.hint}
        value={String(hours)}
        onChange={(value) => setHours(Number(value))}
        options={choices.map((choice) => ({ value: String(choice), label: settings.thirdParty.time(choice) }))}
      />
      <ButtonRow>
        <Button type="submit" kind="primary" disabled={hours === mostHours} busy={act.busy && settings.saving}>
          {settings.save}
        </Button>
      </ButtonRow>
    </Form>
  )
}
