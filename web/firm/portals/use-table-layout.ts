import { useCallback, useEffect, useRef, useState } from 'preact/hooks'
import { type ClientColumn, clientColumnNames, clientColumns } from '#contract/client-columns.ts'
import { call } from '#web/call.ts'
import { inDisplayOrder, narrowestRem, type PlacedColumn, widestRem } from '#web/ui/arrange-columns.ts'
import type { Layout } from './question.ts'
import { isKnownToServer, type TableState } from './views.ts'

/** The contract counts in pixels of the firm's room at its usual size of text; screens count in rem, so that larger text has wider columns. */
const pixelsOfRem = 14
const rememberAfterMs = 500
const pinnedAtFirst: readonly ClientColumn[] = ['clientNumber', 'name']

export function columnsAtFirst(): PlacedColumn[] {
  return clientColumnNames.map((key) => ({
    key,
    widthRem: clientColumns[key].width / pixelsOfRem,
    pinned: pinnedAtFirst.includes(key),
    hidden: !clientColumns[key].isShownAtFirst,
  }))
}

/** Named columns in their order, the others behind them and hidden. */
export function columnsOf(layout: Layout): PlacedColumn[] {
  const usual = columnsAtFirst()
  const named = layout.columns.map(({ column, width, isPinned }) => ({
    key: column,
    widthRem: Math.min(widestRem, Math.max(narrowestRem, width / pixelsOfRem)),
    pinned: isPinned,
    hidden: false,
  }))
  const names = new Set<string>(named.map(({ key }) => key))
  return [...named, ...usual.filter(({ key }) => !names.has(key)).map((column) => ({ ...column, hidden: true, pinned: false }))]
}

export function layoutOf(columns: readonly PlacedColumn[], question: Layout['question']): Layout {
  return {
    columns: inDisplayOrder(columns)
      .filter(({ hidden }) => !hidden)
      .map(({ key, widthRem, pinned }) => ({
        column: key as ClientColumn,
        width: Math.round(widthRem * pixelsOfRem),
        isPinned: pinned,
      })),
    question,
  }
}

/** The columns of this table, and the server's memory of how it looks. `failed`: the newest look could not be remembered. */
export function useTableLayout(first: readonly PlacedColumn[], state: TableState) {
  const [columns, setColumns] = useState<readonly PlacedColumn[]>(first)
  const [failed, setFailed] = useState(false)
  const wanted = JSON.stringify({ view: isKnownToServer(state.view) ? state.view : null, layout: layoutOf(columns, state.question) })
  const remembered = useRef<string | null>(null)
  const latest = useRef(wanted)
  latest.current = wanted

  const remember = useCallback(() => {
    const body = latest.current
    if (remembered.current === body) return
    remembered.current = body
    call('PUT /api/client-table/last', { body: JSON.parse(body) as Parameters<typeof call<'PUT /api/client-table/last'>>[1]['body'] }).then(
      () => setFailed(false),
      () => {
        remembered.current = null
        setFailed(true)
      },
    )
  }, [])
  useEffect(() => {
    if (remembered.current === null && !failed) {
      // As it was opened: nothing has changed yet.
      remembered.current = wanted
      return
    }
    const timer = setTimeout(remember, rememberAfterMs)
    return () => clearTimeout(timer)
  }, [wanted, remember])
  // Leaving at once after a change must not lose it.
  useEffect(() => {
    addEventListener('pagehide', remember)
    return () => {
      removeEventListener('pagehide', remember)
      remember()
    }
  }, [remember])

  return { columns, setColumns, failed }
}
