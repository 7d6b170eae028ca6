import type { ComponentChildren } from 'preact'
import { useId, useState } from 'preact/hooks'

type Props = {
  text: string
  below?: boolean
  /** Gets the id to put into `aria-describedby` of the control inside. */
  children: (describedBy: string) => ComponentChildren
}

/** More words for a control, on hover and on focus; Escape hides it. Never the only place something is said. */
export function Tooltip({ text, below, children }: Props) {
  const id = useId()
  const [shown, setShown] = useState(false)
  return (
    <span
      class="tooltip-frame"
      onPointerEnter={() => setShown(true)}
      onPointerLeave={() => setShown(false)}
      onFocusIn={() => setShown(true)}
      onFocusOut={() => setShown(false)}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && shown) {
          event.preventDefault()
          setShown(false)
        }
      }}
    >
      {children(id)}
      <span id={id} role="tooltip" class={`tooltip${below ? ' tooltip-below' : ''}`} hidden={!shown}>
        {text}
      </span>
    </span>
  )
}
