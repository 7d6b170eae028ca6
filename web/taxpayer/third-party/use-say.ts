import { useEffect, useMemo, useState } from 'preact/hooks'
import { useLanguage } from '#web/locales/taxpayer.ts'
import type { Grant } from './use-grants.ts'
import { sayWhen } from './say-when.ts'
import { useOwnerText } from './text.ts'

const everyMinuteMs = 60_000

/** How this page says moments and what somebody may look at, in the reader's language. */
export function useSay() {
  const text = useOwnerText()
  const { language } = useLanguage()
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), everyMinuteMs)
    return () => clearInterval(timer)
  }, [])
  return useMemo(() => {
    const list = new Intl.ListFormat(language === 'es' ? 'es-US' : 'en-US', { type: 'conjunction' })
    return {
      now,
      language,
      when: (instant: string | number) => sayWhen(text.when, new Date(instant).toISOString(), now, language),
      /** "Files From My Preparer, My Files, and “W-2.pdf”". Two documents are named, more are counted. */
      what: ({ pages, documents }: { pages: readonly Grant['pages'][number][]; documents: readonly { name: string }[] }) =>
        list.format([
          ...pages.map((page) => text.pages[page]),
          ...(documents.length > 2
            ? [text.owner.documents(documents.length)]
            : documents.map(({ name }) => text.owner.documentNamed(name))),
        ]),
      list: (items: readonly string[]) => list.format(items),
    }
  }, [now, language, text])
}
