import { languages } from '#web/locales/language.ts'
import { LanguageSwitch } from '#web/ui/language-switch.tsx'
import { useChooseLanguage } from './use-choose-language.ts'

/** English or Spanish, on every page. */
export function LanguageChoice() {
  const { language, choose } = useChooseLanguage()
  return <LanguageSwitch current={language} languages={languages} onChange={choose} />
}
