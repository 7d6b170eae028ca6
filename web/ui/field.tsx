import type { ComponentChildren } from 'preact'
import { useId } from 'preact/hooks'
import { Icon } from './icon.tsx'
import { useWords } from './words.ts'

/** What every field can say about itself. */
export type FieldSaying = {
  label: string
  hint?: ComponentChildren
  /** A whole sentence: what is wrong and what to do. */
  error?: string | null | undefined
  /** Everything is needed unless this is set. */
  optional?: boolean
  /** What stands beside the field says it already: the label is only spoken. */
  labelHidden?: boolean
  /** Given when an error summary must find the field. */
  id?: string
}

export type FieldIds = { id: string; describedBy: string | undefined; invalid: 'true' | undefined }

/** Ids that tie label, hint and error to one control. */
export function useFieldIds({ id: given, hint, error }: Pick<FieldSaying, 'id' | 'hint' | 'error'>): FieldIds {
  const own = useId()
  const id = given ?? own
  const describedBy = [hint ? `${id}-hint` : '', error ? `${id}-error` : ''].filter(Boolean).join(' ')
  return { id, describedBy: describedBy || undefined, invalid: error ? 'true' : undefined }
}

type Props = FieldSaying & { ids: FieldIds; children: ComponentChildren; after?: ComponentChildren }

/** Label, hint, control, error: in this order, for eyes and screen readers alike. */
export function Field({ ids, label, labelHidden, hint, error, optional, children, after }: Props) {
  const words = useWords()
  return (
    <div class="field">
      <label class={labelHidden ? 'visually-hidden' : 'field-label'} for={ids.id}>
        {label}
        {optional && <span class="field-optional"> ({words.optional})</span>}
      </label>
      {hint && (
        <div class="field-hint" id={`${ids.id}-hint`}>
          {hint}
        </div>
      )}
      <FieldError id={`${ids.id}-error`} error={error} />
      {children}
      {after}
    </div>
  )
}

/** The sentence that says what to mend. Also for groups that are not a single control. */
export function FieldError({ id, error }: { id: string; error: string | null | undefined }) {
  if (!error) return null
  return (
    <p class="field-error" id={id}>
      <Icon name="warning" size={18} />
      <span>{error}</span>
    </p>
  )
}
