import './styles/order-list.css'
import type { ComponentChildren } from 'preact'
import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import { Icon } from './icon.tsx'

type Item = { key: string; name: string; handleLabel: string; content: ComponentChildren }

type Props = {
  label: string
  items: readonly Item[]
  /** The arrow keys on a handle. */
  onNudge: (key: string, by: -1 | 1) => void
  /** Dropped: before another, or at the end for null. */
  onMove: (key: string, before: string | null) => void
}

/** A short list that is put in order by its handles: with the mouse, a finger, or the arrow keys. */
export function OrderList({ label, items, onNudge, onMove }: Props) {
  const list = useRef<HTMLUListElement>(null)
  const refocus = useRef<string | null>(null)
  const [drag, setDrag] = useState<{ key: string; before: string | null } | null>(null)
  useLayoutEffect(() => {
    // A moved element loses the focus on its way.
    if (refocus.current) list.current?.querySelector<HTMLElement>(`[data-key="${refocus.current}"] .order-handle`)?.focus()
    refocus.current = null
  })
  const landsBefore = (y: number): string | null => {
    for (const item of list.current?.querySelectorAll<HTMLElement>('[data-key]') ?? []) {
      const box = item.getBoundingClientRect()
      if (y < box.top + box.height / 2) return item.dataset['key'] ?? null
    }
    return null
  }
  return (
    <ul ref={list} class="order-list" aria-label={label}>
      {items.map(({ key, handleLabel, content }) => (
        <li key={key} data-key={key} data-dragged={drag?.key === key} data-drop={drag !== null && drag.before === key}>
          <button
            type="button"
            class="order-handle"
            aria-label={handleLabel}
            title={handleLabel}
            onKeyDown={(event) => {
              const by = { ArrowUp: -1, ArrowDown: 1 }[event.key] as -1 | 1 | undefined
              if (!by) return
              event.preventDefault()
              refocus.current = key
              onNudge(key, by)
            }}
            onPointerDown={(event) => {
              if (event.button !== 0) return
              event.currentTarget.setPointerCapture(event.pointerId)
              setDrag({ key, before: key })
            }}
            onPointerMove={(event) => drag && setDrag({ key: drag.key, before: landsBefore(event.clientY) })}
            onPointerUp={() => {
              if (drag && drag.before !== drag.key) onMove(drag.key, drag.before)
              setDrag(null)
            }}
            onPointerCancel={() => setDrag(null)}
          >
            <Icon name="grip" size={16} />
          </button>
          {content}
        </li>
      ))}
    </ul>
  )
}
