import { createContext } from 'preact'
import { useContext, useEffect } from 'preact/hooks'
import type { EndpointByRoute } from '#contract/contract.ts'
import type { Output } from '#contract/endpoint.ts'
import { Refused } from '#web/call.ts'
import { type DataState, useData } from '#web/use-data.ts'

export type GuestRoomData = Output<EndpointByRoute['GET /api/guest']>

export interface GuestInside {
  room: GuestRoomData
  /** An answer said that nothing may be shown any more. */
  onGone: (why: Gone) => void
}

/** Why a guest is outside: the access is over, or only the session. */
export type Gone = 'ended' | 'signed-out'

const Context = createContext<GuestInside | null>(null)

export const GuestInsideProvider = Context.Provider

/** Whose portal this is, and what of it. Only below `GuestRoom`. */
export function useGuestInside(): GuestInside {
  const inside = useContext(Context)
  if (!inside) throw new Error('GuestRoom is missing above this component')
  return inside
}

/** Whether what a call has thrown means that the guest is outside. */
export function goneBy(error: unknown): Gone | null {
  if (!(error instanceof Refused)) return null
  if (error.code === 'grants.ended') return 'ended'
  return error.code === 'not-signed-in' ? 'signed-out' : null
}

/** Data of the portal one is a guest in; when the access is over, so is the page. */
export function useGuestData<Data>(key: string, load: (signal: AbortSignal) => Promise<Data>): DataState<Data> {
  const { onGone } = useGuestInside()
  const state = useData(key, load)
  const gone = goneBy(state.error)
  useEffect(() => {
    if (gone) onGone(gone)
  }, [gone])
  return state
}
