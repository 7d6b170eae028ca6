import { type ComponentChildren, createContext } from 'preact'
import { useLocation } from 'preact-iso'
import { useContext, useEffect, useState } from 'preact/hooks'
import type { contract } from '#contract/contract.ts'
import type { Output } from '#contract/endpoint.ts'
import { call } from '#web/call.ts'
import { type DataState, useData } from '#web/use-data.ts'
import { useFollow } from './follow.ts'

export type Tray = Output<typeof contract.dropOffs.tray>

const TrayState = createContext<DataState<Tray> | null>(null)
/** The count in the rail waits until the page itself has what it needs. */
const afterThePageMs = 1_500

/** Above the whole room: the rail counts what waits, the tray page lists it. */
export function TrayProvider({ children }: { children: ComponentChildren }) {
  const { path } = useLocation()
  const [isLater, setIsLater] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setIsLater(true), afterThePageMs)
    return () => clearTimeout(timer)
  }, [])
  const state = useData(isLater || path === '/firm/tray' ? 'tray' : null, (signal) => call('GET /api/tray', { signal }))
  useFollow([{ topics: ['tray'], id: null }], state.reload)
  return <TrayState.Provider value={state}>{children}</TrayState.Provider>
}

/** What came through the firm's own drop-off link; null outside the signed-in room. */
export function useTray(): DataState<Tray> | null {
  return useContext(TrayState)
}
