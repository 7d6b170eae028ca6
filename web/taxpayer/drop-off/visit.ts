import { randomKey } from '#web/upload-key.ts'

/** Who sends from this tab, as they said it. What the server knows them by is a cookie of the whole browser. */
export type Visit = { id: string; name: string; email: string }

const slotOf = (token: string) => `lintel-drop-off:${token}`
/** The visit that the browser's cookie belongs to: the one begun last, in whatever tab. */
const newestSlot = 'lintel-drop-off'
// Storage is off in some private windows: then only a reload asks again.
const inThisPage = new Map<string, Visit>()

/** Remembers who sends, over a reload and no longer than the tab. */
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
    const kept = JSON.parse(sessionStorage.getItem(slotOf(token)) ?? 'null') as Partial<Visit> | null
    if (typeof kept?.id !== 'string' || typeof kept.name !== 'string' || typeof kept.email !== 'string') return null
    return { id: kept.id, name: kept.name, email: kept.email }
  } catch {
    return null
  }
}

export function forgetVisit(token: string): void {
  inThisPage.delete(token)
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
