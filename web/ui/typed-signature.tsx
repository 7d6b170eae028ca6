import { TextField } from './text-field.tsx'
import { useWords } from './words.ts'

type Props = { name: string; onChange: (name: string) => void; error: string | null | undefined; label: string }

/** A name in a script face: the way to sign without drawing (WCAG 2.5.7). */
export function TypedSignature({ name, onChange, error, label }: Props) {
  const words = useWords()
  return (
    <>
      <TextField
        label={words.signature.typeLabel}
        hint={words.signature.typeHint}
        error={error}
        value={name}
        onInput={onChange}
        autoComplete="name"
        autoCapitalize="words"
        spellCheck={false}
        maxLength={120}
      />
      <p class="signature-preview-label" aria-hidden="true">
        {words.signature.preview}
      </p>
      <div class="signature-paper" role="img" aria-label={name.trim() ? words.signature.previewOf(name.trim()) : label}>
        <div class="signature-line" />
        <span class="signature-typed" style={{ '--fit': `${fitOf(name)}cqw` }}>
          {name}
        </span>
      </div>
    </>
  )
}

/** Letter height in hundredths of the pad's width, so that a long name still fits. Allura is about 0.37 em a letter. */
function fitOf(name: string): number {
  return Math.min(15, 78 / (Math.max(name.length, 1) * 0.4))
}
