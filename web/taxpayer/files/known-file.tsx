import { Refused } from '#web/call.ts'
import { useLanguage } from '#web/locales/taxpayer.ts'
import { Button } from '#web/ui/button.tsx'
import { ButtonRow } from '#web/ui/button-row.tsx'
import { formatDate } from '#web/ui/format.ts'
import { Icon } from '#web/ui/icon.tsx'
import type { FileUpload } from '#web/upload.ts'
import { useFilesText } from './text.ts'

type Props = { file: FileUpload; onSend: () => void; onRemove: () => void }

/** The very same file is with the firm already: asked here, in its own row. */
export function KnownFile({ file, onSend, onRemove }: Props) {
  const { files: say } = useFilesText()
  const { language } = useLanguage()
  const details = file.failure instanceof Refused ? file.failure.details : {}
  return (
    <li class="file-row file-row-locked" data-state="paused">
      <Icon name="copy" size={22} />
      <div class="stack gap-small">
        <div>
          <div class="file-name">
            <strong title={file.name}>{file.name}</strong>
          </div>
          <p class="file-say">{say.known(String(details['name'] ?? file.name), formatDate(String(details['sentAt']), language))}</p>
        </div>
        <ButtonRow inline>
          <Button kind="primary" onClick={onRemove}>
            {say.doNotSend}
          </Button>
          <Button onClick={onSend}>{say.sendAgain}</Button>
        </ButtonRow>
      </div>
    </li>
  )
}
