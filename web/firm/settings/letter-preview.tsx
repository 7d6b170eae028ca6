import { useEffect, useRef, useState } from 'preact/hooks'
import type { LetterKind, LetterTexts } from '#contract/letter-texts.ts'
import { call } from '#web/call.ts'
import { useLanguage, useText } from '#web/locales/firm.ts'
import type { Language } from '#web/locales/language.ts'
import { useAct } from '#web/security/use-act.ts'
import { sayFailure } from '#web/say-failure.ts'
import { Banner } from '#web/ui/banner.tsx'
import { Button } from '#web/ui/button.tsx'
import { Segmented } from '#web/ui/segmented.tsx'
import { Skeleton } from '#web/ui/skeleton.tsx'
import { showToast } from '#web/ui/toasts.tsx'
import { useData } from '#web/use-data.ts'
import { ShownLetter } from '../letters/shown-letter.tsx'
import { ClientPicker, type PickedClient } from '../clients/client-picker.tsx'

type Props = { kind: LetterKind; texts: LetterTexts; isBroken: boolean }

const typingPauseMs = 300

/** How the letter reads, as it is being written. While something is wrong the last one that could be read stays. */
export function LetterPreview({ kind, texts, isBroken }: Props) {
  const { settings, refusals } = useText()
  const say = settings.instructions
  const spoken = useLanguage().language
  const [language, setLanguage] = useState<Language>(spoken)
  const [client, setClient] = useState<PickedClient | null>(null)
  const body = { kind, texts, language, clientId: client?.id ?? null }
  const key = useSettled(isBroken ? null : JSON.stringify(body))
  const state = useData(key, (signal) => call('POST /api/instructions/preview', { body, signal }))
  const shown = useLast(state.data)
  const test = useAct()
  const sendTest = async () => {
    const { sentTo } = await call('POST /api/instructions/test', { body })
    showToast({ text: say.testSent(sentTo), icon: 'check' })
  }
  return (
    <section class="settings-section" aria-label={say.preview}>
      <div class="row row-spread">
        <h2>{say.preview}</h2>
        <Segmented
          label={say.preview}
          name="preview-language"
          value={language}
          onChange={setLanguage}
          options={[
            { value: 'en', label: say.language.en },
            { value: 'es', label: say.language.es },
          ]}
        />
      </div>
      <ClientPicker label={say.findClient} onPick={setClient} />
      <p class="quiet" role="status">
        {client ? say.previewFor(client.name) : say.previewInvented}
      </p>
      {state.error !== null && <Banner tone="refused">{sayFailure(refusals, state.error)}</Banner>}
      {shown ? <ShownLetter preview={shown} /> : <Skeleton height="34rem" />}
      <p class="quiet">{say.footNote}</p>
      {test.problem && (
        <Banner tone="refused" spoken key={test.attempt}>
          {test.problem}
        </Banner>
      )}
      <div>
        <Button icon="send" disabled={isBroken} busy={test.busy && say.testSending} onClick={() => void test.run(sendTest)}>
          {say.test}
        </Button>
      </div>
    </section>
  )
}

/** What it has been for a moment: not every letter that is typed is asked about. */
function useSettled(value: string | null): string | null {
  const [settled, setSettled] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), typingPauseMs)
    return () => clearTimeout(timer)
  }, [value])
  return settled
}

function useLast<Value>(value: Value | null): Value | null {
  const last = useRef(value)
  if (value !== null) last.current = value
  return last.current
}
