import { useCallback, useEffect, useRef, useState } from 'preact/hooks'
import type { contract } from '#contract/contract.ts'
import type { Output } from '#contract/endpoint.ts'
import { call } from '#web/call.ts'
import type { Heard } from '#web/live.ts'
import { useFollow } from '../follow.ts'
import { useStaff } from '../session.tsx'
import { keyOf, type Question, type Row } from './question.ts'

type Total = NonNullable<Output<typeof contract.clientTable.rows>['total']>
type Rows = { key: string; rows: Row[]; next: string | null; /** Null until somebody has counted. */ total: Total | null; pages: number }
type State = { shown: Rows | null; error: unknown; moreError: unknown; asking: boolean }

export type ClientRows = {
  /** Null until the first answer; afterwards always the newest there is, also while something else is asked. */
  rows: Row[] | null
  total: Total | null
  /** Other rows are on their way. */
  isStale: boolean
  hasMore: boolean
  error: unknown
  moreError: unknown
  loadMore: () => void
  reload: () => void
  /** Puts a row in that is known already, such as what a switch has answered. */
  put: (row: Row) => void
  /** Counts up when all rows have been replaced: the table then begins at its top. */
  generation: number
}

const quietMs = 250
/** A change that may move rows asks again for so many pages; in a longer list only the touched rows are brought up to date. */
const pagesAskedAgain = 3
const mostNamed = 200

/** The list as it was left, so that Back finds the same rows at the same height. In memory only: it holds clients' names. */
let kept: { rows: Rows; scrolledTo: number } | null = null

export const keptScroll = (question: Question): number => (kept?.rows.key === keyOf(question) ? kept.scrolledTo : 0)
export function keepScroll(scrolledTo: number): void {
  if (kept) kept.scrolledTo = scrolledTo
}

async function askForPages(question: Question, count: number, signal: AbortSignal, background: boolean): Promise<Rows> {
  const rows: Row[] = []
  let total: Total | null = null
  let next: string | null = null
  let pages = 0
  do {
    const page: Output<typeof contract.clientTable.rows> = await call('POST /api/client-table/rows', {
      body: { question, after: next },
      signal,
      background,
    })
    rows.push(...page.rows)
    total = page.total ?? total
    next = page.next
    pages += 1
  } while (next !== null && pages < count)
  return { key: keyOf(question), rows, next, total, pages }
}

/** The rows that answer a question: the first page, more while scrolling, what is shown kept up to date in its place. */
export function useClientRows(question: Question): ClientRows {
  const key = keyOf(question)
  const [state, setState] = useState<State>(() => ({
    shown: kept?.rows.key === key ? kept.rows : null,
    error: null,
    moreError: null,
    asking: true,
  }))
  const [generation, setGeneration] = useState(0)
  const running = useRef<AbortController | null>(null)
  const now = useRef({ question, state })
  now.current = { question, state }

  const show = useCallback((shown: Rows) => {
    kept = { rows: shown, scrolledTo: kept?.rows.key === shown.key ? kept.scrolledTo : 0 }
    setState({ shown, error: null, moreError: null, asking: false })
  }, [])

  const ask = useCallback(
    (count: number, background = false) => {
      running.current?.abort()
      const gone = new AbortController()
      running.current = gone
      if (!background) setState((before) => ({ ...before, asking: true, moreError: null }))
      askForPages(now.current.question, count, gone.signal, background).then(
        (rows) => {
          if (gone.signal.aborted) return
          if (now.current.state.shown?.key !== rows.key) setGeneration((before) => before + 1)
          show(rows)
          if (rows.total === null) countLater(now, rows, gone.signal, show)
        },
        (error: unknown) => {
          if (!gone.signal.aborted) setState((before) => ({ ...before, error, asking: false }))
        },
      )
    },
    [show],
  )

  useEffect(() => {
    ask(now.current.state.shown?.key === key ? now.current.state.shown.pages : 1)
    return () => running.current?.abort()
  }, [key, ask])

  const put = useCallback((row: Row) => setState((before) => withRows(before, new Map([[row.id, row]]), new Set())), [])
  useTouched(now, put, ask, setState)

  const loadMore = useCallback(() => {
    const { shown, asking } = now.current.state
    if (!shown || shown.next === null || asking || shown.key !== keyOf(now.current.question)) return
    const gone = new AbortController()
    running.current = gone
    setState((before) => ({ ...before, asking: true, moreError: null }))
    call('POST /api/client-table/rows', { body: { question: now.current.question, after: shown.next }, signal: gone.signal }).then(
      (page) => {
        if (gone.signal.aborted) return
        const before = now.current.state.shown ?? shown
        show({ ...before, rows: [...before.rows, ...page.rows], next: page.next, pages: before.pages + 1 })
      },
      (moreError: unknown) => {
        if (!gone.signal.aborted) setState((before) => ({ ...before, moreError, asking: false }))
      },
    )
  }, [show])

  const { shown } = state
  return {
    rows: shown?.rows ?? null,
    total: shown?.total ?? null,
    isStale: shown !== null && shown.key !== key,
    hasMore: shown !== null && shown.next !== null && shown.key === key,
    error: state.error,
    moreError: state.moreError,
    loadMore,
    reload: useCallback(() => ask(now.current.state.shown?.pages ?? 1), [ask]),
    put,
    generation,
  }
}

