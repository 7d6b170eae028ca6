import { useEffect, useRef } from 'preact/hooks'
import { useWords } from './words.ts'

type Props = {
  /** In the order of the fields. `fieldId` is the `id` given to the field; null for what belongs to the whole form. */
  errors: readonly { fieldId: string | null; message: string }[]
  /** Raise it at each failed attempt: the focus moves here again. */
  attempt: number
}

/** What to mend, above the form, each line a link to its field. Takes the focus when it appears. */
export function ErrorSummary({ errors, attempt }: Props) {
  const words = useWords()
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (attempt > 0 && box.current) {
      box.current.focus({ preventScroll: true })
      box.current.scrollIntoView({ block: 'start' })
    }
  }, [attempt])
  if (errors.length === 0) return null
  return (
    <div class="error-summary" role="alert" tabIndex={-1} ref={box}>
      <h2>{errors.length === 1 ? words.thereIsAProblem : words.thereAreProblems(errors.length)}</h2>
      <ul>
        {errors.map(({ fieldId, message }) => (
          <li key={message}>{fieldId === null ? message : <SummaryLink fieldId={fieldId} message={message} />}</li>
        ))}
      </ul>
    </div>
  )
}

function SummaryLink({ fieldId, message }: { fieldId: string; message: string }) {
  return (
    <a
      href={`#${fieldId}`}
      onClick={(event) => {
        event.preventDefault()
        const field = document.getElementById(fieldId)
        field?.closest('.field')?.scrollIntoView({ block: 'center' })
        field?.focus({ preventScroll: true })
      }}
    >
      {message}
    </a>
  )
}
