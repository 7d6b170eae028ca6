import { useId } from 'preact/hooks'
import { useText } from '#web/locales/taxpayer.ts'
import { Button } from '#web/ui/button.tsx'
import { StickyAction } from '#web/ui/sticky-action.tsx'
import { usePassText } from './text.ts'
import type { Places } from './use-places.ts'

type Props = {
  name: string
  forms: { at: number; of: number }
  places: Places
  hasMark: boolean
  isViewed: boolean
  busy: boolean
}

/** At the thumb: which form, which place, and the one next press. */
export function FormBar({ name, forms, places, hasMark, isViewed, busy }: Props) {
  const { form } = usePassText()
  const { sign } = useText()
  const id = useId()
  const { mine, open, target } = places
  const next = open.find(({ id: one }) => one === target?.id) ?? open[0]
  const toShow = next ?? target
  const at = next ? mine.indexOf(next) + 1 : mine.length
  return (
    <StickyAction>
      <div class="sign-bar pass-bar">
        <div class="sign-bar-strip">
          <span class="sign-bar-name">{forms.of > 1 ? form.progress(forms.at, forms.of) : name}</span>
          {next && (
            <span class="numbers" role="status">
              {form.placeOf(at, mine.length)}
            </span>
          )}
        </div>
        <p class="sign-bar-words" id={id}>
          {!isViewed ? sign.page.notViewed : next ? (hasMark ? form.here : form.firstTime) : form.finishWords}
        </p>
        {toShow && (
          <Button kind="quiet" icon="arrow-down" onClick={() => places.show(toShow)}>
            {form.show}
          </Button>
        )}
        {next ? (
          <Button kind="primary" icon="pen" wide buttonRef={places.nextStep} describedBy={id} onClick={() => places.signHere(next)}>
            {form.signHere}
          </Button>
        ) : (
          <Button
            kind="primary"
            icon="check"
            wide
            buttonRef={places.nextStep}
            describedBy={id}
            disabled={!isViewed}
            busy={busy && form.signing}
            onClick={places.finish}
          >
            {form.finish}
          </Button>
        )}
      </div>
    </StickyAction>
  )
}