/** The rows do not wait for their number. Without it the list is whole all the same, so that nothing is said when it does not come. */
function countLater(now: Now, rows: Rows, signal: AbortSignal, show: (shown: Rows) => void): void {
  call('POST /api/client-table/total', { body: { question: now.current.question }, signal, background: true }).then(
    (total) => {
      const { shown } = now.current.state
      if (!signal.aborted && shown?.key === rows.key) show({ ...shown, total })
    },
    () => undefined,
  )
}

/** The same rows with some of them newer and some gone. */
function withRows(state: State, newer: ReadonlyMap<string, Row>, gone: ReadonlySet<string>): State {
  if (!state.shown) return state
  const rows = state.shown.rows.filter(({ id }) => !gone.has(id)).map((row) => newer.get(row.id) ?? row)
  const lost = state.shown.rows.length - rows.length
  const { total } = state.shown
  const shown = { ...state.shown, rows, total: total && { ...total, count: Math.max(0, total.count - lost) } }
  if (kept?.rows === state.shown) kept = { rows: shown, scrolledTo: kept.scrolledTo }
  return { ...state, shown }
}

type Now = { current: { question: Question; state: State } }

/** Live: touched rows are asked for by name, a moment after the last touch; forty invitations in a row are one question. */
function useTouched(
  now: Now,
  put: (row: Row) => void,
  ask: (count: number, background: boolean) => void,
  setState: (change: (before: State) => State) => void,
): void {
  const touched = useRef<Set<string>>(new Set())
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  const firmId = useStaff()?.staff.firmId
  useEffect(() => () => clearTimeout(timer.current), [])

  const bringUpToDate = useCallback(() => {
    const ids = [...touched.current]
    touched.current.clear()
    const { shown } = now.current.state
    if (!shown || shown.key !== keyOf(now.current.question)) return
    // Short lists are asked for again whole: somebody may have come, gone or moved.
    if (shown.pages <= pagesAskedAgain) return ask(shown.pages, true)
    const mine = shown.rows.filter((row) => ids.includes(row.id) || ids.includes(row.taxReturn?.id ?? '')).map(({ id }) => id)
    if (mine.length === 0) return
    const named = mine.slice(0, mostNamed)
    call('POST /api/client-table/named', { body: { ids: named }, background: true }).then(
      ({ rows }) => {
        const newer = new Map(rows.map((row) => [row.id, row]))
        setState((before) => withRows(before, newer, new Set(named.filter((id) => !newer.has(id)))))
      },
      // What is shown stays; the next change or the next visit asks again.
      () => undefined,
    )
  }, [now, ask, setState, put])

  const heard = useCallback(
    (what: Heard) => {
      // The firm in place of a client: so many changed at once that any of these may be among them.
      if (what !== 'resync' && what.id !== firmId) touched.current.add(what.id)
      else for (const { id } of now.current.state.shown?.rows.slice(0, mostNamed) ?? []) touched.current.add(id)
      clearTimeout(timer.current)
      timer.current = setTimeout(bringUpToDate, quietMs)
    },
    [bringUpToDate, now, firmId],
  )
  useFollow([{ topics: ['client', 'clients', 'tax-return', 'portal'], id: null }], heard)
}
