import { useState } from 'preact/hooks'
import { keepWriting, readWriting } from './kept-writing.ts'

export interface KeptForm<Fields> {
  given: Fields
  /** It was begun earlier, by a page that is gone. */
  wasKept: boolean
  change: (some: Partial<Fields>) => void
  /** It was sent, or given up on purpose. */
  forget: () => void
}

/**
 * A half-filled form is still there tomorrow: kept on this device, under a name that no two people share, until it is sent or somebody signs
 * out. Only for what may lie on a device: no password, no code, no digit of an SSN.
 */
export function useKeptForm<Fields extends Record<string, string>>(name: string, begin: Fields): KeptForm<Fields> {
  const [{ given, wasKept }, setState] = useState(() => {
    const kept = fieldsLike(begin, readWriting(name, null))
    return { given: kept ?? begin, wasKept: kept !== null }
  })
  return {
    given,
    wasKept,
    change: (some) =>
      setState((before) => {
        const next = { ...before.given, ...some }
        const isAsBegun = Object.entries(begin).every(([field, value]) => next[field] === value)
        keepWriting(name, isAsBegun ? null : next)
        return { ...before, given: next }
      }),
    forget: () => keepWriting(name, null),
  }
}

/** The fields of a form, and no others; null when an older version of the page has kept something else. */
export function fieldsLike<Fields extends Record<string, string>>(like: Fields, kept: unknown): Fields | null {
  const there = (kept ?? {}) as Record<string, unknown>
  const names = Object.keys(like)
  return names.every((name) => typeof there[name] === 'string')
    ? (Object.fromEntries(names.map((name) => [name, there[name]])) as Fields)
    : null
}
