import './styles/virtual-table.css'
import type { ComponentChildren, RefObject } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import { pinnedClass } from './pinned-class.ts'
import { useRowsInView } from './rows-in-view.ts'
import type { Sorting } from './data-table.tsx'
import { useHeldPlace } from './use-held-place.ts'
import { useRootFontSize } from './use-root-font-size.ts'
import { useRowKeys } from './use-row-keys.ts'
import { ChooseBox, VirtualTableHead } from './virtual-table-head.tsx'
import { useWords } from './words.ts'

export type TableColumn<Row> = {
  key: string
  label: string
  widthRem: number
  cell: (row: Row) => ComponentChildren
  pinned?: boolean
  align?: 'end'
  sortable?: boolean
  /** The row's name: a link that opens it. Exactly one column. */
  primary?: boolean
}

export type RowSelection = {
  has: (key: string) => boolean
  /** `extend`: everything from the row chosen last to this one. */
  toggle: (index: number, extend: boolean) => void
  /** Of the rows that are loaded. */
  loaded: 'none' | 'some' | 'all'
  toggleLoaded: () => void
}

export type VirtualTableProps<Row> = {
  /** What the table holds; spoken, not shown. */
  caption: string
  columns: readonly TableColumn<Row>[]
  rows: readonly Row[]
  /** Of all rows, also those not loaded; null while it is not known. */
  total: number | null
  rowKey: (row: Row) => string
  rowName: (row: Row) => string
  rowHref: (row: Row) => string
  /** Opens a row in this tab; other tabs are the browser's. */
  onOpen: (row: Row) => void
  rowHeightRem: number
  sorting?: Sorting | null
  onSort?: (sorting: Sorting) => void
  /** More about a column, at the end of its head: a filter, its place. */
  renderHeadEnd?: (column: TableColumn<Row>) => ComponentChildren
  onResize?: (key: string, widthRem: number) => void
  /** Given the column it shall stand before; null for the end. */
  onMove?: (key: string, before: string | null) => void
  selection?: RowSelection
  /** The last thing in a row, always in sight: its menu. */
  renderRowEnd?: (row: Row) => ComponentChildren
  /** A key pressed on a row that the table itself does not know; true when it was used. */
  onRowKey?: (row: Row, event: KeyboardEvent) => boolean
  /** The arrow up on the first row. */
  onLeaveTop?: () => void
  /** There are more rows than these: called when the reader comes near the end. */
  onNearEnd?: (() => void) | undefined
  /** Grey rows at the end, as many as these. */
  waitingRows?: number
  /** These rows are about to be replaced. */
  stale?: boolean
  /** Stands in the frame below the rows. */
  note?: ComponentChildren
  frameRef?: RefObject<HTMLDivElement | null>
  /** Another number: these are other rows, and the table begins at its top. The same: the reader's place stays, whatever comes or goes above. */
  generation: number
}

const chooseRem = 2.75
const endRem = 3
const nearEndRows = 40

/** A dense table of any length: only rows in sight are drawn; its head and its first columns stay. Rows are links and are walked by arrow keys. */
export function VirtualTable<Row>(props: VirtualTableProps<Row>) {
  const { columns, rows, waitingRows = 0, selection, renderRowEnd } = props
  const ownFrame = useRef<HTMLDivElement>(null)
  const frame = props.frameRef ?? ownFrame
  const list = useRef<HTMLDivElement>(null)
  const rem = useRootFontSize()
  const rowHeight = Math.round(props.rowHeightRem * rem)
  const range = useRowsInView(list, { count: rows.length + waitingRows, rowHeight })
  useNearEnd(range.end >= rows.length - nearEndRows, rows.length, props.onNearEnd)

  const [resizing, setResizing] = useState<{ key: string; widthRem: number } | null>(null)
  const widths = columns.map((column) => (column.key === resizing?.key ? resizing.widthRem : column.widthRem))
  const starts = startsOf(columns, widths, selection ? chooseRem : 0)
  const all = (selection ? chooseRem : 0) + widths.reduce((sum, width) => sum + width, 0) + (renderRowEnd ? endRem : 0)
  const template = [...(selection ? [`${chooseRem}rem`] : []), ...widths.map((width) => `${width}rem`), 'minmax(0, 1fr)']
  if (renderRowEnd) template.push(`${endRem}rem`)
  useHeldPlace(frame, { keys: rows.map(props.rowKey), rowHeight, generation: props.generation })
  const keys = useRowKeys(props, { frame, list, rowHeight })

  const drawn = indexesToDraw(range, keys.active, rows.length)
  return (
    <div
      ref={frame}
      class="virtual-table"
      role="table"
      aria-label={props.caption}
      aria-rowcount={props.total === null ? -1 : props.total + 1}
      aria-busy={props.stale}
      data-stale={props.stale}
      style={{ '--table-columns': template.join(' '), '--table-width': `${all}rem`, '--row-height': `${rowHeight}px` }}
      onKeyDown={keys.onKeyDown}
    >
      <VirtualTableHead {...props} starts={starts} widths={widths} onResizing={setResizing} />
      <div
        ref={list}
        role="rowgroup"
        class="virtual-body"
        style={{ blockSize: `${(rows.length + waitingRows) * rowHeight}px` }}
        onFocusIn={keys.onFocusIn}
        onClick={(event) => openClicked(event, props)}
        onAuxClick={(event) => event.button === 1 && openClicked(event, props)}
      >
        {drawn.map((index) => (
          <BodyRow key={props.rowKey(rows[index]!)} {...props} index={index} top={index * rowHeight} starts={starts} />
        ))}
        {Array.from({ length: Math.max(0, range.end - Math.max(rows.length, range.first)) }, (_, at) => {
          const index = Math.max(rows.length, range.first) + at
          return <WaitingRow key={`waiting-${index}`} top={index * rowHeight} index={index} />
        })}
      </div>
      {props.note && <div class="virtual-note">{props.note}</div>}
    </div>
  )
}

