import { useEffect } from 'preact/hooks'
import { useLanguage } from '#web/locales/taxpayer.ts'

/**
 * Who never chose a language here is spoken to in the one the firm has noted. Only towards Spanish: English is what a firm's record
 * says when nobody thought about it, and a browser that asks for Spanish knows better.
 */
export function useSpeakTheirLanguage(noted: 'en' | 'es' | undefined) {
  const { language, setLanguage } = useLanguage()
  useEffect(() => {
    const hasChosen = document.cookie.includes('lintel_language=')
    if (noted === 'es' && language === 'en' && !hasChosen) void setLanguage('es')
  }, [noted])
}
