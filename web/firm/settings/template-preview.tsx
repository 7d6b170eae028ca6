import { useEffect, useState } from 'preact/hooks'
import { languagesOfTemplate, type TemplateKind, type TemplateTexts } from '#contract/template-texts.ts'
import { call } from '#web/call.ts'
import { useLanguage, useText } from '#web/locales/firm.ts'
import type { Language } from '#web/locales/language.ts'
import { useAct } from '#web/security/use-act.ts'
import { Banner } from '#web/ui/banner.tsx'
import { Button } from '#web/ui/button.tsx'
import { Segmented } from '#web/ui/segmented.tsx'
import { ClientPicker, type PickedClient } from '../clients/client-picker.tsx'
import { PaperPages, type ShownPaper } from '../templates/paper-preview.tsx'

type Props = { kind: TemplateKind; texts: TemplateTexts; sizePt: number; isBroken: boolean }

/** The template on paper, for a real client or an invented one. Drawn when asked for: it is real type, set by the server. */
export function TemplatePreview({ kind, texts, sizePt, isBroken }: Props) {
  const { templates: say } = useText()
  const spoken = useLanguage().language
  const languages = languagesOfTemplate(kind)
  const [language, setLanguage] = useState<Language>(languages.includes(spoken) ? spoken : 'en')
  const [client, setClient] = useState<PickedClient | null>(null)
  const [shown, setShown] = useState<ShownPaper | null>(null)
  const look = useAct()
  const body = { kind, texts, sizePt, language, clientId: client?.id ?? null }
  const written = JSON.stringify(body)
  // What was drawn before a change is not what would be made.
  useEffect(() => setShown(null), [written])
  return (
    <section class="settings-section settings-narrow" aria-label={say.preview}>
      <div class="row row-spread">
        <h2>{say.preview}</h2>
        {languages.length > 1 && (
          <Segmented
            label={say.preview}
            name="preview-language"
            value={language}
            onChange={setLanguage}
            options={languages.map((one) => ({ value: one, label: say.language[one] }))}
          />
        )}
      </div>
      <ClientPicker label={say.settings.findClient} onPick={setClient} />
      <p class="quiet" role="status">
        {client ? say.settings.previewFor(client.name) : say.settings.previewInvented}
      </p>
      {look.problem && (
        <Banner tone="refused" spoken key={look.attempt}>
          {look.problem}
        </Banner>
      )}
      <div>
        <Button
          icon="eye"
          disabled={isBroken}
          busy={look.busy && say.previewing}
          onClick={() => void look.run(async () => setShown(await call('POST /api/templates/preview', { body })))}
        >
          {say.preview}
        </Button>
      </div>
      {shown && (
        <div class="paper-preview">
          <PaperPages paper={shown} />
        </div>
      )}
    </section>
  )
}
