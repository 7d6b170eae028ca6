import { useState } from 'preact/hooks'
import type { EndpointByRoute } from '#contract/contract.ts'
import type { Output } from '#contract/endpoint.ts'
import { call } from '#web/call.ts'
import { useText } from '#web/locales/firm.ts'
import { useAct } from '#web/security/use-act.ts'
import { Banner } from '#web/ui/banner.tsx'
import { Button } from '#web/ui/button.tsx'
import { ButtonRow } from '#web/ui/button-row.tsx'
import { Form } from '#web/ui/form.tsx'
import { RadioCards } from '#web/ui/radio-cards.tsx'
import { TextField } from '#web/ui/text-field.tsx'
import { showToast } from '#web/ui/toasts.tsx'
import { useData } from '#web/use-data.ts'
import { Loaded } from '../loaded.tsx'
import { PageTitle } from '../page.tsx'
import { PageSkeleton } from './page-skeleton.tsx'

type Setting = Output<EndpointByRoute['GET /api/settings/identity-checks']>
type Choice = 'none' | 'stripe' | 'practice'

/** Who identifies clients before they sign Form 8878 or 8879. */
export function IdentitySettingPage() {
  const { settings, identity } = useText()
  const state = useData('identity-setting', (signal) => call('GET /api/settings/identity-checks', { signal }))
  return (
    <>
      <PageTitle title={settings.nav.identity} lead={identity.setting.lead} />
      <Loaded state={state} skeleton={<PageSkeleton />}>
        {(saved) => (
          <div class="settings-narrow">
            <Vendor key={JSON.stringify(saved)} saved={saved} onSaved={state.reload} />
          </div>
        )}
      </Loaded>
    </>
  )
}

function Vendor({ saved, onSaved }: { saved: Setting; onSaved: () => void }) {
  const { settings, identity } = useText()
  const say = identity.setting
  const [vendor, setVendor] = useState<Choice>(saved.vendor ?? 'none')
  const [key, setKey] = useState('')
  const [secret, setSecret] = useState('')
  const [missing, setMissing] = useState<{ key: boolean; secret: boolean }>({ key: false, secret: false })
  const act = useAct()
  const save = () => {
    const isStripe = vendor === 'stripe'
    const lacks = {
      key: isStripe && !(key === '' && saved.hasStripeKeys) && !/^(sk|rk)_(live|test)_[A-Za-z0-9]{8,}$/.test(key.trim()),
      secret: isStripe && !(secret === '' && saved.hasStripeKeys) && !/^whsec_[A-Za-z0-9+/=_-]{8,}$/.test(secret.trim()),
    }
    setMissing(lacks)
    if (lacks.key || lacks.secret) return
    void act.run(async () => {
      const typed = (text: string) => (isStripe && text.trim() !== '' ? text.trim() : null)
      const body = { vendor: vendor === 'none' ? null : vendor, stripeKey: typed(key), webhookSecret: typed(secret) }
      await call('PUT /api/settings/identity-checks', { body })
      showToast({ text: settings.saved, icon: 'check' })
      onSaved()
    })
  }
  return (
    <Form onSubmit={save} label={settings.nav.identity}>
      {act.problem && (
        <Banner tone="refused" spoken key={act.attempt}>
          {act.problem}
        </Banner>
      )}
      <RadioCards<Choice>
        id="identity-vendor"
        name="vendor"
        label={say.vendor}
        value={vendor}
        onChange={setVendor}
        options={[
          { value: 'none', label: say.none, detail: say.noneDetail },
          { value: 'stripe', label: say.stripe, detail: say.stripeDetail },
          ...(saved.mayPractise ? [{ value: 'practice' as const, label: say.practice, detail: say.practiceDetail }] : []),
        ]}
      />
      {vendor === 'stripe' && (
        <fieldset class="form">
          <legend class="field-label">{say.keys}</legend>
          {saved.hasStripeKeys && <p>{say.hasKeys}</p>}
          {saved.isTestKey && <Banner tone="needs">{say.testKey}</Banner>}
          <TextField
            id="stripe-key"
            label={say.key}
            hint={say.keyHint}
            value={key}
            onInput={setKey}
            error={missing.key ? say.keyForm : undefined}
            maxLength={260}
            spellCheck={false}
            autoCapitalize="none"
          />
          <TextField
            id="webhook-secret"
            label={say.secret}
            hint={say.secretHint}
            value={secret}
            onInput={setSecret}
            error={missing.secret ? say.secretForm : undefined}
            maxLength={260}
            spellCheck={false}
            autoCapitalize="none"
          />
          <TextField
            id="webhook-address"
            label={say.webhook}
            hint={say.webhookHint}
            value={saved.webhookAddress}
            onInput={() => undefined}
            readOnly
          />
        </fieldset>
      )}
      <ButtonRow>
        <Button type="submit" kind="primary" busy={act.busy && settings.saving}>
          {settings.save}
        </Button>
      </ButtonRow>
    </Form>
  )
}
