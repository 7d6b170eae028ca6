import type { Mark } from '#contract/signing.ts'
import { PagePlace } from '#web/ui/page-place.tsx'
import { SignatureImage } from '#web/ui/signature-image.tsx'
import { markForPad } from '../mark.ts'
import { PlaceOnPage, type SigningPlace } from '../place-on-page.tsx'
import { usePassText } from './text.ts'

type Props = {
  place: SigningPlace
  /** The mark that stands in it on the screen; null: none yet. */
  mark: Mark | null
  isTargeted: boolean
  onSign: () => void
}

/** A box of the form: to sign with a touch, or with the signature in it. */
export function PlaceInPass({ place, mark, isTargeted, onSign }: Props) {
  const { form } = usePassText()
  if (place.signed || !place.isMine || place.kind !== 'signature')
    return <PlaceOnPage place={place} isTargeted={isTargeted} onClick={onSign} />
  if (mark)
    return (
      <PagePlace box={place} state="signed" label={form.placeDone} targeted={isTargeted}>
        <SignatureImage mark={markForPad(mark)} label={form.placeDone} />
      </PagePlace>
    )
  return <PagePlace box={place} state="to-sign" label={form.signHere} flag={form.signHere} targeted={isTargeted} onClick={onSign} />
}
