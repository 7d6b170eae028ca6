import { useState } from 'preact/hooks'
import { judgeColour } from '#contract/brand-shades.ts'
import type { EndpointByRoute } from '#contract/contract.ts'
import type { Output } from '#contract/endpoint.ts'
import { call, urlOf } from '#web/call.ts'
import { useLanguage, useText } from '#web/locales/firm.ts'
import { useAct } from '#web/security/use-act.ts'
import { Banner } from '#web/ui/banner.tsx'
import { Button } from '#web/ui/button.tsx'
import { Checkbox } from '#web/ui/checkbox.tsx'
import { Form } from '#web/ui/form.tsx'
import { PhoneField } from '#web/ui/phone-field.tsx'
import { TextField } from '#web/ui/text-field.tsx'
import { showToast } from '#web/ui/toasts.tsx'
import { UploadArea } from '#web/ui/upload-area.tsx'
import { useData } from '#web/use-data.ts'
import { looksLikePhone } from '../check-input.ts'
import { useFormProblems } from '../form-problems.ts'
import { Loaded } from '../loaded.tsx'
import { PageTitle } from '../page.tsx'
import { AddressSections } from './address-sections.tsx'
import { PageSkeleton } from './page-skeleton.tsx'

export type Brand = Output<EndpointByRoute['GET /api/settings/brand']>
export type BrandProps = { brand: Brand; onChange: () => void }

const ownColour = '#1f5c46'

/** How the firm looks to its clients, and where they reach it. */
export function BrandPage({ isAdministrator }: { isAdministrator: boolean }) {
  const { settings } = useText()
  const state = useData('brand', (signal) => call('GET /api/settings/brand', { signal }))
  return (
    <>
      <PageTitle title={settings.nav.brand} lead={settings.brand.lead} />
      <Loaded state={state} skeleton={<PageSkeleton />}>
        {(brand) => (
          <>
            <IdentitySection brand={brand} onChange={state.reload} />
            <LogoSection brand={brand} onChange={state.reload} />
            <AddressSections brand={brand} onChange={state.reload} isAdministrator={isAdministrator} />
          </>
        )}
      </Loaded>
    </>
  )
}

function IdentitySection({ brand, onChange }: BrandProps) {
  const { settings } = useText()
  const say = settings.brand
  const [draft, setDraft] = useState({ name: brand.name, phone: brand.phone, colour: brand.colour })
  const problems = useFormProblems()
  const act = useAct()
  const isColour = draft.colour === null || /^#[0-9a-f]{6}$/.test(draft.colour)
  const save = () => {
    const isComplete = problems.show([
      draft.name.trim() === '' && { fieldId: 'firm-name', message: say.nameNeeded },
      !looksLikePhone(draft.phone) && { fieldId: 'firm-phone', message: say.phoneNeeded },
      !isColour && { fieldId: 'colour', message: say.colourForm },
    ])
    if (!isComplete) return
    void act.run(async () => {
      await call('PUT /api/settings/brand', { body: { ...draft, name: draft.name.trim() } })
      showToast({ text: settings.saved, icon: 'check' })
      onChange()
    })
  }
  return (
    <section class="settings-section settings-narrow" aria-label={say.identity}>
      <h2>{say.identity}</h2>
      <Form onSubmit={save} label={say.identity}>
        {act.problem && (
          <Banner tone="refused" spoken key={act.attempt}>
            {act.problem}
          </Banner>
        )}
        <div class="field-pair">
          <TextField
            id="firm-name"
            label={say.name}
            value={draft.name}
            onInput={(name) => setDraft({ ...draft, name })}
            maxLength={120}
            error={problems.of('firm-name')}
          />
          <PhoneField
            id="firm-phone"
            label={settings.phone}
            value={draft.phone}
            onInput={(phone) => setDraft({ ...draft, phone })}
            error={problems.of('firm-phone')}
          />
        </div>
        <Checkbox
          label={say.colourOwn}
          checked={draft.colour !== null}
          onChange={(isOwn) => setDraft({ ...draft, colour: isOwn ? ownColour : null })}
        />
        {draft.colour !== null && (
          <Colour
            colour={draft.colour}
            isColour={isColour}
            firmName={draft.name}
            error={problems.of('colour')}
            onChange={(colour) => setDraft({ ...draft, colour })}
          />
        )}
        <div>
          <Button type="submit" kind="primary" busy={act.busy && settings.saving}>
            {settings.save}
          </Button>
        </div>
      </Form>
    </section>
  )
}

