import type { ComponentChildren } from 'preact'
import { useLayoutEffect } from 'preact/hooks'
import { applyBrand, logoOf } from '#web/apply-brand.ts'
import { useLanguage } from '#web/locales/firm.ts'
import { languages } from '#web/locales/language.ts'
import { CardPage } from '#web/ui/card-page.tsx'
import { LanguageSwitch } from '#web/ui/language-switch.tsx'
import { OfflineBanner } from '#web/ui/offline-banner.tsx'
import { useSpeakLanguage } from './speak-language.ts'
import { useInstallation } from './use-installation.ts'

type Props = { firmName?: string | null; wide?: boolean; foot?: ComponentChildren; children: ComponentChildren }

/** What stands before the door: one card, and the language. */
export function DoorFrame({ firmName, wide, foot, children }: Props) {
  const { language } = useLanguage()
  const speak = useSpeakLanguage()
  const brand = useInstallation().data
  const isTheirs = brand?.brand && brand.firmName === firmName ? brand.brand : null
  useLayoutEffect(() => {
    if (isTheirs) applyBrand(isTheirs)
  }, [isTheirs])
  return (
    <CardPage
      firm={firmName ? { name: firmName, logo: logoOf(isTheirs) } : { name: 'Lintel', logo: '/mark.svg' }}
      topEnd={<LanguageSwitch current={language} languages={languages} onChange={speak} />}
      {...(foot ? { foot } : {})}
      {...(wide ? { wide } : {})}
    >
      <OfflineBanner />
      {children}
    </CardPage>
  )
}
