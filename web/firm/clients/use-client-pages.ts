import { useCallback, useEffect, useRef, useState } from 'preact/hooks'
import type { contract } from '#contract/contract.ts'
import type { Output } from '#contract/endpoint.ts'
import { call } from '#web/call.ts'
import { useFollow } from '../follow.ts'

type Page = Output<typeof contract.clients.list>
export type ClientRow = Page['clients'][number]

type Kept = { search: string; pages: Page[]; scrolledTo: number }
type State = { search: string; pages: Page[] | null; error: unknown; loadingMore: boolean; moreError: unknown }

export type ClientPages = {
  rows: ClientRow[] | null
  total: number
  hasMore: boolean
  error: unknown
  loadingMore: boolean
  moreError: unknown
  loadMore: () => void
  reload: () => void
}

const quietMs = 250

/** The list as it was left, so that Back finds the same rows at the same height. In memory only: it holds clients' names. */
let kept: Kept | null = null

export function keptScroll(search: string): number {
  return kept?.search === search ? kept.scrolledTo : 0
}

export function keepScroll(search: string, scrolledTo: number): void {
  if (kept?.search === search) kept.scrolledTo = scrolledTo
}

function askFor(search: string, after: string | null, signal: AbortSignal): Promise<Page> {
  return call('GET /api/clients', { query: { ...(search ? { search } : {}), ...(after === null ? {} : { after }) }, signal })
}

/** As many pages as are shown, from the start: rows may have moved between them. */
async function askForPages(search: string, count: number, signal: AbortSignal): Promise<Page[]> {
  const pages: Page[] = []
  let after: string | null = null
  do {
    const page: Page = await askFor(search, after, signal)
    pages.push(page)
    after = page.next
  } while (after !== null && pages.length < count)
  return pages
}

/** The client list for a search: the first page, more while scrolling, everything shown kept up to date. */
export function useClientPages(search: string): ClientPages {
  const [state, setState] = useState<State>(() => ({
    search,
    pages: kept?.search === search ? kept.pages : null,
    error: null,
    loadingMore: false,
    moreError: null,
  }))
  const shown = state.search === search ? state.pages : null
  const running = useRef<AbortController | null>(null)

  const refresh = useCallback(
    (count: number) => {
      running.current?.abort()
      const gone = new AbortController()
      running.current = gone
      askForPages(search, count, gone.signal).then(
        (pages) => {
          if (gone.signal.aborted) return
          kept = { search, pages, scrolledTo: keptScroll(search) }
          setState({ search, pages, error: null, loadingMore: false, moreError: null })
        },
        (error: unknown) => {
          // What is shown stays, also the rows of the search before: an empty table would say something untrue.
          if (!gone.signal.aborted)
            setState((before) => ({ ...before, search, pages: before.search === search ? before.pages : null, error, loadingMore: false }))
        },
      )
    },
    [search],
  )

  useEffect(() => {
    refresh(kept?.search === search ? kept.pages.length : 1)
    return () => running.current?.abort()
  }, [search, refresh])

  const pageCount = useRef(1)
  pageCount.current = shown?.length ?? 1
  const reload = useCallback(() => refresh(pageCount.current), [refresh])
  useFollow([{ topics: ['client', 'tax-return'], id: null }], useQuiet(reload))

  const next = shown?.at(-1)?.next ?? null
  const loadMore = useCallback(() => {
    if (next === null) return
    const gone = new AbortController()
    running.current?.abort()
    running.current = gone
    setState((before) => ({ ...before, loadingMore: true, moreError: null }))
    askFor(search, next, gone.signal).then(
      (page) => {
        if (gone.signal.aborted) return
        setState((before) => {
          const pages = [...(before.pages ?? []), page]
          kept = { search, pages, scrolledTo: keptScroll(search) }
          return { ...before, pages, loadingMore: false }
        })
      },
      (moreError: unknown) => {
        if (!gone.signal.aborted) setState((before) => ({ ...before, loadingMore: false, moreError }))
      },
    )
  }, [next, search])

  const visible = shown ?? (state.error === null ? state.pages : null)
  return {
    rows: visible?.flatMap((page) => page.clients) ?? null,
    total: visible?.at(-1)?.total ?? 0,
    hasMore: next !== null,
    error: state.error,
    loadingMore: state.loadingMore,
    moreError: state.moreError,
    loadMore,
    reload,
  }
}

/** Calls `act` once things have been quiet for a moment: forty invitations in a row are one reload. */
function useQuiet(act: () => void): () => void {
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])
  return useCallback(() => {
    clearTimeout(timer.current)
    timer.current = setTimeout(act, quietMs)
  }, [act])
}
