/**
 * Whether somebody is doing something here. Pages ask again by themselves when something changed elsewhere, and that must not keep a session
 * alive that nobody uses: such requests carry the background header. The server's count of idle minutes begins anew with every other
 * request; the last of them is remembered for all tabs of this browser.
 */
const quietAfterMs = 60_000
const slot = 'lintel-active-at'
const inputs = ['pointerdown', 'keydown', 'click', 'input', 'wheel', 'touchmove'] as const

/** The page itself was just asked for. */
let inputAt = Date.now()
let countedAt = Date.now()
const listeners = new Set<() => void>()

if (typeof document !== 'undefined') {
  for (const input of inputs)
    addEventListener(
      input,
      () => {
        inputAt = Date.now()
        for (const listener of listeners) listener()
      },
      { capture: true, passive: true },
    )
}

/** True while somebody points, types or scrolls, and a minute after. */
export const isSomebodyHere = (): boolean => Date.now() - inputAt < quietAfterMs

export function onInput(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** The server has answered a request that counts. */
export function noteCounted(): void {
  countedAt = Date.now()
  try {
    localStorage.setItem(slot, String(countedAt))
  } catch {
    // Without storage each tab counts for itself.
  }
}

/** When a request of any tab counted last, in milliseconds of this browser's clock. */
export function lastCountedAt(): number {
  try {
    const kept = Number(localStorage.getItem(slot))
    // A clock that was set back must not make the session endless.
    return kept <= Date.now() ? Math.max(countedAt, kept) : countedAt
  } catch {
    return countedAt
  }
}
