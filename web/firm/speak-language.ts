import { call } from '#web/call.ts'
import { useLanguage } from '#web/locales/firm.ts'
import type { Language } from '#web/locales/language.ts'

/** Changes the language of this browser at once, and tells the server so that its messages follow. */
export function useSpeakLanguage(): (language: Language) => void {
  const { setLanguage } = useLanguage()
  return (language) => {
    void setLanguage(language)
    // The cookie of this browser is set already; the server's copy only matters for e-mails and is set again at the next choice.
    call('PUT /api/language', { body: { language } }).catch(() => undefined)
  }
}
