import type { FunctionComponent } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import type { Mark } from '#contract/signing.ts'
import { useText } from '#web/locales/taxpayer.ts'
import { sayRefusal } from '#web/locales/refusal-sentences.ts'
import { showToast } from '#web/ui/toasts.tsx'

type DialogProps = { onClose: () => void; onSaved: (mark: Mark, savedAt: string) => void }

const load = () => import('./signature-dialog.tsx')

/**
 * The signature dialog, fetched only when it is likely to be needed: while the page is idle when nothing is on file, else when asked for.
 * Gives what opens it and the dialog to draw.
 */
export function useSignatureDialog(likely: boolean, onSaved: (mark: Mark, savedAt: string) => void) {
  const { sign, refusals } = useText()
  const [Dialog, setDialog] = useState<FunctionComponent<DialogProps> | null>(null)
  useEffect(() => {
    // Only to be quicker later: when it fails, opening tries again and says so.
    if (likely) void load().catch(() => undefined)
  }, [likely])
  const close = () => setDialog(null)
  const open = () => {
    load().then(
      ({ SignatureDialog }) => setDialog(() => SignatureDialog),
      () => showToast({ text: sayRefusal(refusals, 'no_connection'), icon: 'warning' }),
    )
  }
  const dialog = Dialog && (
    <Dialog
      onClose={close}
      onSaved={(mark, savedAt) => {
        close()
        showToast({ text: sign.dialog.saved, icon: 'check' })
        onSaved(mark, savedAt)
      }}
    />
  )
  return { open, dialog }
}
