import './styles/upload.css'
import type { ComponentChildren } from 'preact'
import { useRef, useState } from 'preact/hooks'
import { Button } from './button.tsx'
import { Icon } from './icon.tsx'
import { OpenOutsideHint } from './open-outside.tsx'
import { useWords } from './words.ts'

type Props = {
  onFiles: (files: File[]) => void
  /** As the `accept` attribute: ".pdf,image/*". Only a help for choosing; the receiver judges. */
  accept?: string
  /** One file only, where a form takes just one. */
  single?: boolean
  /** What is welcome and how large: one sentence. */
  hint?: ComponentChildren
  disabled?: boolean
  /** Nothing that a camera could give: no button to photograph. */
  documents?: boolean
  /** Not the main thing on its page: no primary button. */
  lesser?: boolean
  /** What is to be dropped and chosen, where it is not just any file. */
  asked?: { drop: string; choose: string }
  /** Photographs of pages go elsewhere than other files: they are made into one document first. */
  onPhotos?: () => void
}

/** Drop, choose or photograph. It only hands files over; rows and sending are the caller's. */
export function UploadArea({ onFiles, accept, single, hint, disabled, documents, lesser, asked, onPhotos }: Props) {
  const words = useWords()
  const upload = { ...words.upload, ...asked }
  const chooser = useRef<HTMLInputElement>(null)
  const camera = useRef<HTMLInputElement>(null)
  const [over, setOver] = useState(false)
  const take = (list: FileList | null | undefined) => {
    const files = [...(list ?? [])]
    if (files.length > 0 && !disabled) onFiles(single ? files.slice(0, 1) : files)
  }
  const picked = (event: Event & { currentTarget: HTMLInputElement }) => {
    take(event.currentTarget.files)
    // The same file chosen again, after a refusal, must be noticed again.
    event.currentTarget.value = ''
  }
  return (
    <div
      class="upload-area"
      data-over={over}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(!disabled)
      }}
      onDragLeave={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setOver(false)
      }}
      onDrop={(event) => {
        event.preventDefault()
        setOver(false)
        take(event.dataTransfer?.files)
      }}
    >
      <Icon name="upload" size={32} />
      <p class="upload-drop">{upload.drop}</p>
      <div class="upload-buttons">
        {!documents && (
          <span class={onPhotos ? 'upload-scan' : 'upload-photo'}>
            <Button
              kind={lesser ? 'secondary' : 'primary'}
              icon="camera"
              wide
              disabled={disabled === true}
              onClick={() => (onPhotos ? onPhotos() : camera.current?.click())}
            >
              {onPhotos ? upload.scan : upload.photograph}
            </Button>
          </span>
        )}
        <Button icon="files" disabled={disabled === true} onClick={() => chooser.current?.click()}>
          {upload.choose}
        </Button>
      </div>
      {hint && <div class="field-hint">{hint}</div>}
      <OpenOutsideHint />
      <input ref={chooser} type="file" hidden accept={accept} multiple={!single} onChange={picked} aria-label={upload.choose} />
      {!documents && !onPhotos && (
        <input ref={camera} type="file" hidden accept="image/*" capture="environment" onChange={picked} aria-label={upload.photograph} />
      )}
    </div>
  )
}
