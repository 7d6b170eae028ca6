import { type ComponentChildren, createContext } from 'preact'
import { useContext } from 'preact/hooks'
import type { RecoveryText } from '#web/locales/en/recovery.ts'
import type { Language } from '#web/locales/language.ts'
import { useLanguage } from '#web/locales/taxpayer.ts'
import { Failed } from '#web/taxpayer/frame/failed.tsx'
import { Loading, Skeleton } from '#web/ui/skeleton.tsx'
import { useData } from '#web/use-data.ts'

const loaders: Record<Language, () => Promise<RecoveryText>> = {
  en: async () => (await import('#web/locales/en/recovery.ts')).recovery,
  es: async () => (await import('#web/locales/es/recovery.ts')).recovery,
}

const Context = createContext<RecoveryText | null>(null)

/** Fetches the sentences of the way back in, which nobody needs elsewhere. */
export function RecoveryTextProvider({ children }: { children: ComponentChildren }) {
  const { language } = useLanguage()
  const text = useData(`recovery ${language}`, () => loaders[language]())
  if (text.data) return <Context.Provider value={text.data}>{children}</Context.Provider>
  return text.error ? <Failed error={text.error} onRetry={text.reload} /> : <RecoverySkeleton />
}

/** The words of the way back in. */
export function useRecoveryText(): RecoveryText {
  const text = useContext(Context)
  if (!text) throw new Error('RecoveryTextProvider is missing above this component')
  return text
}

export function RecoverySkeleton() {
  return (
    <Loading>
      <Skeleton width="60%" height="34px" />
      <Skeleton height="56px" />
      <Skeleton height="56px" />
    </Loading>
  )
}