type ColourProps = { colour: string; isColour: boolean; firmName: string; error: string | null; onChange: (colour: string) => void }

function Colour({ colour, isColour, firmName, error, onChange }: ColourProps) {
  const say = useText().settings.brand
  const { language } = useLanguage()
  const judged = isColour ? judgeColour(colour) : null
  // Cut off, not rounded: 4.49 must not read as 4.5.
  const show = (contrast: number) =>
    (Math.floor(contrast * 10) / 10).toLocaleString(language === 'es' ? 'es-US' : 'en', { minimumFractionDigits: 1 })
  return (
    <>
      <div class="brand-colour">
        <input
          type="color"
          aria-label={say.colour}
          value={isColour ? colour : ownColour}
          onInput={(event) => onChange(event.currentTarget.value.toLowerCase())}
        />
        <TextField
          id="colour"
          label={say.colour}
          hint={say.colourHint}
          value={colour}
          onInput={(typed) => onChange(typed.trim().toLowerCase())}
          maxLength={7}
          short
          spellCheck={false}
          error={error}
        />
      </div>
      {judged && (
        <div class="stack gap-small">
          <div class="brand-sample" aria-label={say.sample} role="group">
            <span class="brand-sample-button" style={{ background: colour }}>
              {say.sampleButton}
            </span>
            <strong style={{ color: colour }}>{firmName}</strong>
          </div>
          <p class="quiet numbers">
            {say.onWhite(show(judged.onWhite))} · {say.onInk(show(judged.onInk))}
          </p>
          {judged.reads ? (
            <p role="status">{say.reads}</p>
          ) : (
            <Banner
              tone="needs"
              spoken
              action={<Button onClick={() => onChange(judged.nearest)}>{say.takeNearest(judged.nearest)}</Button>}
            >
              {say.tooPale}
            </Banner>
          )}
        </div>
      )}
    </>
  )
}

function LogoSection({ brand, onChange }: BrandProps) {
  const say = useText().settings.brand
  const act = useAct()
  const send = (file: File | undefined) =>
    file &&
    void act.run(async () => {
      await call('PUT /api/settings/logo', { body: new Uint8Array(await file.arrayBuffer()) })
      showToast({ text: say.logoSet, icon: 'check' })
      onChange()
    })
  const remove = () =>
    void act.run(async () => {
      await call('DELETE /api/settings/logo', {})
      onChange()
    })
  return (
    <section class="settings-section settings-narrow" aria-label={say.logo}>
      <h2>{say.logo}</h2>
      {act.problem && (
        <Banner tone="refused" spoken key={act.attempt}>
          {act.problem}
        </Banner>
      )}
      {brand.logo && (
        <div class="brand-sample">
          <img
            src={urlOf('GET /api/logos/:logo', { params: { logo: brand.logo.id } })}
            alt={say.logoAlt}
            width={brand.logo.width}
            height={brand.logo.height}
          />
          <Button icon="trash" onClick={remove}>
            {say.removeLogo}
          </Button>
        </div>
      )}
      <UploadArea
        single
        accept="image/png,image/jpeg,image/webp"
        hint={act.busy ? say.logoSending : say.logoHint}
        disabled={act.busy}
        onFiles={([file]) => send(file)}
      />
    </section>
  )
}
