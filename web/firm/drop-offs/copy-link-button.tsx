import { useState } from 'preact/hooks'
import { useText } from '#web/locales/firm.ts'
import { announce } from '#web/ui/announce.ts'
import { Button } from '#web/ui/button.tsx'
import { copyText } from '../copy-text.ts'

/** *Copy link*. Without a secure context there is no clipboard, and no button: the link itself is in sight. */
export function CopyLinkButton({ url, primary }: { url: string; primary?: boolean }) {
  const { dropOffs } = useText()
  const [copied, setCopied] = useState<boolean | null>(null)
  if (!('clipboard' in navigator)) return null
  const copy = async () => {
    const done = await copyText(url)
    setCopied(done)
    announce(done ? dropOffs.copied : dropOffs.copyFailed)
  }
  return (
    <Button kind={primary ? 'primary' : 'secondary'} icon={copied ? 'check' : 'copy'} onClick={() => void copy()}>
      {copied === null ? dropOffs.copy : copied ? dropOffs.copied : dropOffs.copyFailed}
    </Button>
  )
}
