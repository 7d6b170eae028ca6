import './styles/data-table.css'
import type { ComponentChildren } from 'preact'
import { Button } from './button.tsx'
import { useWords } from './words.ts'

type Props = {
  count: number
  onClear: () => void
  /** "Select all 1,204 that match" when the page's rows are all chosen. */
  more?: ComponentChildren
  /** The acts on what is chosen. */
  children: ComponentChildren
}

/** Rises when rows are chosen. */
export function BulkBar({ count, onClear, more, children }: Props) {
  const words = useWords()
  if (count === 0) return null
  return (
    <div class="bulk-bar" role="region" aria-label={words.selected(count)}>
      <strong role="status">{words.selected(count)}</strong>
      {more}
      <div class="row gap-small">
        {children}
        <Button kind="quiet" onClick={onClear}>
          {words.clearSelection}
        </Button>
      </div>
    </div>
  )
}