/** The rows in sight, and the one with the focus wherever it is: a drawn-away row would drop the focus. */
function indexesToDraw({ first, end }: { first: number; end: number }, active: number | null, count: number): number[] {
  const indexes = Array.from({ length: Math.max(0, Math.min(end, count) - first) }, (_, at) => first + at)
  if (active === null || active >= count || (active >= first && active < end)) return indexes
  return active < first ? [active, ...indexes] : [...indexes, active]
}

function startsOf<Row>(columns: readonly TableColumn<Row>[], widths: readonly number[], from: number): (number | null)[] {
  let start = from
  return columns.map((column, index) => {
    if (!column.pinned) return null
    const mine = start
    start += widths[index] ?? 0
    return mine
  })
}

function useNearEnd(isNear: boolean, count: number, onNearEnd: (() => void) | undefined): void {
  const latest = useRef(onNearEnd)
  latest.current = onNearEnd
  useEffect(() => {
    if (isNear) latest.current?.()
  }, [isNear, count, onNearEnd !== undefined])
}

type BodyRowProps<Row> = VirtualTableProps<Row> & { index: number; top: number; starts: readonly (number | null)[] }

function BodyRow<Row>({ rows, index, top, columns, starts, selection, rowKey, rowName, rowHref, renderRowEnd }: BodyRowProps<Row>) {
  const words = useWords()
  const row = rows[index]!
  const chosen = selection?.has(rowKey(row)) ?? false
  return (
    <div
      role="row"
      class="virtual-row"
      aria-rowindex={index + 2}
      data-index={index}
      data-chosen={chosen}
      style={{ insetBlockStart: `${top}px` }}
    >
      {selection && (
        <div role="cell" class="virtual-cell virtual-choose">
          <ChooseBox
            label={words.selectRow(rowName(row))}
            state={chosen ? 'all' : 'none'}
            onChoose={(extend) => selection.toggle(index, extend)}
          />
        </div>
      )}
      {columns.map((column, at) => (
        <div
          key={column.key}
          role="cell"
          data-column={column.key}
          class={`virtual-cell${column.align === 'end' ? ' virtual-end' : ''}${pinnedClass(starts, at)}`}
          style={starts[at] === null ? undefined : { insetInlineStart: `${starts[at]}rem` }}
        >
          {column.primary ? (
            <a class="row-link" href={rowHref(row)} data-row-link>
              {column.cell(row)}
            </a>
          ) : (
            column.cell(row)
          )}
        </div>
      ))}
      <div class="virtual-filler" aria-hidden="true" />
      {renderRowEnd && (
        <div role="cell" class="virtual-cell virtual-row-end">
          {renderRowEnd(row)}
        </div>
      )}
    </div>
  )
}

function WaitingRow({ top, index }: { top: number; index: number }) {
  return (
    <div class="virtual-row virtual-waiting" aria-hidden="true" style={{ insetBlockStart: `${top}px` }}>
      <span class="skeleton" style={{ inlineSize: `${52 + ((index * 17) % 36)}%` }} />
    </div>
  )
}

/** Anywhere on a row opens it, except where something else is meant: a link, a button, selected words. */
function openClicked<Row>(event: MouseEvent, { rows, rowHref, onOpen }: VirtualTableProps<Row>): void {
  const target = event.target
  if (!(target instanceof Element) || target.closest('a, button, input, label, [popover]') || getSelection()?.isCollapsed === false) return
  const row = rows[Number(target.closest<HTMLElement>('[data-index]')?.dataset['index'] ?? -1)]
  if (!row) return
  if (event.metaKey || event.ctrlKey || event.shiftKey || event.button === 1) open(rowHref(row), '_blank', 'noopener')
  else onOpen(row)
}
