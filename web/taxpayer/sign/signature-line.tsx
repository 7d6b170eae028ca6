import { useLanguage, useText } from '#web/locales/taxpayer.ts'
import { Button } from '#web/ui/button.tsx'
import { formatDate } from '#web/ui/format.ts'
import { Icon } from '#web/ui/icon.tsx'
import { SignatureImage } from '#web/ui/signature-image.tsx'
import { useWords } from '#web/ui/words.ts'
import { markForPad } from './mark.ts'
import type { PreparerFiles } from './use-preparer-files.ts'

type Props = { mark: PreparerFiles['mark']; savedAt: string | null; personName: string; onEdit: () => void }

/** "Taxpayer: Click To Add Signature", or "Signature On File" with a look at it. */
export function SignatureLine({ mark, savedAt, personName, onEdit }: Props) {
  const { sign } = useText()
  const words = useWords()
  const { language } = useLanguage()
  return (
    <section class="card signature-line-card" aria-label={sign.taxpayer}>
      <div>
        <p>
          <span class="quiet">{sign.taxpayer}</span> <strong>{personName}</strong>
        </p>
        {mark && (
          <p class="on-file">
            <Icon name="check-circle" />
            <span>
              <strong>{sign.onFile}</strong>
              {savedAt && <span class="quiet"> · {sign.savedOn(formatDate(savedAt, language))}</span>}
            </span>
          </p>
        )}
      </div>
      {mark && (
        <div class="signature-look">
          <SignatureImage mark={markForPad(mark)} label={words.signature.previewOf(personName)} />
        </div>
      )}
      <Button kind={mark ? 'secondary' : 'primary'} icon="pen" onClick={onEdit}>
        {mark ? sign.changeSignature : sign.addSignature}
      </Button>
    </section>
  )
}
