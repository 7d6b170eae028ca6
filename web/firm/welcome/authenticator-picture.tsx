import { useState } from 'preact/hooks'
import { useText } from '#web/locales/firm.ts'
import { Button } from '#web/ui/button.tsx'

/** A new authenticator's secret, to scan or to type. */
export function AuthenticatorPicture({ secret, qrSvg }: { secret: string; qrSvg: string }) {
  const { create } = useText().welcome
  return (
    <div class="authenticator">
      <img
        class="authenticator-picture"
        alt={create.qr}
        width={200}
        height={200}
        src={`data:image/svg+xml;utf8,${encodeURIComponent(qrSvg)}`}
      />
      <div class="stack gap-small">
        <p>{create.secret}</p>
        <code class="authenticator-secret">{secret.match(/.{1,4}/g)?.join(' ')}</code>
        <CopyButton text={secret} />
      </div>
    </div>
  )
}

function CopyButton({ text }: { text: string }) {
  const { create } = useText().welcome
  const [copied, setCopied] = useState(false)
  // Without a secure context there is no clipboard; the key can still be typed.
  if (!('clipboard' in navigator)) return null
  return (
    <div>
      <Button
        icon={copied ? 'check' : 'copy'}
        onClick={() =>
          void navigator.clipboard.writeText(text).then(
            () => setCopied(true),
            () => undefined,
          )
        }
      >
        <span role="status">{copied ? create.copied : create.copySecret}</span>
      </Button>
    </div>
  )
}
