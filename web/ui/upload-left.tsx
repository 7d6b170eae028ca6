import './styles/upload.css'
import { useId, useRef } from 'preact/hooks'
import { Button } from './button.tsx'
import { ButtonRow } from './button-row.tsx'
import { FieldError } from './field.tsx'
import { Icon } from './icon.tsx'
import { useWords } from './words.ts'

type Props = {
  name: string
  /** How much of it has arrived, 0 to 1. */
  portion: number
  /** How far it is, and what to do. */
  say: string
  chooseLabel: string
  /** What was chosen is not it. */
  error: string | null
  onChosen: (file: File) => void
  onRemove: () => void
}

/** A file that an earlier page did not finish sending, in an `UploadList`: only whoever has it can hand it over again. */
export function LeftUploadRow({ name, portion, say, chooseLabel, error, onChosen, onRemove }: Props) {
  const { upload } = useWords()
  const chooser = useRef<HTMLInputElement>(null)
  const id = useId()
  const percent = Math.round(portion * 100)
  return (
    <li class="file-row file-row-left" data-state="paused">
      <Icon name="pause" size={22} />
      <div class="stack gap-small">
        <div>
          <strong class="file-name" title={name}>
            {name}
          </strong>
          <div class="progress-track" role="progressbar" aria-label={name} aria-valuenow={percent} aria-valuemin={0} aria-valuemax={100}>
            <div class="progress-fill" style={{ transform: `scaleX(${portion})` }} />
          </div>
          <p class="file-say">{say}</p>
          <FieldError id={`${id}-error`} error={error} />
        </div>
        <ButtonRow inline>
          <Button icon="files" onClick={() => chooser.current?.click()}>
            {chooseLabel}
            <span class="visually-hidden">: {name}</span>
          </Button>
        </ButtonRow>
      </div>
      <div class="file-acts">
        <Button kind="quiet" icon="close" iconLabel={upload.removeNamed(name)} onClick={onRemove} />
      </div>
      <input
        ref={chooser}
        type="file"
        hidden
        aria-label={`${chooseLabel}: ${name}`}
        onChange={({ currentTarget }) => {
          const [file] = currentTarget.files ?? []
          if (file) onChosen(file)
          // The same file chosen again, after a mistake, must be noticed again.
          currentTarget.value = ''
        }}
      />
    </li>
  )
}
