import './styles/upload.css'
import { useState } from 'preact/hooks'
import { Button } from './button.tsx'
import { ButtonRow } from './button-row.tsx'
import { Form } from './form.tsx'
import { Icon } from './icon.tsx'
import { PasswordField } from './password-field.tsx'
import { useWords } from './words.ts'

type Props = {
  name: string
  /** Why it waits. */
  say: string
  passwordLabel: string
  unlockLabel: string
  error?: string | undefined
  onUnlock: (password: string) => void
  onRemove: () => void
}

/** A protected PDF: its password is asked for here, in its own row of an `UploadList`. The file itself has already travelled. */
export function LockedUploadRow({ name, say, passwordLabel, unlockLabel, error, onUnlock, onRemove }: Props) {
  const words = useWords()
  const [password, setPassword] = useState('')
  return (
    <li class="file-row file-row-locked" data-state="paused">
      <Icon name="lock" size={22} />
      <div class="stack gap-medium">
        <div>
          <div class="file-name">
            <strong title={name}>{name}</strong>
          </div>
          <p class="file-say">{say}</p>
        </div>
        <Form label={name} onSubmit={() => password && onUnlock(password)}>
          <PasswordField
            label={passwordLabel}
            value={password}
            onInput={setPassword}
            error={error}
            // The browser must not offer its owner's password for somebody's PDF.
            autoComplete="new-password"
            autoFocus
          />
          <ButtonRow inline>
            <Button type="submit" kind="primary">
              {unlockLabel}
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
