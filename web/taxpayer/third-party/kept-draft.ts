import { useState } from 'preact/hooks'
import { keepWriting, readWriting } from '#web/kept-writing.ts'
import { randomKey } from '#web/upload-key.ts'
import type { GrantDraft } from './grant-draft.ts'

interface Kept {
  /** Of exactly this draft: saving it twice, after a lost answer, lets somebody in once. */
  key: string
  draft: GrantDraft
}

/** What was typed about somebody who shall look, today or another day on this device, in the portal where it was begun. */
export function useGrantDraft(portal: string, begin: GrantDraft) {
  const name = `grant:${portal}`
  const [{ kept, wasKept }, setState] = useState(() => {
    const before = readWriting(name, null)
    return isKept(before, begin) ? { kept: before, wasKept: true } : { kept: { key: randomKey(), draft: begin }, wasKept: false }
  })
  return {
    ...kept,
    /** It was begun earlier. */
    wasKept,
    change: (draft: GrantDraft): void => {
      const next = { key: randomKey(), draft }
      keepWriting(name, next)
      setState({ kept: next, wasKept })
    },
    forget: () => keepWriting(name, null),
  }
}

/** Kept by an older version of this page, it may have another shape: then it is not taken up. */
function isKept(kept: unknown, like: GrantDraft): kept is Kept {
  const { key, draft } = (kept ?? {}) as Partial<Record<keyof Kept, unknown>>
  if (typeof key !== 'string' || typeof draft !== 'object' || draft === null) return false
  return Object.entries(like).every(([field, value]) => {
    const there = (draft as Record<string, unknown>)[field]
    if (field === 'hours') return there === null || typeof there === 'number'
    return Array.isArray(value) ? Array.isArray(there) : typeof there === typeof value
  })
}
