import './styles/page-view.css'
import { type ComponentChildren, createContext } from 'preact'
import { useContext } from 'preact/hooks'
import { Icon } from './icon.tsx'

/** In points (1/72 inch) from the page's upper left corner, y downwards. */
export type PageBox = { x: number; y: number; width: number; height: number }

/** The size of the page around, in points. */
export const PageSize = createContext<{ width: number; height: number }>({ width: 612, height: 792 })

/** Where a box lies on the page, in portions of the page: right at every zoom. */
export function usePagePosition({ x, y, width, height }: PageBox) {
  const page = useContext(PageSize)
  return {
    left: `${(x / page.width) * 100}%`,
    top: `${(y / page.height) * 100}%`,
    width: `${(width / page.width) * 100}%`,
    height: `${(height / page.height) * 100}%`,
  }
}

type Props = {
  box: PageBox
  state: 'to-sign' | 'signed' | 'other'
  /** The whole thing, spoken: "Sign here: Taxpayer's signature". */
  label: string
  /** A short word on the page: "Sign here", "Spouse". */
  flag?: string
  /** Only for `to-sign`. */
  onClick?: () => void
  /** The one that Next led to. */
  targeted?: boolean
  /** The mark, once given. */
  children?: ComponentChildren
}

/** A place on the page where somebody signs. */
export function PagePlace({ box, state, label, flag, onClick, targeted, children }: Props) {
  const position = usePagePosition(box)
  const look = `place place-${state}${targeted ? ' place-target' : ''}`
  const inside = (
    <>
      {flag && state !== 'signed' && (
        <span class="place-flag" aria-hidden="true">
          {state === 'to-sign' && <Icon name="pen" size={13} />}
          {flag}
        </span>
      )}
      {children && <span class="place-mark">{children}</span>}
    </>
  )
  if (state === 'to-sign') {
    return (
      <button type="button" class={look} style={position} aria-label={label} onClick={onClick} data-place={`${box.x},${box.y}`}>
        {inside}
      </button>
    )
  }
  return (
    <div class={look} style={position} role="group" aria-label={label}>
      {inside}
    </div>
  )
}
