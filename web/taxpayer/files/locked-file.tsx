import { useState } from 'preact/hooks'
import { useText } from '#web/locales/taxpayer.ts'
import { sayFailure } from '#web/say-failure.ts'
import { Button } from '#web/ui/button.tsx'
import { ButtonRow } from '#web/ui/button-row.tsx'
import { Form } from '#web/ui/form.tsx'
import { Icon } from '#web/ui/icon.tsx'
import { PasswordField } from '#web/ui/password-field.tsx'
import { useWords } from '#web/ui/words.ts'
import type { FileUpload } from '#web/upload.ts'

type Props = { file: FileUpload; onUnlock: (password: string) => void; onRemove: () => void }

/** A protected PDF: its password is asked for here, in its own row. The file itself has already travelled. */
export function LockedFile({ file, onUnlock, onRemove }: Props) {
  const { room, refusals } = useText()
  const words = useWords()
  const [password, setPassword] = useState('')
  return (
    <li class="file-row file-row-locked" data-state="paused">
      <Icon name="lock" size={22} />
      <div class="stack gap-medium">
        <div>
          <div class="file-name">
            <strong title={file.name}>{file.name}</strong>
          </div>
          <p class="file-say">{room.files.locked}</p>
        </div>
        <Form label={file.name} onSubmit={() => password && onUnlock(password)}>
          <PasswordField
            label={room.files.lockedPassword}
            value={password}
            onInput={setPassword}
            error={file.failure ? sayFailure(refusals, file.failure) : undefined}
            // The browser must not offer the portal's own password for somebody's PDF.
            autoComplete="new-password"
            autoFocus
          />
          <ButtonRow inline>
            <Button type="submit" kind="primary">
              {room.files.unlock}
            </Button>
            <Button kind="quiet" onClick={onRemove}>
              {words.remove}
            </Button>
          </ButtonRow>
        </Form>
      </div>
    </li>
  )
}
