import './styles/data-table.css'
import type { ComponentChildren } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { Icon } from './icon.tsx'
import { useWords } from './words.ts'

export type Column<Row> = {
  key: string
  label: string
  cell: (row: Row) => ComponentChildren
  /** Shows a sort button. */
  sortable?: boolean
  align?: 'end'
  /** The row's name: opens the row, heads its card on phones. Exactly one column. */
  primary?: boolean
}

export type Sorting = { key: string; descending: boolean }

type Props<Row> = {
  /** What the table holds; spoken, not shown. */
  caption: string
  columns: readonly Column<Row>[]
  rows: readonly Row[]
  rowKey: (row: Row) => string
  rowName: (row: Row) => string
  sorting?: Sorting | null
  onSort?: (sorting: Sorting) => void
  /** Given together: a checkbox before each row. */
  selected?: ReadonlySet<string>
  onSelect?: (selected: ReadonlySet<string>) => void
  /** Opens the row, usually in the side panel. */
  onOpen?: (row: Row) => void
  /** The row that is open now. */
  activeKey?: string | null
  /** Instead of rows. */
  empty?: ComponentChildren
}

/** A dense table; stacked cards on phones. Sorting, choosing and opening are the caller's. */
export function DataTable<Row>(props: Props<Row>) {
  const { caption, columns, rows, rowKey, selected, empty } = props
  return (
    <div class="table-frame" tabIndex={-1}>
      <table class="data-table" role="table">
        <caption class="visually-hidden">{caption}</caption>
        <thead role="rowgroup">
          <tr role="row">
            {selected && <ChooseAll {...props} />}
            {columns.map((column) => (
              <Heading key={column.key} column={column} sorting={props.sorting} onSort={props.onSort} />
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {rows.map((row) => (
            <BodyRow key={rowKey(row)} row={row} {...props} />
          ))}
        </tbody>
      </table>
      {rows.length === 0 && <div class="table-note">{empty}</div>}
    </div>
  )
}

function BodyRow<Row>({ row, columns, rowKey, rowName, selected, onSelect, onOpen, activeKey }: Props<Row> & { row: Row }) {
  const words = useWords()
  const key = rowKey(row)
  const chosen = selected?.has(key) ?? false
  return (
    <tr role="row" aria-selected={selected ? chosen : undefined} data-active={key === activeKey}>
      {selected && (
        <td role="cell" class="cell-choose">
          <label class="choose">
            <input
              type="checkbox"
              aria-label={words.selectRow(rowName(row))}
              checked={chosen}
              onChange={() => onSelect?.(toggled(selected, key))}
            />
          </label>
        </td>
      )}
      {columns.map((column) => (
        <td
          key={column.key}
          role="cell"
          data-label={column.label}
          class={`${column.align === 'end' ? 'cell-end' : ''}${column.primary ? ' cell-primary' : ''}`}
        >
          {column.primary && onOpen ? (
            <button type="button" class="row-opener" onClick={() => onOpen(row)}>
              {column.cell(row)}
            </button>
          ) : (
            column.cell(row)
          )}
        </td>
      ))}
    </tr>
  )
}

function toggled(keys: ReadonlySet<string>, key: string): ReadonlySet<string> {
  const next = new Set(keys)
  if (!next.delete(key)) next.add(key)
  return next
}

function ChooseAll<Row>({ rows, rowKey, selected = new Set(), onSelect }: Props<Row>) {
  const words = useWords()
  const box = useRef<HTMLInputElement>(null)
  const keys = rows.map(rowKey)
  const count = keys.filter((key) => selected.has(key)).length
  const all = count > 0 && count === keys.length
  useEffect(() => {
    if (box.current) box.current.indeterminate = count > 0 && !all
  })
  return (
    <th role="columnheader" class="cell-choose">
      <label class="choose">
        <input
          ref={box}
          type="checkbox"
          aria-label={words.selectAll}
          checked={all}
          onChange={() => {
            onSelect?.(new Set(all ? [...selected].filter((key) => !keys.includes(key)) : [...selected, ...keys]))
          }}
        />
      </label>
    </th>
  )
}

type HeadingProps<Row> = {
  column: Column<Row>
  sorting?: Sorting | null | undefined
  onSort?: ((sorting: Sorting) => void) | undefined
}

function Heading<Row>({ column, sorting, onSort }: HeadingProps<Row>) {
  const words = useWords()
  const direction = sorting?.key === column.key ? (sorting.descending ? 'descending' : 'ascending') : undefined
  return (
    <th role="columnheader" scope="col" class={column.align === 'end' ? 'cell-end' : undefined} aria-sort={direction}>
      {column.sortable && onSort ? (
        <button
          type="button"
          class="sorter"
          title={direction && (direction === 'ascending' ? words.sortedAscending : words.sortedDescending)}
          onClick={() => onSort({ key: column.key, descending: direction === 'ascending' })}
        >
          {column.label}
          <Icon name={direction ? (direction === 'ascending' ? 'arrow-up' : 'arrow-down') : 'sort'} size={14} />
        </button>
      ) : (
        column.label
      )}
    </th>
  )
}
