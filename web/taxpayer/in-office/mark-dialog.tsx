import { useState } from 'preact/hooks'
import type { Mark } from '#contract/signing.ts'
import { whyMarkIsNoSignature } from '#contract/signing-rules.ts'
import { sayRefusal } from '#web/locales/refusal-sentences.ts'
import { useText } from '#web/locales/taxpayer.ts'
import { markFromPad } from '#web/taxpayer/sign/mark.ts'
import { Button } from '#web/ui/button.tsx'
import { ButtonRow } from '#web/ui/button-row.tsx'
import { Dialog } from '#web/ui/dialog.tsx'
import { SignaturePadField } from '#web/ui/signature-pad.tsx'
import type { SignatureMark } from '#web/ui/signature-strokes.ts'
import { useInOfficeText } from './text.ts'

type Props = { suggestedName: string; onClose: () => void; onMade: (mark: Mark) => void }

/** Draw or type. Nothing is kept on file: the mark goes onto what is signed here, and with the page. */
export function MarkDialog({ suggestedName, onClose, onMade }: Props) {
  const text = useInOfficeText()
  const { refusals } = useText()
  const [drawn, setDrawn] = useState<SignatureMark | null>(null)
  const [error, setError] = useState<string | null>(null)
  const use = () => {
    const mark = markFromPad(drawn)
    const refusal = whyMarkIsNoSignature(mark)
    if (refusal) return setError(sayRefusal(refusals, refusal))
    onMade(mark)
  }
  return (
    <Dialog
      title={text.pad}
      onClose={onClose}
      stubborn={drawn !== null}
      foot={
        <ButtonRow align="end" inline>
          <Button onClick={onClose}>{text.back}</Button>
          <Button kind="primary" onClick={use}>
            {text.use}
          </Button>
        </ButtonRow>
      }
    >
      <SignaturePadField
        label={text.padHow}
        mark={drawn}
        onChange={(next) => {
          setDrawn(next)
          setError(null)
        }}
        suggestedName={suggestedName}
        error={error}
      />
    </Dialog>
  )
}
