import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import type { EndpointByRoute } from '#contract/contract.ts'
import type { Output } from '#contract/endpoint.ts'

export type Session = NonNullable<Output<EndpointByRoute['GET /api/session']>['session']>
export type Portal = Session['portals'][number]

export interface Inside {
  session: Session
  /** The portal one is in. */
  portal: Portal
  choosePortal: (id: string) => void
  signOut: () => Promise<void>
}

const InsideContext = createContext<Inside | null>(null)

export const InsideProvider = InsideContext.Provider

/** Who is signed in, and whose portal this is. Only below `Room`. */
export function useInside(): Inside {
  const inside = useContext(InsideContext)
  if (!inside) throw new Error('Room is missing above this component')
  return inside
}

const slot = 'lintel-portal'

/** The portal of the last choice in this tab, if it still may be entered; else the most recent one. */
export function chosenPortal(portals: readonly Portal[]): Portal | null {
  let kept: string | null = null
  try {
    kept = sessionStorage.getItem(slot)
  } catch {
    kept = null
  }
  return portals.find(({ id }) => id === kept) ?? portals[0] ?? null
}

export function keepChosenPortal(id: string): void {
  try {
    sessionStorage.setItem(slot, id)
  } catch {
    // Without storage a reload enters the most recent portal.
  }
}
