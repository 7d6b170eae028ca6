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
  /** Goes over to another portal, at its Home or at `path`. */
  enterPortal: (id: string, path?: string) => void
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
/** Of links in e-mails: the portal that the linked thing is in. */
const parameter = 'portal'

/** The portal that a link names. */
export const linkedPortal = (search: string): string | null => new URLSearchParams(search).get(parameter)

/** The rest of what stands behind the path. */
export function withoutPortal(search: string): string {
  const rest = new URLSearchParams(search)
  rest.delete(parameter)
  return rest.size > 0 ? `?${rest.toString()}` : ''
}

/**
 * The portal to enter: the one that the link names, else the last choice in this tab, else in this browser, as far as it still may be entered;
 * else the most recent one.
 */
export function chosenPortal(portals: readonly Portal[], search: string): Portal | null {
  const wanted = [linkedPortal(search), ...keptChoices()]
  return wanted.map((wish) => portals.find(({ id }) => id === wish)).find(Boolean) ?? portals[0] ?? null
}

function keptChoices(): (string | null)[] {
  try {
    return [sessionStorage.getItem(slot), localStorage.getItem(slot)]
  } catch {
    return []
  }
}

/** Kept for this tab, which may show another portal than the one beside it, and for the next tab. */
export function keepChosenPortal(id: string): void {
  try {
    sessionStorage.setItem(slot, id)
    localStorage.setItem(slot, id)
  } catch {
    // Without storage a reload enters the most recent portal.
  }
}

/** Whoever signs in next on this device is nobody's portal's. */
export function forgetChosenPortal(): void {
  try {
    localStorage.removeItem(slot)
  } catch {
    return
  }
}
