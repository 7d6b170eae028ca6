import { type ComponentChildren, createContext } from 'preact'
import { useLocation } from 'preact-iso'
import { useContext, useEffect, useState } from 'preact/hooks'
import type { contract } from '#contract/contract.ts'
import type { Output } from '#contract/endpoint.ts'
import { call } from '#web/call.ts'
import { type DataState, useData } from '#web/use-data.ts'
import { useFollow } from './follow.ts'

export type InboxCounts = Output<typeof contract.messages.inboxCounts>

const CountsState = createContext<DataState<InboxCounts> | null>(null)
/** The count in the rail waits until the page itself has what it needs. */
const afterThePageMs = 1_500

/** Above the whole room: the rail counts what is new, the inbox says how many each view has. */
export function InboxCountsProvider({ children }: { children: ComponentChildren }) {
  const { path } = useLocation()
  const [isLater, setIsLater] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setIsLater(true), afterThePageMs)
    return () => clearTimeout(timer)
  }, [])
  const state = useData(isLater || path.startsWith('/firm/inbox') ? 'inbox' : null, (signal) => call('GET /api/inbox/counts', { signal }))
  useFollow([{ topics: ['thread'], id: null }], state.reload)
  return <CountsState.Provider value={state}>{children}</CountsState.Provider>
}

/** How many conversations there are; null until it is known. */
export function useInboxCounts(): InboxCounts | null {
  return useContext(CountsState)?.data ?? null
}
