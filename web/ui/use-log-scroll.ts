import type { RefObject } from 'preact'
import { useCallback, useLayoutEffect, useRef, useState } from 'preact/hooks'

export interface LogScroll {
  /** The newest line is in sight. */
  isAtEnd: boolean
  toEnd: () => void
}

/** Closer to the end than this counts as being there. */
const nearEndPixels = 72
/** Where the line one should begin to read at is put, as a part of the height. */
const startAtPart = 0.28

type Held = { isAtEnd: boolean; anchor: { item: Element; top: number } | null }

/**
 * A log that grows at both ends without moving under the reader's eyes: at its end it follows what is new, elsewhere the line in sight
 * stays where it is. Items are the elements with `data-log-item`; reading begins at `data-log-start`, else at the end. It scrolls whatever
 * scrolls around it, the window included.
 */
export function useLogScroll(log: RefObject<HTMLElement | null>): LogScroll {
  // Not known before it has been laid out: nothing may count as seen until then.
  const [isAtEnd, setIsAtEnd] = useState(false)
  const held = useRef<Held>({ isAtEnd: true, anchor: null })

  useLayoutEffect(() => {
    const element = log.current
    if (!element) return
    const scroller = scrollerOf(element)
    const note = () => {
      const atEnd = scroller.scrollHeight - scroller.clientHeight - scroller.scrollTop <= nearEndPixels
      held.current = { isAtEnd: atEnd, anchor: atEnd ? null : firstInSight(element, topOf(scroller)) }
      setIsAtEnd(atEnd)
    }
    const keep = () => {
      const { isAtEnd: follows, anchor } = held.current
      if (follows) scroller.scrollTop = scroller.scrollHeight
      else if (anchor?.item.isConnected) {
        const moved = anchor.item.getBoundingClientRect().top - anchor.top
        if (Math.abs(moved) >= 1) scroller.scrollTop += moved
      }
      note()
    }
    const start = element.querySelector('[data-log-start]')
    scroller.scrollTop = start
      ? scroller.scrollTop + start.getBoundingClientRect().top - topOf(scroller) - scroller.clientHeight * startAtPart
      : scroller.scrollHeight
    note()
    const events = scroller === document.scrollingElement ? document : scroller
    events.addEventListener('scroll', note, { passive: true })
    // Observers run after layout and before anything is painted: nobody sees the line jump.
    const observer = new ResizeObserver(keep)
    observer.observe(element)
    if (element.parentElement) observer.observe(element.parentElement)
    observer.observe(scroller)
    return () => {
      events.removeEventListener('scroll', note)
      observer.disconnect()
    }
  }, [])

  const toEnd = useCallback(() => {
    if (!log.current) return
    const scroller = scrollerOf(log.current)
    held.current = { isAtEnd: true, anchor: null }
    setIsAtEnd(true)
    scroller.scrollTop = scroller.scrollHeight
  }, [])
  return { isAtEnd, toEnd }
}

function scrollerOf(element: Element): Element {
  for (let above = element.parentElement; above && above !== document.body; above = above.parentElement)
    if (/auto|scroll/.test(getComputedStyle(above).overflowY)) return above
  return document.scrollingElement ?? document.documentElement
}

const topOf = (scroller: Element): number => (scroller === document.scrollingElement ? 0 : scroller.getBoundingClientRect().top)

/** The first item that reaches below `top`: they stand in order, so half of them need not be asked. */
function firstInSight(log: Element, top: number): Held['anchor'] {
  const items = log.querySelectorAll('[data-log-item]')
  let [from, to] = [0, items.length]
  while (from < to) {
    const middle = (from + to) >> 1
    if (items[middle]!.getBoundingClientRect().bottom > top) to = middle
    else from = middle + 1
  }
  const item = items[from]
  return item ? { item, top: item.getBoundingClientRect().top } : null
}
