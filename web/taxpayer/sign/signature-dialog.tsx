import { useState } from 'preact/hooks'
import type { Mark } from '#contract/signing.ts'
import { whyMarkIsNoSignature } from '#contract/signing-rules.ts'
import { call } from '#web/call.ts'
import { sayRefusal } from '#web/locales/refusal-sentences.ts'
import { useText } from '#web/locales/taxpayer.ts'
import { sayFailure } from '#web/say-failure.ts'
import { useInside } from '#web/taxpayer/frame/portal.ts'
import { Button } from '#web/ui/button.tsx'
import { ButtonRow } from '#web/ui/button-row.tsx'
import { Dialog } from '#web/ui/dialog.tsx'
import { SignaturePadField } from '#web/ui/signature-pad.tsx'
import type { SignatureMark } from '#web/ui/signature-strokes.ts'
import { markFromPad } from './mark.ts'

type Props = {
  onClose: () => void
  /** The mark is on file now. */
  onSaved: (mark: Mark, savedAt: string) => void
}

/** Edit Taxpayer Signature: draw or type, Back, Clear, Save. Once something is drawn, a stray touch beside it does not close it. */
export function SignatureDialog({ onClose, onSaved }: Props) {
  const { sign, refusals } = useText()
  const { portal, session } = useInside()
  const [drawn, setDrawn] = useState<SignatureMark | null>(null)
  const [error, setError] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)

  const save = async () => {
    if (busy) return
    const mark = markFromPad(drawn)
    const refusal = whyMarkIsNoSignature(mark)
    if (refusal) return setError(sayRefusal(refusals, refusal))
    setBusy(true)
    try {
      const { savedAt } = await call('PUT /api/portals/:portal/signature', { params: { portal: portal.id }, body: { mark } })
      onSaved(mark, savedAt)
    } catch (failure) {
      setError(sayFailure(refusals, failure))
      setBusy(false)
    }
  }
  return (
    <Dialog
      title={sign.dialog.title}
      onClose={onClose}
      stubborn={drawn !== null}
      foot={
        <ButtonRow align="end" inline>
          <Button onClick={onClose}>{sign.dialog.back}</Button>
          <Button kind="primary" busy={busy && sign.dialog.saving} onClick={() => void save()}>
            {sign.dialog.save}
          </Button>
        </ButtonRow>
      }
    >
      <SignaturePadField
        label={sign.dialog.how}
        mark={drawn}
        onChange={(next) => {
          setDrawn(next)
          setError(null)
        }}
        suggestedName={portal.personName || session.name}
        error={error}
      />
    </Dialog>
  )
}
