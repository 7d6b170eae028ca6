import { useEffect, useRef } from 'preact/hooks'
import { Icon } from './icon.tsx'
import { useColumnDrag } from './use-column-drag.ts'
import { pinnedClass } from './pinned-class.ts'
import type { TableColumn, VirtualTableProps } from './virtual-table.tsx'
import { useWords } from './words.ts'

type Props<Row> = VirtualTableProps<Row> & {
  starts: readonly (number | null)[]
  widths: readonly number[]
  onResizing: (resizing: { key: string; widthRem: number } | null) => void
}

/** The head stays in sight. A press on a name sorts, dragging it moves the column, its edge makes it wider. */
export function VirtualTableHead<Row>(props: Props<Row>) {
  const { columns, selection, starts, renderRowEnd } = props
  const words = useWords()
  const row = useRef<HTMLDivElement>(null)
  const drag = useColumnDrag(row, props.onMove)
  return (
    <div role="rowgroup" class="virtual-head">
      <div ref={row} role="row" aria-rowindex={1} class="virtual-head-row" data-dragging={drag.moving !== null} {...drag.handlers}>
        {selection && (
          <div role="columnheader" class="virtual-head-cell virtual-choose">
            <ChooseBox label={words.selectAll} state={selection.loaded} onChoose={selection.toggleLoaded} />
          </div>
        )}
        {columns.map((column, index) => (
          <HeadCell
            key={column.key}
            {...props}
            column={column}
            start={starts[index] ?? null}
            pinned={pinnedClass(starts, index)}
            width={props.widths[index] ?? column.widthRem}
            mark={drag.before === column.key ? 'before' : drag.moving === column.key ? 'moving' : undefined}
          />
        ))}
        <div class="virtual-filler" aria-hidden="true" data-drop={drag.moving !== null && drag.before === null} />
        {renderRowEnd && (
          <div role="columnheader" class="virtual-head-cell virtual-row-end">
            <span class="visually-hidden">{words.rowActions}</span>
          </div>
        )}
      </div>
    </div>
  )
}

type HeadCellProps<Row> = Props<Row> & {
  column: TableColumn<Row>
  start: number | null
  pinned: string
  width: number
  mark: 'before' | 'moving' | undefined
}

function HeadCell<Row>({ column, start, pinned, width, mark, sorting, onSort, renderHeadEnd, onResize, onResizing }: HeadCellProps<Row>) {
  const words = useWords()
  const direction = sorting?.key === column.key ? (sorting.descending ? 'descending' : 'ascending') : undefined
  return (
    <div
      role="columnheader"
      data-head={column.key}
      data-mark={mark}
      class={`virtual-head-cell${column.align === 'end' ? ' virtual-end' : ''}${pinned}`}
      aria-sort={direction}
      style={start === null ? undefined : { insetInlineStart: `${start}rem` }}
    >
      {column.sortable && onSort ? (
        <button
          type="button"
          class="virtual-sorter"
          title={direction && (direction === 'ascending' ? words.sortedAscending : words.sortedDescending)}
          onClick={() => onSort({ key: column.key, descending: direction === 'ascending' })}
        >
          <span class="virtual-label">{column.label}</span>
          {direction && <Icon name={direction === 'ascending' ? 'arrow-up' : 'arrow-down'} size={14} />}
        </button>
      ) : (
        <span class="virtual-label virtual-plain">{column.label}</span>
      )}
      {renderHeadEnd?.(column)}
      {onResize && <Edge column={column} width={width} onResizing={onResizing} onResize={onResize} />}
    </div>
  )
}

type EdgeProps<Row> = Pick<Props<Row>, 'onResizing'> & {
  column: TableColumn<Row>
  width: number
  onResize: (key: string, widthRem: number) => void
}

/** For the mouse and the finger; the keyboard has the same in the column's own menu. */
function Edge<Row>({ column, width, onResizing, onResize }: EdgeProps<Row>) {
  const from = useRef<{ x: number; widthRem: number; rem: number } | null>(null)
  const widthAt = (event: PointerEvent) => {
    const start = from.current
    if (!start) return width
    return Math.min(40, Math.max(4, Math.round((start.widthRem + (event.clientX - start.x) / start.rem) * 4) / 4))
  }
  return (
    <span
      class="virtual-edge"
      aria-hidden="true"
      onClick={(event) => event.stopPropagation()}
      onPointerDown={(event) => {
        event.stopPropagation()
        event.preventDefault()
        event.currentTarget.setPointerCapture(event.pointerId)
        const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize)
        from.current = { x: event.clientX, widthRem: width, rem }
      }}
      onPointerMove={(event) => from.current && onResizing({ key: column.key, widthRem: widthAt(event) })}
      onPointerUp={(event) => {
        if (!from.current) return
        const widthRem = widthAt(event)
        from.current = null
        onResizing(null)
        onResize(column.key, widthRem)
      }}
      onPointerCancel={() => {
        from.current = null
        onResizing(null)
      }}
    />
  )
}

type ChooseProps = { label: string; state: 'none' | 'some' | 'all'; onChoose: (extend: boolean) => void }

/** A checkbox that may also be half. Shift and a click reach from the one before to here. */
export function ChooseBox({ label, state, onChoose }: ChooseProps) {
  const box = useRef<HTMLInputElement>(null)
  const extend = useRef(false)
  useEffect(() => {
    if (box.current) box.current.indeterminate = state === 'some'
  })
  return (
    <label class="virtual-choose-box" onMouseDown={(event) => event.shiftKey && event.preventDefault()}>
      <input
        ref={box}
        type="checkbox"
        aria-label={label}
        checked={state === 'all'}
        onClick={(event) => {
          extend.current = event.shiftKey
        }}
        onChange={() => onChoose(extend.current)}
      />
    </label>
  )
}
