import { type ComponentChildren, createContext } from 'preact'
import { useContext, useEffect, useState } from 'preact/hooks'
import type { Language } from '#web/locales/language.ts'
import { useLanguage } from '#web/locales/taxpayer.ts'
import { Failed } from '#web/taxpayer/frame/failed.tsx'

/** Sentences that only some pages need, fetched with them: a provider for those pages, and the hook to read them. */
export function createPageText<Catalogue extends object>(loaders: Record<Language, () => Promise<Catalogue>>) {
  const Context = createContext<Catalogue | null>(null)

  function PageTextProvider({ skeleton, children }: { skeleton: ComponentChildren; children: ComponentChildren }) {
    const { language } = useLanguage()
    const [text, setText] = useState<Catalogue | null>(null)
    const [error, setError] = useState<unknown>(null)
    const [round, setRound] = useState(0)
    useEffect(() => {
      let isGone = false
      setError(null)
      loaders[language]().then(
        (loaded) => !isGone && setText(loaded),
        (problem: unknown) => !isGone && setError(problem),
      )
      return () => {
        isGone = true
      }
    }, [language, round])
    if (text) return <Context.Provider value={text}>{children}</Context.Provider>
    return <>{error ? <Failed error={error} onRetry={() => setRound(round + 1)} /> : skeleton}</>
  }

  function usePageText(): Catalogue {
    const text = useContext(Context)
    if (!text) throw new Error('PageTextProvider is missing above this component')
    return text
  }

  return { PageTextProvider, usePageText }
}
