import type { ComponentChildren } from 'preact'
import { useLanguage } from '#web/locales/firm.ts'
import { languages } from '#web/locales/language.ts'
import { CardPage } from '#web/ui/card-page.tsx'
import { LanguageSwitch } from '#web/ui/language-switch.tsx'
import { OfflineBanner } from '#web/ui/offline-banner.tsx'
import { useSpeakLanguage } from './speak-language.ts'

type Props = { firmName?: string | null; wide?: boolean; foot?: ComponentChildren; children: ComponentChildren }

/** What stands before the door: one card, and the language. */
export function DoorFrame({ firmName, wide, foot, children }: Props) {
  const { language } = useLanguage()
  const speak = useSpeakLanguage()
  return (
    <CardPage
      firm={firmName ? { name: firmName } : { name: 'Lintel', logo: '/mark.svg' }}
      topEnd={<LanguageSwitch current={language} languages={languages} onChange={speak} />}
      {...(foot ? { foot } : {})}
      {...(wide ? { wide } : {})}
    >
      <OfflineBanner />
      {children}
    </CardPage>
  )
}
