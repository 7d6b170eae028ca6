import type { ComponentChildren } from 'preact'

type Props = { onSubmit: () => void; children: ComponentChildren; label?: string }

/** Fields and their act. The browser's own bubbles stay silent: the error summary and the fields speak. */
export function Form({ onSubmit, children, label }: Props) {
  return (
    <form
      class="form"
      noValidate
      aria-label={label}
      onSubmit={(event) => {
        event.preventDefault()
        // A form within another, such as a password where one writes, sends itself alone.
        event.stopPropagation()
        onSubmit()
      }}
    >
      {children}
    </form>
  )
}
