import { useState } from 'preact/hooks'
import { call } from '#web/call.ts'
import { isClientView } from '#web/client-view.ts'
import { useLanguage, useText } from '#web/locales/taxpayer.ts'
import { sayFailure } from '#web/say-failure.ts'
import { useInside } from '#web/taxpayer/frame/portal.ts'
import { Banner } from '#web/ui/banner.tsx'
import { Button } from '#web/ui/button.tsx'
import { Card } from '#web/ui/card.tsx'
import { Checkbox } from '#web/ui/checkbox.tsx'
import { Form } from '#web/ui/form.tsx'
import { formatDate } from '#web/ui/format.ts'
import { RadioCards } from '#web/ui/radio-cards.tsx'
import { showToast } from '#web/ui/toasts.tsx'
import type { Settings } from './notification-settings-page.tsx'
import { useNotificationsText } from './text.ts'

type Props = { settings: Settings; onChange: (settings: Settings) => void }

/** Texts come only to who has agreed to them, in words that are kept; they end here or by an answer. */
export function TextConsent({ settings, onChange }: Props) {
  const { texts: say } = useNotificationsText()
  const { language } = useLanguage()
  const { texts } = settings
  const day = (moment: string) => formatDate(moment, language)
  return (
    <section class="stack gap-medium">
      <h2>{say.title}</h2>
      {!texts.isPossible && <p class="quiet">{say.notPossible}</p>}
      {texts.isPossible && texts.consent && (
        <Agreed consent={say.goTo(texts.consent.phone, day(texts.consent.givenAt))} onChange={onChange} />
      )}
      {texts.isPossible && !texts.consent && (
        <>
          {texts.stoppedAt && <Banner tone="needs">{say.stoppedByAnswer(day(texts.stoppedAt))}</Banner>}
          {texts.phones.length === 0 && !isClientView ? <p>{say.noPhone}</p> : <Agree texts={texts} onChange={onChange} />}
        </>
      )}
    </section>
  )
}

/** Runs one act of this section; says why when it is refused. */
function useConsentAct(onChange: (settings: Settings) => void) {
  const { refusals } = useText()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const run = async (act: () => Promise<Settings>, done: string) => {
    if (busy || isClientView) return
    setBusy(true)
    setProblem(null)
    try {
      onChange(await act())
      showToast({ text: done, icon: 'check' })
    } catch (failure) {
      setProblem(sayFailure(refusals, failure))
    }
    setBusy(false)
  }
  return { busy, problem, setProblem, run }
}

function Agreed({ consent, onChange }: { consent: string; onChange: Props['onChange'] }) {
  const { texts: say } = useNotificationsText()
  const { portal } = useInside()
  const act = useConsentAct(onChange)
  const stop = () => call('DELETE /api/portals/:portal/text-consent', { params: { portal: portal.id } })
  return (
    <Card>
      <div class="stack gap-medium">
        <p>{consent}</p>
        <p class="quiet">{say.stopHelp}</p>
        {act.problem && <p role="alert">{act.problem}</p>}
        <div>
          <Button busy={act.busy && say.stopping} disabled={isClientView} onClick={() => void act.run(stop, say.stopped)}>
            {say.stop}
          </Button>
        </div>
      </div>
    </Card>
  )
}

function Agree({ texts, onChange }: { texts: Settings['texts']; onChange: Props['onChange'] }) {
  const { texts: say } = useNotificationsText()
  const { portal } = useInside()
  const [phoneId, setPhoneId] = useState(texts.phones[0]?.id ?? '')
  const [isTicked, setIsTicked] = useState(false)
  const act = useConsentAct(onChange)
  const submit = () => {
    if (!isTicked) return act.setProblem(say.tick)
    const body = { phoneId, wording: texts.wording }
    void act.run(() => call('POST /api/portals/:portal/text-consent', { params: { portal: portal.id }, body }), say.agreed)
  }
  return (
    <Card>
      <Form onSubmit={submit}>
        {texts.phones.length > 0 && (
          <RadioCards
            name="phone"
            label={say.phone}
            value={phoneId}
            onChange={setPhoneId}
            options={texts.phones.map(({ id, phone }) => ({ value: id, label: phone }))}
          />
        )}
        <Checkbox
          label={texts.wording}
          checked={isTicked}
          disabled={isClientView}
          error={act.problem}
          onChange={(ticked) => {
            setIsTicked(ticked)
            act.setProblem(null)
          }}
        />
        <div>
          <Button type="submit" busy={act.busy && say.agreeing} disabled={isClientView}>
            {say.agree}
          </Button>
        </div>
      </Form>
    </Card>
  )
}
