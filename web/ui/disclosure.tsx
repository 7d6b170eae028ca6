import type { ComponentChildren } from 'preact'
import { Icon } from './icon.tsx'

type Props = { summary: string; open?: boolean; onToggle?: (isOpen: boolean) => void; children: ComponentChildren }

/** Answers a question only for who asks it. */
export function Disclosure({ summary, open, onToggle, children }: Props) {
  return (
    <details class="disclosure" open={open} onToggle={(event) => onToggle?.(event.currentTarget.open)}>
      <summary>
        <Icon name="chevron-right" />
        {summary}
      </summary>
      <div class="disclosure-body">{children}</div>
    </details>
  )
}
