import { type ComponentChildren, type ComponentType, createContext } from 'preact'
import { useContext, useEffect, useState } from 'preact/hooks'
import type { SecurityText } from '#web/locales/en/security.ts'
import type { Language } from '#web/locales/language.ts'
import type { FailureCode, RefusalSentences } from '#web/locales/refusal-sentences.ts'

/** What the page has to know of the room it stands in. */
export type SecurityRoom = {
  room: 'taxpayer' | 'firm'
  language: Language
  refusals: RefusalSentences<FailureCode>
  /** The session has ended meanwhile. */
  onSignedOut: () => void
}

type Inside = SecurityRoom & { text: SecurityText }

const loaders: Record<Language, () => Promise<SecurityText>> = {
  en: async () => (await import('#web/locales/en/security.ts')).security,
  es: async () => (await import('#web/locales/es/security.ts')).security,
}

const Context = createContext<Inside | null>(null)

/** Fetches the sentences of the Security page, which nobody needs elsewhere. `children` see the room and its words. */
export function SecurityProvider({
  children,
  skeleton,
  Failed,
  ...room
}: SecurityRoom & {
  children: ComponentChildren
  skeleton: ComponentChildren
  Failed: ComponentType<{ error: unknown; onRetry: () => void }>
}) {
  const [text, setText] = useState<SecurityText | null>(null)
  const [error, setError] = useState<unknown>(null)
  const [round, setRound] = useState(0)
  useEffect(() => {
    let isGone = false
    setError(null)
    loaders[room.language]().then(
      (loaded) => !isGone && setText(loaded),
      (problem: unknown) => !isGone && setError(problem),
    )
    return () => {
      isGone = true
    }
  }, [room.language, round])
  if (text) return <Context.Provider value={{ ...room, text }}>{children}</Context.Provider>
  return <>{error ? <Failed error={error} onRetry={() => setRound(round + 1)} /> : skeleton}</>
}

/** The words of the page and the room around it. */
export function useSecurity(): Inside {
  const inside = useContext(Context)
  if (!inside) throw new Error('SecurityProvider is missing above this component')
  return inside
}
