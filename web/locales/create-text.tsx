import { type ComponentChildren, createContext } from 'preact'
import { useContext, useMemo, useState } from 'preact/hooks'
import { type Words, WordsProvider } from '#web/ui/words.ts'
import { type Language, rememberLanguage } from './language.ts'

type Loaders<Catalogue> = Record<Language, () => Promise<Catalogue>>
type State<Catalogue> = { language: Language; catalogue: Catalogue }
type Spoken<Catalogue> = State<Catalogue> & { setLanguage: (language: Language) => Promise<void> }

/**
 * Makes a room's own `useText`. Only the language in use is fetched; another one is fetched when chosen,
 * and everything is drawn again in place: no reload, nothing typed is lost.
 */
export function createText<Catalogue extends { ui: Words }>(loaders: Loaders<Catalogue>) {
  const Spoken = createContext<Spoken<Catalogue> | null>(null)

  async function loadText(language: Language): Promise<State<Catalogue>> {
    return { language, catalogue: await loaders[language]() }
  }

  /** Above everything a room draws; also hands the design system its words. */
  function TextProvider({ initial, children }: { initial: State<Catalogue>; children: ComponentChildren }) {
    const [state, setState] = useState(initial)
    const spoken = useMemo(
      () => ({
        ...state,
        setLanguage: async (language: Language) => {
          const next = await loadText(language)
          rememberLanguage(language)
          setState(next)
        },
      }),
      [state],
    )
    return (
      <Spoken.Provider value={spoken}>
        <WordsProvider value={state.catalogue.ui}>{children}</WordsProvider>
      </Spoken.Provider>
    )
  }

  function useSpoken(): Spoken<Catalogue> {
    const spoken = useContext(Spoken)
    if (!spoken) throw new Error('TextProvider is missing above this component')
    return spoken
  }

  /** Every sentence of this room in the reader's language. */
  function useText(): Catalogue {
    return useSpoken().catalogue
  }

  /** The reader's language (for dates and money), and how to change it. */
  function useLanguage(): Omit<Spoken<Catalogue>, 'catalogue'> {
    return useSpoken()
  }

  return { loadText, TextProvider, useText, useLanguage }
}
