import { keepWriting, readWriting } from '#web/kept-writing.ts'
import { randomKey } from '#web/upload-key.ts'

/** Who sends from this tab, as they said it. What the server knows them by is a cookie of the whole browser. */
export type Visit = { id: string; name: string; email: string }

/** So long the server lets them send (server/drop-offs/begin.ts). */
const visitMs = 12 * 3_600_000

const slotOf = (token: string) => `lintel-drop-off:${token}`
/** Enough to tell links apart, too little to use one: it may lie on a device for longer than its tab. */
export const shortOf = (token: string): string => token.slice(0, 12)
const writingOf = (token: string) => `drop-off-visit:${shortOf(token)}`
/** The visit that the browser's cookie belongs to: the one begun last, in whatever tab. */
const newestSlot = 'lintel-drop-off'
// Storage is off in some private windows: then only a reload asks again.
const inThisPage = new Map<string, Visit>()

/** Remembers who sends, over a reload and no longer than the tab, unless `keepBeyondTab` says so. */
export function keepVisit(token: string, who: { name: string; email: string }): Visit {
  const visit = { id: randomKey(), ...who }
  inThisPage.set(token, visit)
  try {
    localStorage.setItem(newestSlot, visit.id)
    sessionStorage.setItem(slotOf(token), JSON.stringify(visit))
  } catch {
    return visit
  }
  return visit
}

export function readVisit(token: string): Visit | null {
  const here = inThisPage.get(token)
  if (here) return here
  try {
    return visitFrom(JSON.parse(sessionStorage.getItem(slotOf(token)) ?? 'null')) ?? readBeyondTab(token)
  } catch {
    return null
  }
}

function visitFrom(kept: unknown): Visit | null {
  const { id, name, email } = (kept ?? {}) as Partial<Record<keyof Visit, unknown>>
  return typeof id === 'string' && typeof name === 'string' && typeof email === 'string' ? { id, name, email } : null
}

/** While something of theirs has not arrived, they are known again after the tab was killed: else the rest could not be sent to where it began. */
export function keepBeyondTab(token: string, visit: Visit, isUnfinished: boolean): void {
  const before = readWriting(writingOf(token), null) as { id?: unknown; until?: unknown } | null
  const until = before?.id === visit.id && typeof before.until === 'number' ? before.until : Date.now() + visitMs
  keepWriting(writingOf(token), isUnfinished ? { ...visit, until } : null)
}

function readBeyondTab(token: string): Visit | null {
  const kept = readWriting(writingOf(token), null) as { until?: unknown } | null
  if (kept && (typeof kept.until !== 'number' || kept.until < Date.now())) keepWriting(writingOf(token), null)
  else if (kept) return visitFrom(kept)
  return null
}

export function forgetVisit(token: string): void {
  inThisPage.delete(token)
  keepWriting(writingOf(token), null)
  try {
    sessionStorage.removeItem(slotOf(token))
  } catch {
    return
  }
}

/** False when another tab has begun a visit since: the cookie is that one's, and files would go where its link leads. */
export function isTheBrowsers(visit: Visit): boolean {
  try {
    return (localStorage.getItem(newestSlot) ?? visit.id) === visit.id
  } catch {
    return true
  }
}
