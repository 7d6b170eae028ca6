import './styles/virtual-list.css'
import type { ComponentChildren } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { useRowsInView } from './rows-in-view.ts'
import { useRootFontSize } from './use-root-font-size.ts'

type Props<Row> = {
  label: string
  rows: readonly Row[]
  rowKey: (row: Row) => string
  renderCard: (row: Row, index: number) => ComponentChildren
  /** Every card has the same height, with the gap below it. */
  cardHeightRem: number
  isChosen?: (row: Row) => boolean
  onNearEnd?: (() => void) | undefined
  waitingRows?: number
  stale?: boolean
}

const nearEndCards = 20

/** Cards of any number for narrow screens: the page scrolls, and only cards in sight are drawn. */
export function VirtualList<Row>(props: Props<Row>) {
  const { rows, waitingRows = 0, onNearEnd } = props
  const list = useRef<HTMLUListElement>(null)
  const height = Math.round(props.cardHeightRem * useRootFontSize())
  const count = rows.length + waitingRows
  const { first, end } = useRowsInView(list, { count, rowHeight: height })
  const latest = useRef(onNearEnd)
  latest.current = onNearEnd
  const isNear = end >= rows.length - nearEndCards
  useEffect(() => {
    if (isNear) latest.current?.()
  }, [isNear, rows.length, onNearEnd !== undefined])
  return (
    <ul
      ref={list}
      class="virtual-list"
      aria-label={props.label}
      aria-busy={props.stale}
      data-stale={props.stale}
      style={{ blockSize: `${count * height}px`, '--card-height': `${height - 8}px` }}
    >
      {rows.slice(first, end).map((row, at) => (
        <li
          key={props.rowKey(row)}
          class="virtual-card"
          data-chosen={props.isChosen?.(row) ?? false}
          aria-posinset={first + at + 1}
          aria-setsize={rows.length}
          style={{ insetBlockStart: `${(first + at) * height}px` }}
        >
          {props.renderCard(row, first + at)}
        </li>
      ))}
      {Array.from({ length: Math.max(0, end - Math.max(rows.length, first)) }, (_, at) => (
        <li
          key={`waiting-${at}`}
          class="virtual-card"
          aria-hidden="true"
          style={{ insetBlockStart: `${(Math.max(rows.length, first) + at) * height}px` }}
        >
          <span class="skeleton skeleton-line" style={{ inlineSize: '62%' }} />
          <span class="skeleton skeleton-line" style={{ inlineSize: '40%' }} />
        </li>
      ))}
    </ul>
  )
}
