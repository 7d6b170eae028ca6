import type { RefObject } from 'preact'
import { useEffect } from 'preact/hooks'
import { isTyping } from '../is-typing.ts'

/**
 * The list by keys: J and K, and the arrows within it, go from row to row; Enter is the row's own. R goes to where one replies, N to where one
 * writes a note; Escape comes back from there.
 */
export function useInboxKeys(frame: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || !frame.current) return
      if (document.querySelector('dialog[open], [popover]:popover-open')) return
      const { target, key } = event
      const typing = isTyping(target)
      if (key === 'Escape' && typing && target instanceof HTMLTextAreaElement) return takeKey(event, () => rowOf(frame.current!)?.focus())
      if (typing) return
      const isInList = target instanceof Element && target.closest('.inbox-rows') !== null
      const step = key === 'j' || (key === 'ArrowDown' && isInList) ? 1 : key === 'k' || (key === 'ArrowUp' && isInList) ? -1 : 0
      if (step !== 0) takeKey(event, () => move(frame.current!, step))
      if (key === 'r' || key === 'n')
        takeKey(event, () => frame.current?.querySelector<HTMLElement>(`[data-write="${key === 'r' ? 'reply' : 'note'}"]`)?.click())
    }
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  }, [])
}

function takeKey(event: KeyboardEvent, act: () => void): void {
  event.preventDefault()
  act()
}

const rowsOf = (frame: HTMLElement) => [...frame.querySelectorAll<HTMLElement>('[data-row]')]

/** The row that has the focus, else the open one. */
function rowOf(frame: HTMLElement): HTMLElement | undefined {
  const rows = rowsOf(frame)
  return rows.find((row) => row === document.activeElement) ?? rows.find((row) => row.getAttribute('aria-current') === 'true')
}

function move(frame: HTMLElement, step: number): void {
  const rows = rowsOf(frame)
  const now = rowOf(frame)
  const next = now ? rows.indexOf(now) + step : step > 0 ? 0 : rows.length - 1
  rows[Math.max(0, Math.min(rows.length - 1, next))]?.focus()
}
