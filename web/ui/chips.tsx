import './styles/chips.css'
import type { ComponentChildren } from 'preact'
import { Icon } from './icon.tsx'

/** A line of what was chosen, each thing with a way to take it back. */
export function Chips({ label, children }: { label: string; children: ComponentChildren }) {
  return (
    <div class="chips" role="group" aria-label={label}>
      {children}
    </div>
  )
}

type Props = {
  children: string
  removeLabel: string
  onRemove: () => void
}

/** One of them. */
export function Chip({ children, removeLabel, onRemove }: Props) {
  return (
    <span class="chip">
      <span class="chip-words" title={children}>
        {children}
      </span>
      <button type="button" aria-label={removeLabel} title={removeLabel} onClick={onRemove}>
        <Icon name="close" size={14} />
      </button>
    </span>
  )
}
