import { useEffect, useState } from 'preact/hooks'
import { call } from '#web/call.ts'
import { type DataState, useData } from '#web/use-data.ts'
import { useFollow } from '../follow.ts'
import type { InboxQuestion, InboxRow } from './question.ts'

const typingPauseMs = 250

type Rows = { threads: InboxRow[]; hasMore: boolean }

/** The conversations of a view, as many pages as were asked for. All of them are asked for anew when something moves: the order changes, too. */
export function useInboxRows({ view, search }: InboxQuestion): { state: DataState<Rows>; more: () => void } {
  const settled = useSettled(search)
  const key = `${view} ${settled}`
  const [wanted, setWanted] = useState({ key, pages: 1 })
  const pages = wanted.key === key ? wanted.pages : 1
  const state = useData<Rows>(key, async (signal) => {
    const threads: InboxRow[] = []
    let after: string | null = null
    for (let page = 0; page < pages; page++) {
      const query = { view, ...(settled === '' ? {} : { search: settled }), ...(after === null ? {} : { after }) }
      const answer: { threads: InboxRow[]; next: string | null } = await call('GET /api/inbox', { query, signal })
      threads.push(...answer.threads)
      after = answer.next
      if (after === null) break
    }
    return { threads, hasMore: after !== null }
  })
  useFollow([{ topics: ['thread'], id: null }], state.reload)
  useEffect(() => {
    if (pages > 1) state.reload()
  }, [pages])
  return { state, more: () => setWanted({ key, pages: pages + 1 }) }
}

/** What it has been for a moment: not every letter that is typed is asked about. */
function useSettled(value: string): string {
  const [settled, setSettled] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value.trim()), typingPauseMs)
    return () => clearTimeout(timer)
  }, [value])
  return settled
}
