import type { RefObject } from 'preact'
import { useLayoutEffect, useRef } from 'preact/hooks'

type Rows = { keys: readonly string[]; rowHeight: number; generation: number }

/** Keeps the row at the top of the frame where it is when rows come or go above it; other rows altogether begin at the top. */
export function useHeldPlace(frame: RefObject<HTMLElement | null>, { keys, rowHeight, generation }: Rows): void {
  const before = useRef<Rows | null>(null)
  useLayoutEffect(() => {
    const then = before.current
    before.current = { keys, rowHeight, generation }
    const box = frame.current
    if (!then || !box || then.keys === keys) return
    if (then.generation !== generation) {
      box.scrollTop = 0
      return
    }
    const at = Math.floor(box.scrollTop / then.rowHeight)
    const key = then.keys[at]
    // At the very top one wants to see who comes.
    if (at === 0 || key === undefined || keys[at] === key) return
    const now = keys.indexOf(key)
    if (now >= 0) box.scrollTop += (now - at) * rowHeight
  })
}
