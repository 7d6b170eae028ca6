import type { Ref } from 'preact'
import { useId } from 'preact/hooks'
import { sayRefusal } from '#web/locales/refusal-sentences.ts'
import { useText } from '#web/locales/taxpayer.ts'
import { Button, LinkButton } from '#web/ui/button.tsx'
import { StickyAction } from '#web/ui/sticky-action.tsx'
import type { SigningPlace } from './place-on-page.tsx'
import { type PreparerFile, whyNotYet } from './use-preparer-files.ts'

type Props = {
  documentId: string
  name: string
  request: NonNullable<PreparerFile['request']>
  hasMark: boolean
  places: readonly SigningPlace[]
  target: SigningPlace | null
  onTarget: (place: SigningPlace) => void
  busy: boolean
  buttonRef: Ref<HTMLButtonElement>
  onAddSignature: () => void
  onSign: () => void
}

/** At the thumb: where one is in the document, what the next press does, and the press itself. */
export function SignBar(props: Props) {
  const { sign, refusals } = useText()
  const { name, places, target, hasMark } = props
  const id = useId()
  const why = whyNotYet(props.request, hasMark)
  const at = target ? places.findIndex((place) => place.id === target.id) : -1
  const next = places[(at + 1) % Math.max(1, places.length)]
  return (
    <StickyAction>
      <div class="sign-bar">
        {places.length > 0 && (
          <div class="sign-bar-strip">
            <span class="sign-bar-name">{name}</span>
            <span class="numbers" role="status">
              {at < 0 || places.length === 1 ? sign.page.places(places.length) : sign.page.placeOf(at + 1, places.length)}
            </span>
          </div>
        )}
        <p class="sign-bar-words" id={id}>
          {why === null && sign.page.agree}
          {why === 'signing.not-viewed' && sign.page.notViewed}
          {why === 'signing.no-mark' && sign.page.needsMark}
          {why !== null && why !== 'signing.not-viewed' && why !== 'signing.no-mark' && sayRefusal(refusals, why)}
        </p>
        {next && (
          <Button kind="quiet" icon="arrow-down" onClick={() => props.onTarget({ ...next })}>
            {at < 0 || places.length === 1 ? sign.page.showPlace : sign.page.next}
          </Button>
        )}
        {/* While the first page is still coming, one may already prepare the signature; Sign itself waits. */}
        {!hasMark && (why === 'signing.no-mark' || why === 'signing.not-viewed') && (
          <Button kind="primary" icon="pen" wide onClick={props.onAddSignature}>
            {sign.addSignature}
          </Button>
        )}
        {why === 'signing.identity-check-needed' && (
          <LinkButton kind="primary" icon="shield" wide href="/identity">
            {sign.page.confirmIdentity}
          </LinkButton>
        )}
        {(why === 'signing.consent-needed' || why === 'signing.review-first') && (
          <LinkButton kind="primary" icon="chevron-right" wide href={`/sign/${props.documentId}`}>
            {sign.page.goOn}
          </LinkButton>
        )}
        {why === null && (
          <Button
            kind="primary"
            icon="pen"
            wide
            buttonRef={props.buttonRef}
            describedBy={id}
            busy={props.busy && sign.signing}
            onClick={props.onSign}
          >
            {sign.sign}
          </Button>
        )}
      </div>
    </StickyAction>
  )
}
