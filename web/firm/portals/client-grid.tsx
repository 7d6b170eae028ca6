import { useLocation } from 'preact-iso'
import { useEffect, useMemo, useRef } from 'preact/hooks'
import type { ClientColumn } from '#contract/client-columns.ts'
import { useText } from '#web/locales/firm.ts'
import { changeColumn, inDisplayOrder, moveColumn } from '#web/ui/arrange-columns.ts'
import { Button } from '#web/ui/button.tsx'
import { useMediaQuery } from '#web/ui/use-media-query.ts'
import { type TableColumn, VirtualTable } from '#web/ui/virtual-table.tsx'
import { useWords } from '#web/ui/words.ts'
import { cells, editPathOf, pathOf } from './cells.tsx'
import { countChosen, nobody } from './chosen.ts'
import { ColumnMenu } from './column-menu.tsx'
import type { DeskParts } from './desk-parts.ts'
import { PortalLinkCell } from './portal-link-cell.tsx'
import type { Row } from './question.ts'
import { RowMenu } from './row-menu.tsx'
import { keepScroll, keptScroll } from './use-client-rows.ts'
import { useRowSelection } from './use-row-selection.ts'

const waitingRows = 12
const linkColumn = 'portalLink'

/** The dense table of the desk and the tablet. */
export function ClientGrid(parts: DeskParts) {
  const { rows, question, onQuestion, columns, setColumns, chosen, setChosen } = parts
  const { portals } = useText()
  const { route } = useLocation()
  const frame = useRef<HTMLDivElement>(null)
  useKeptScroll(frame, parts)
  const shown = rows.rows ?? []
  return (
    <VirtualTable
      frameRef={frame}
      caption={portals.caption}
      columns={useTableColumns(parts)}
      rows={shown}
      total={rows.total && !rows.total.isMore ? rows.total.count : null}
      rowKey={(row) => row.id}
      rowName={(row) => row.name}
      rowHref={pathOf}
      rowHeightRem={2.75}
      onOpen={(row) => route(pathOf(row))}
      sorting={{ key: question.sort.column, descending: question.sort.descending }}
      onSort={({ key, descending }) => onQuestion({ ...question, sort: { column: key as ClientColumn, descending } })}
      renderHeadEnd={({ key }) =>
        key !== linkColumn && (
          <ColumnMenu column={key as ClientColumn} columns={columns} setColumns={setColumns} question={question} onChange={onQuestion} />
        )
      }
      onResize={(key, widthRem) => setColumns(changeColumn(columns, key, { widthRem }))}
      onMove={(key, before) => setColumns(moveColumn(columns, key, before))}
      selection={useRowSelection(parts)}
      renderRowEnd={(row) => <RowMenu row={row} />}
      onRowKey={(row, event) => {
        if (event.metaKey || event.ctrlKey || event.altKey) return false
        if (event.key === 'e') route(editPathOf(row))
        else if (event.key === 'Escape' && countChosen(chosen) > 0) setChosen(nobody)
        else return false
        return true
      }}
      onLeaveTop={() => document.querySelector<HTMLElement>('[role="search"] input')?.focus()}
      onNearEnd={rows.hasMore && rows.moreError === null ? rows.loadMore : undefined}
      waitingRows={rows.rows === null || rows.hasMore ? waitingRows : 0}
      stale={rows.isStale}
      generation={rows.generation}
      note={rows.moreError !== null && <MoreFailed onRetry={rows.loadMore} />}
    />
  )
}

export function MoreFailed({ onRetry }: { onRetry: () => void }) {
  const { portals } = useText()
  const { tryAgain } = useWords()
  return (
    <p role="alert">
      {portals.moreFailed}{' '}
      <Button kind="quiet" icon="retry" onClick={onRetry}>
        {tryAgain}
      </Button>
    </p>
  )
}

function useTableColumns({ columns, view }: DeskParts): TableColumn<Row>[] {
  const { portals } = useText()
  // On a tablet held upright two columns that stay would leave no room for the others.
  const isUpright = useMediaQuery('(max-width: 900px)')
  return useMemo(() => {
    const roomy = isUpright ? columns.map((column) => ({ ...column, pinned: column.pinned && column.key === 'name' })) : columns
    const shown = inDisplayOrder(roomy)
      .filter(({ hidden }) => !hidden)
      .map(({ key, widthRem, pinned }): TableColumn<Row> => ({
        key,
        widthRem,
        pinned,
        label: portals.columns[key as ClientColumn],
        cell: cells[key as ClientColumn],
        sortable: true,
        primary: key === 'name',
        ...(key === 'openTasks' ? { align: 'end' as const } : {}),
      }))
    if (view !== 'current-year') return shown
    const pinned = shown.filter((column) => column.pinned).length
    const link = { key: linkColumn, label: portals.portalLink, widthRem: 12.5, cell: (row: Row) => <PortalLinkCell row={row} /> }
    return [...shown.slice(0, pinned), link, ...shown.slice(pinned)]
  }, [columns, view, portals, isUpright])
}

/** Coming back from a return finds the list where it was left. */
function useKeptScroll(frame: { current: HTMLElement | null }, { rows, question }: DeskParts): void {
  const restored = useRef(false)
  const isThere = rows.rows !== null
  useEffect(() => {
    const box = frame.current
    if (!box || !isThere) return
    if (!restored.current) {
      restored.current = true
      box.scrollTop = keptScroll(question)
    }
    const keep = () => keepScroll(box.scrollTop)
    box.addEventListener('scroll', keep, { passive: true })
    return () => box.removeEventListener('scroll', keep)
  }, [isThere])
}
