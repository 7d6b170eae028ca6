import type { ComponentChildren } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { Button } from './button.tsx'
import { useWords } from './words.ts'

type Props = {
  title: string
  /** Pills, quiet facts under the title. */
  subtitle?: ComponentChildren
  onClose: () => void
  children: ComponentChildren
}

/** What was chosen in the table, beside it. Escape closes it. The focus goes in when a thing is chosen, and back to where it was chosen. */
export function SidePanel({ title, subtitle, onClose, children }: Props) {
  const words = useWords()
  const heading = useRef<HTMLHeadingElement>(null)
  const opener = useRef<Element | null>(null)
  useEffect(() => {
    opener.current = document.activeElement
    heading.current?.focus({ preventScroll: true })
  }, [title])
  useEffect(() => () => (opener.current instanceof HTMLElement ? opener.current.focus({ preventScroll: true }) : undefined), [])
  return (
    <div
      class="side-panel"
      onKeyDown={(event) => {
        if (event.key === 'Escape' && !event.defaultPrevented) onClose()
      }}
    >
      <div class="side-panel-head">
        <div class="stack gap-small">
          <h2 ref={heading} tabIndex={-1}>
            {title}
          </h2>
          {subtitle}
        </div>
        <Button kind="quiet" icon="close" iconLabel={words.close} onClick={onClose} />
      </div>
      <div class="side-panel-body">{children}</div>
    </div>
  )
}
