const slot = 'lintel-hand-over'

/** To whom the phone goes now: a first name and the portal that is theirs, nothing of who was here before. */
export interface HandOver {
  firstName: string
  portal: string
}

/** For the page after this one, in this tab alone. */
export function keepHandOver(handOver: HandOver): void {
  try {
    sessionStorage.setItem(slot, JSON.stringify(handOver))
  } catch {
    // Without storage the page says nothing of whose turn it is, and leads to the sign-in.
  }
}

export function readHandOver(): HandOver | null {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(slot) ?? 'null')
    if (typeof kept !== 'object' || kept === null || !('firstName' in kept) || !('portal' in kept)) return null
    const { firstName, portal } = kept
    return typeof firstName === 'string' && typeof portal === 'string' && /^[0-9a-f-]{36}$/.test(portal) ? { firstName, portal } : null
  } catch {
    return null
  }
}

export function forgetHandOver(): void {
  try {
    sessionStorage.removeItem(slot)
  } catch {
    return
  }
}
