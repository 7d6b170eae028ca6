import { type RefObject } from 'preact'
import { useEffect, useState } from 'preact/hooks'

type Measured = {
  /** How far the list's start lies above the top of what is in sight, px; negative when it begins below. */
  above: number
  /** Of what is in sight, px. */
  height: number
  rowHeight: number
  count: number
  /** Rows drawn on either side, so that a quick hand finds no holes. */
  spare: number
}

const spareRows = 5

export type RowRange = { first: number; end: number }

/** Which rows of a list of equal heights must be drawn: `first` to before `end`. */
export function rowsInView({ above, height, rowHeight, count, spare }: Measured): RowRange {
  const first = Math.max(0, Math.floor(above / rowHeight) - spare)
  const end = Math.min(count, Math.ceil((above + height) / rowHeight) + spare)
  return { first: Math.min(first, count), end: Math.max(end, Math.min(first, count)) }
}

/** Follows whatever scrolls around the list: its own frame, the page, or both. */
export function useRowsInView(list: RefObject<HTMLElement | null>, { count, rowHeight }: Pick<Measured, 'count' | 'rowHeight'>): RowRange {
  const [range, setRange] = useState<RowRange>(() => rowsInView({ above: 0, height: innerHeight, rowHeight, count, spare: spareRows }))
  useEffect(() => {
    const measure = () => {
      const box = list.current?.getBoundingClientRect()
      if (!box) return
      const next = rowsInView({ above: -box.top, height: innerHeight, rowHeight, count, spare: spareRows })
      setRange((before) => (before.first === next.first && before.end === next.end ? before : next))
    }
    measure()
    // Captured: scrolling does not bubble, and it is not known here which element scrolls.
    addEventListener('scroll', measure, { capture: true, passive: true })
    addEventListener('resize', measure)
    return () => {
      removeEventListener('scroll', measure, { capture: true })
      removeEventListener('resize', measure)
    }
  }, [count, rowHeight, list])
  // The list may just have become shorter.
  return { first: Math.min(range.first, count), end: Math.min(range.end, count) }
}
