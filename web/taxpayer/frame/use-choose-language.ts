import { call } from '#web/call.ts'
import type { Language } from '#web/locales/language.ts'
import { useLanguage } from '#web/locales/taxpayer.ts'

/** Changes the language here at once, and tells the server, so that e-mails and texts follow. */
export function useChooseLanguage(): { language: Language; choose: (language: Language) => void } {
  const { language, setLanguage } = useLanguage()
  return {
    language,
    choose: (next) => {
      void setLanguage(next)
      // The cookie already holds the choice for the next visit; a lost request only delays the language of e-mails.
      void call('PUT /api/language', { body: { language: next } }).catch(() => undefined)
    },
  }
}
