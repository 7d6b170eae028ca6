import './styles/signature.css'
import { useId, useState } from 'preact/hooks'
import { DrawnSignature } from './drawn-signature.tsx'
import { FieldError } from './field.tsx'
import type { DrawnMark, SignatureMark } from './signature-strokes.ts'
import { Tabs } from './tabs.tsx'
import { TypedSignature } from './typed-signature.tsx'
import { useWords } from './words.ts'

type Props = {
  /** Whose signature, spoken: "Signature of Maria Lopez". */
  label: string
  /** What is there now; null when nothing is. Check with `isTooSmall` / `isNameTooShort` before saving. */
  mark: SignatureMark | null
  onChange: (mark: SignatureMark | null) => void
  /** Offered in the Type tab. */
  suggestedName?: string
  error?: string | null
  start?: 'drawn' | 'typed'
}

/** Draw or type. Each tab keeps what was made in it while one looks at the other. */
export function SignaturePadField({ label, mark, onChange, suggestedName = '', error, start }: Props) {
  const words = useWords()
  const errorId = useId()
  const [kind, setKind] = useState<'drawn' | 'typed'>(mark?.kind ?? start ?? 'drawn')
  const [drawn, setDrawn] = useState<DrawnMark | null>(mark?.kind === 'drawn' ? mark : null)
  const [name, setName] = useState(mark?.kind === 'typed' ? mark.name : suggestedName)
  const tellDrawn = (next: DrawnMark | null) => {
    setDrawn(next)
    onChange(next && { kind: 'drawn', ...next })
  }
  const tellTyped = (next: string) => {
    setName(next)
    onChange(next.trim() ? { kind: 'typed', name: next.trim() } : null)
  }
  const change = (next: 'drawn' | 'typed') => {
    setKind(next)
    if (next === 'drawn') tellDrawn(drawn)
    else tellTyped(name)
  }
  return (
    <div class="signature-pad">
      <Tabs
        label={label}
        current={kind}
        onChange={change}
        tabs={[
          { key: 'drawn', label: words.signature.draw, icon: 'pen' },
          { key: 'typed', label: words.signature.type, icon: 'keyboard' },
        ]}
      >
        <div class="stack gap-medium">
          {kind === 'drawn' ? (
            <>
              <FieldError id={errorId} error={error} />
              <DrawnSignature
                label={label}
                mark={drawn}
                onChange={tellDrawn}
                invalid={Boolean(error)}
                describedBy={error ? errorId : undefined}
              />
            </>
          ) : (
            <TypedSignature label={label} name={name} onChange={tellTyped} error={error} />
          )}
        </div>
      </Tabs>
    </div>
  )
}
