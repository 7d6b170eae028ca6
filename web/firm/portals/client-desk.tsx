import { useLocation } from 'preact-iso'
import { useCallback, useEffect, useMemo, useRef, useState } from 'preact/hooks'
import { useText } from '#web/locales/firm.ts'
import { announce } from '#web/ui/announce.ts'
import { Banner } from '#web/ui/banner.tsx'
import { showToast } from '#web/ui/toasts.tsx'
import { useMediaQuery } from '#web/ui/use-media-query.ts'
import { isTyping } from '../is-typing.ts'
import { Loaded } from '../loaded.tsx'
import { PageTitle } from '../page.tsx'
import { type Chosen, chosenAfter, countChosen, nobody } from './chosen.ts'
import { ClientCards } from './client-cards.tsx'
import { ClientGrid } from './client-grid.tsx'
import { DeskProvider } from './desk.ts'
import { DeskBulkBar } from './desk-bulk-bar.tsx'
import { DeskDialogs, type DeskDialog } from './desk-dialogs.tsx'
import { DeskTools } from './desk-tools.tsx'
import { FilterChips } from './filter-chips.tsx'
import { NoClients } from './no-clients.tsx'
import { keyOf, type Opening, type Question, type Row } from './question.ts'
import { columnsAtFirst, columnsOf, layoutOf, useTableLayout } from './use-table-layout.ts'
import { useClientRows } from './use-client-rows.ts'
import { useRevealedColumns } from './use-revealed-columns.ts'
import { ViewBar } from './view-bar.tsx'
import { isChanged, readAddress, saysNothing, stateAtFirst, type TableState, writeAddress } from './views.ts'

type Props = { opening: Opening; onOpening: (opening: Opening) => void }

/** The table with all that belongs to it: views, filters, columns, who is chosen, and what can be done. */
export function ClientDesk({ opening, onOpening }: Props) {
  const { portals } = useText()
  const isNarrow = useMediaQuery('(max-width: 640px)')
  const { state, goTo } = useTableState(opening)
  const { question } = state
  const { failed, ...table } = useColumnsOfView(opening, state)
  const { columns, setColumns } = useRevealedColumns(table, question)
  const rows = useClientRows(question)
  const [chosen, setChosen] = useChosen(question)
  const [dialog, setDialog] = useState<DeskDialog | null>(null)
  const desk = useMemo(
    () => ({
      opening,
      put: rows.put,
      sendLink: (row: Row) => setDialog({ kind: 'link', row }),
      viewAs: (row: Row) => setDialog({ kind: 'view', row }),
      dropOff: (row: Row) => setDialog({ kind: 'drop-off', row }),
      remove: (row: Row) => setDialog({ kind: 'act', act: 'delete', row }),
    }),
    [opening, rows.put],
  )
  const ask = useCallback((next: Question) => goTo({ view: state.view, question: next }), [goTo, state.view])
  const layout = useMemo(() => layoutOf(columns, question), [columns, question])
  useHelpKey(() => setDialog({ kind: 'keys' }))
  useSayCount(rows.isStale ? null : rows.total, question)

  const isEmpty = rows.rows?.length === 0 && !rows.isStale && rows.error === null
  const shared = { rows, chosen, setChosen, question, onQuestion: ask, columns, setColumns, view: state.view }
  return (
    <DeskProvider value={desk}>
      <PageTitle title={portals.title} actions={<DeskTools {...shared} isNarrow={isNarrow} openDialog={setDialog} />} />
      <ViewBar
        state={state}
        layout={layout}
        opening={opening}
        goTo={goTo}
        onViews={(views) => onOpening({ ...opening, views: [...views] })}
      />
      <FilterChips question={question} onChange={ask} />
      {failed && <Banner tone="needs">{portals.column.notRemembered}</Banner>}
      <Loaded
        state={{ data: isEmpty ? rows.rows : (rows.rows ?? (rows.error === null ? [] : null)), error: rows.error, reload: rows.reload }}
        skeleton={null}
      >
        {() =>
          isEmpty ? (
            <NoClients state={state} isViewUntouched={!isChanged(state, opening) && question.search.trim() === ''} onQuestion={ask} />
          ) : isNarrow ? (
            <ClientCards {...shared} />
          ) : (
            <ClientGrid {...shared} />
          )
        }
      </Loaded>
      {countChosen(chosen) > 0 && (
        <DeskBulkBar
          {...shared}
          openExport={() => setDialog({ kind: 'export', of: 'chosen' })}
          openAct={(act) => setDialog({ kind: 'act', act, row: null })}
        />
      )}
      {dialog && <DeskDialogs dialog={dialog} {...shared} onClose={() => setDialog(null)} onChanged={rows.reload} />}
    </DeskProvider>
  )
}

/** What is shown is what the address says; without a word in it, the table as it was left. */
function useTableState(opening: Opening): { state: TableState; goTo: (next: TableState, replace?: boolean) => void } {
  const { url, path, route } = useLocation()
  const left = useRef<TableState | null>(null)
  const search = url.includes('?') ? url.slice(url.indexOf('?')) : ''
  const state = useMemo(() => {
    if (path !== '/firm/clients') return left.current ?? stateAtFirst(opening)
    return saysNothing(search) ? (left.current ?? stateAtFirst(opening)) : readAddress(search, opening)
  }, [search, path, opening])
  left.current = state
  useEffect(() => {
    if (path === '/firm/clients' && saysNothing(search)) route(writeAddress(state, opening), true)
  }, [search, path])
  const goTo = useCallback((next: TableState, replace = false) => route(writeAddress(next, opening), replace), [route, opening])
  return { state, goTo }
}

/** A saved view brings its columns; the fixed ones leave them as they are. */
function useColumnsOfView(opening: Opening, state: TableState) {
  const viewOf = (key: string) => opening.views.find(({ id }) => id === key)
  const [first] = useState(() => {
    const { last } = opening
    const saved = viewOf(state.view)
    if (saved && last?.view !== state.view) return columnsOf(saved.layout)
    return last ? columnsOf(last.layout) : columnsAtFirst()
  })
  const table = useTableLayout(first, state)
  const shown = useRef(state.view)
  useEffect(() => {
    if (shown.current === state.view) return
    shown.current = state.view
    const saved = viewOf(state.view)
    if (saved) table.setColumns(columnsOf(saved.layout))
  }, [state.view])
  return table
}

function useChosen(question: Question): [Chosen, (chosen: Chosen) => void] {
  const { choose: say } = useText().portals
  const [chosen, setChosen] = useState<Chosen>(nobody)
  useEffect(() => {
    const next = chosenAfter(chosen, question)
    if (next === chosen) return
    setChosen(next)
    showToast({ icon: 'info', text: say.ended })
  }, [keyOf(question)])
  return [chosen, setChosen]
}

function useHelpKey(open: () => void): void {
  const latest = useRef(open)
  latest.current = open
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== '?' || isTyping(event.target) || document.querySelector('dialog[open]')) return
      event.preventDefault()
      latest.current()
    }
    addEventListener('keydown', onKey)
    return () => removeEventListener('keydown', onKey)
  }, [])
}

/** After a search or a filter, how many there are is also heard. */
function useSayCount(total: { count: number; isMore: boolean } | null, question: Question): void {
  const { portals } = useText()
  const narrows = question.search.trim() !== '' || question.filters.length > 0
  useEffect(() => {
    if (total && narrows) announce(portals.found(total.count, total.isMore))
  }, [total?.count, keyOf(question)])
}
