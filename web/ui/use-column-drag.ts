import type { RefObject } from 'preact'
import { useRef, useState } from 'preact/hooks'

type Drag = { key: string; x: number; moved: boolean }

const dragsFromPx = 6

/** Dragging a column by its head. `before` is where it would land now: a column, or null for the end. */
export function useColumnDrag(row: RefObject<HTMLElement | null>, onMove: ((key: string, before: string | null) => void) | undefined) {
  const drag = useRef<Drag | null>(null)
  const [state, setState] = useState<{ moving: string | null; before: string | null }>({ moving: null, before: null })

  const landsBefore = (x: number): string | null => {
    for (const head of row.current?.querySelectorAll<HTMLElement>('[data-head]') ?? []) {
      const box = head.getBoundingClientRect()
      if (x < box.left + box.width / 2) return head.dataset['head'] ?? null
    }
    return null
  }
  const stop = () => {
    drag.current = null
    setState({ moving: null, before: null })
  }

  const handlers = {
    onPointerDown: (event: PointerEvent) => {
      const head = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-head]') : null
      // A finger scrolls the table sideways; it moves columns in the list of columns.
      if (!onMove || !head || event.button !== 0 || event.pointerType === 'touch' || isInSheet(event)) return
      drag.current = { key: head.dataset['head'] ?? '', x: event.clientX, moved: false }
    },
    onPointerMove: (event: PointerEvent) => {
      const now = drag.current
      if (!now || (!now.moved && Math.abs(event.clientX - now.x) < dragsFromPx)) return
      if (!now.moved) row.current?.setPointerCapture(event.pointerId)
      now.moved = true
      setState({ moving: now.key, before: landsBefore(event.clientX) })
    },
    onPointerUp: (event: PointerEvent) => {
      const now = drag.current
      if (now?.moved) onMove?.(now.key, landsBefore(event.clientX))
      stop()
    },
    onPointerCancel: stop,
  }
  return { ...state, handlers }
}

function isInSheet(event: PointerEvent): boolean {
  return event.target instanceof Element && event.target.closest('[popover]') !== null
}
