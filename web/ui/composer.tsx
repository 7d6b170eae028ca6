import './styles/composer.css'
import type { ComponentChildren } from 'preact'
import { useId, useLayoutEffect, useRef } from 'preact/hooks'
import { Button } from './button.tsx'

type Props = {
  /** Spoken name of the field, also its placeholder. */
  label: string
  value: string
  onInput: (value: string) => void
  onSend: () => void
  sendLabel: string
  sending?: string | false
  /** Why nothing can be sent right now; the button stays reachable and says so. */
  cannotSend?: string | null
  maxLength: number
  /** What is going on: waits for files, no connection. */
  hint?: string | null
  /** How to send by keyboard, for desks. */
  keyHint?: string
  /** What goes along with it, between the words and the buttons. */
  attached?: ComponentChildren
  /** Other acts, at the start of the line of buttons. */
  tools?: ComponentChildren
  /** Above the field: who will read this. */
  head?: ComponentChildren
  tone?: 'plain' | 'aside'
  /** A refusal, in words. */
  problem?: string | null
  fieldId?: string
}

/** Where one writes: grows with the words. Enter begins a new line; Ctrl or ⌘ with Enter sends. */
export function Composer(props: Props) {
  const own = useId()
  const id = props.fieldId ?? own
  const field = useRef<HTMLTextAreaElement>(null)
  useLayoutEffect(() => {
    // Where the style sheet can grow it, nothing is done.
    if (!field.current || CSS.supports('field-sizing', 'content')) return
    field.current.style.blockSize = 'auto'
    field.current.style.blockSize = `${field.current.scrollHeight + 2}px`
  }, [props.value])
  return (
    <form
      class={`composer composer-${props.tone ?? 'plain'}`}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        props.onSend()
      }}
    >
      {props.head}
      {props.problem && (
        <p class="field-error" role="alert" id={`${id}-problem`}>
          {props.problem}
        </p>
      )}
      <textarea
        ref={field}
        id={id}
        class="control composer-field"
        rows={1}
        aria-label={props.label}
        aria-describedby={props.cannotSend ? `${id}-why` : undefined}
        placeholder={props.label}
        maxLength={props.maxLength}
        value={props.value}
        onInput={(event) => props.onInput(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.isComposing) return
          event.preventDefault()
          props.onSend()
        }}
      />
      {props.attached}
      <div class="composer-line">
        <div class="composer-tools">{props.tools}</div>
        {props.cannotSend ? (
          <p class="composer-hint" id={`${id}-why`}>
            {props.cannotSend}
          </p>
        ) : (
          <p class={`composer-hint${props.hint ? '' : ' composer-keys'}`} role="status">
            {props.hint ?? props.keyHint}
          </p>
        )}
        <Button
          type="submit"
          kind="primary"
          icon="send"
          busy={props.sending ?? false}
          disabled={Boolean(props.cannotSend)}
          {...(props.cannotSend ? { describedBy: `${id}-why` } : {})}
        >
          {props.sendLabel}
        </Button>
      </div>
    </form>
  )
}
