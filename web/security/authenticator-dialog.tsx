import { useEffect, useState } from 'preact/hooks'
import { call } from '#web/call.ts'
import { CodeField } from '#web/ui/code-field.tsx'
import { Skeleton } from '#web/ui/skeleton.tsx'
import { showToast } from '#web/ui/toasts.tsx'
import { ActDialog } from './act-dialog.tsx'
import { CopyButton } from './copy-button.tsx'
import { useSecurity } from './room.tsx'
import { useAct } from './use-act.ts'

type Props = { replaces: boolean; onClose: () => void; onDone: () => void }

/** The QR code, and the first code of the app that proves it was read. */
export function AuthenticatorDialog({ replaces, onClose, onDone }: Props) {
  const { text } = useSecurity()
  const say = text.second
  const [begun, setBegun] = useState<{ secret: string; qrSvg: string } | null>(null)
  const [code, setCode] = useState('')
  const begin = useAct()
  const act = useAct()
  const ask = () => begin.run(async () => setBegun(await call('POST /api/security/authenticator', {})))
  useEffect(() => {
    // Who does not prove who is there has closed the question, and with it this.
    void ask().then((went) => !went && onClose())
  }, [])
  const confirm = (digits: string) => {
    if (digits.length < 6) return act.refuse(text.address.needSix)
    void act
      .run(async () => {
        await call('POST /api/security/confirm', { body: { code: digits } })
        showToast({ text: say.done, icon: 'check' })
        onDone()
      })
      .then((went) => !went && setCode(''))
  }
  return (
    <ActDialog
      title={say.dialog}
      act={act}
      submit={say.confirm}
      busy={text.address.checking}
      onSubmit={() => confirm(code)}
      onClose={onClose}
    >
      <p>{say.scan}</p>
      {replaces && <p class="quiet">{say.replaceLead}</p>}
      <div class="security-authenticator">
        {begun ? (
          <>
            <img alt={say.qr} width={200} height={200} src={`data:image/svg+xml;utf8,${encodeURIComponent(begun.qrSvg)}`} />
            <div class="stack gap-small">
              <p>{say.secret}</p>
              <code class="security-secret">{begun.secret.match(/.{1,4}/g)?.join(' ')}</code>
              <CopyButton text={begun.secret} label={say.copy} />
            </div>
          </>
        ) : (
          <Skeleton width="200px" height="200px" />
        )}
      </div>
      <CodeField id="authenticator-code" label={say.code} value={code} onInput={setCode} onComplete={confirm} />
    </ActDialog>
  )
}
