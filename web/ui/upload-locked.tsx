import './styles/upload.css'
import type { ComponentChildren } from 'preact'
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
  onRemove?: () => void
  /** It was there when the page opened: nobody is pulled to it. */
  waits?: boolean
  busy?: string | false
  /** What else can be done with it. */
  acts?: ComponentChildren
}

/** A protected PDF: its password is asked for here, in its own row of an `UploadList`. The file itself has already travelled. */
export function LockedUploadRow({ name, say, passwordLabel, unlockLabel, error, onUnlock, onRemove, waits, busy, acts }: Props) {
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
            autoFocus={!waits}
          />
          <ButtonRow inline>
            <Button type="submit" kind="primary" busy={busy}>
              {unlockLabel}
            </Button>
            {acts}
            {onRemove && (
              <Button kind="quiet" onClick={onRemove}>
                {words.remove}
              </Button>
            )}
          </ButtonRow>
        </Form>
      </div>
    </li>
  )
}
