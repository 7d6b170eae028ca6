import type { RefObject } from 'preact'
import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { VirtualTableProps } from './virtual-table.tsx'

type Place = { frame: RefObject<HTMLDivElement | null>; list: RefObject<HTMLDivElement | null>; rowHeight: number }

const pageRows = 15

/** Walking the rows by keys. The row that has the focus is `active`; it stays drawn. */
export function useRowKeys<Row>(props: VirtualTableProps<Row>, place: Place) {
  const { rows, selection } = props
  const [active, setActive] = useState<number | null>(null)
  const goal = useRef<number | null>(null)
  const [steps, setSteps] = useState(0)

  useLayoutEffect(() => {
    const index = goal.current
    if (index === null) return
    goal.current = null
    bringIntoSight(place, index)
    place.list.current?.querySelector<HTMLElement>(`[data-index="${index}"] [data-row-link]`)?.focus({ preventScroll: true })
  }, [steps])

  const goTo = (index: number) => {
    if (rows.length === 0) return
    goal.current = Math.max(0, Math.min(rows.length - 1, index))
    setActive(goal.current)
    setSteps((before) => before + 1)
  }

  const onKeyDown = (event: KeyboardEvent) => {
    const index = indexOf(event.target)
    const row = index === null ? undefined : rows[index]
    if (index === null || !row || isElsewhere(event)) return
    const goals: Record<string, number> = {
      ArrowDown: index + 1,
      ArrowUp: index - 1,
      PageDown: index + pageRows,
      PageUp: index - pageRows,
      Home: 0,
      End: rows.length - 1,
    }
    const next = goals[event.key]
    if (next !== undefined && !event.altKey && !event.metaKey && !event.ctrlKey) {
      event.preventDefault()
      if (next < 0 && event.key === 'ArrowUp') return props.onLeaveTop?.()
      if (event.shiftKey) extendTo(Math.max(0, Math.min(rows.length - 1, next)), index)
      goTo(next)
    } else if (event.key === ' ' && selection && isLink(event.target)) {
      event.preventDefault()
      selection.toggle(index, event.shiftKey)
    } else if (props.onRowKey?.(row, event)) event.preventDefault()
  }
  const extendTo = (next: number, from: number) => {
    if (!selection) return
    if (!selection.has(props.rowKey(rows[from]!))) selection.toggle(from, false)
    selection.toggle(next, true)
  }

  return {
    active,
    onKeyDown,
    onFocusIn: (event: FocusEvent) => setActive(indexOf(event.target)),
    goTo,
  }
}

function indexOf(target: EventTarget | null): number | null {
  const row = target instanceof Element ? target.closest<HTMLElement>('[data-index]') : null
  return row ? Number(row.dataset['index']) : null
}

const isLink = (target: EventTarget | null) => target instanceof Element && target.closest('[data-row-link]') !== null

/** Within an open menu the keys are the menu's. */
function isElsewhere(event: KeyboardEvent): boolean {
  return event.target instanceof Element && event.target.closest('[popover], [role="dialog"]') !== null
}

/** By hand and not by `scrollIntoView`: the row would stop under the head that stays. */
function bringIntoSight({ frame, list, rowHeight }: Place, index: number): void {
  const box = frame.current
  if (!box || !list.current) return
  const head = list.current.offsetTop
  const room = box.clientHeight - head
  const top = index * rowHeight
  if (top < box.scrollTop) box.scrollTop = top
  else if (top + rowHeight > box.scrollTop + room) box.scrollTop = top + rowHeight - room
}
