import { useState } from 'preact/hooks'
import { Button } from '#web/ui/button.tsx'
import { useSecurity } from './room.tsx'

/** Copies a text. Without a secure context there is no clipboard, and no button: what it copies is in sight. */
export function CopyButton({ text, label }: { text: string; label: string }) {
  const { copied: done } = useSecurity().text.second
  const [copied, setCopied] = useState(false)
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
        <span role="status">{copied ? done : label}</span>
      </Button>
    </div>
  )
}
