import type { ComponentChildren } from 'preact'
import { useText } from '#web/locales/taxpayer.ts'
import { logoOf } from '#web/apply-brand.ts'
import { LanguageChoice } from '#web/taxpayer/frame/language-choice.tsx'
import { CardPage } from '#web/ui/card-page.tsx'
import { OfflineBanner } from '#web/ui/offline-banner.tsx'
import { useInstallation } from './use-installation.ts'

type Props = {
  /** When a link or a session knows the firm better than the installation does. */
  firmName?: string | null
  /** The way for staff who came to the wrong door. */
  staffLink?: boolean
  children: ComponentChildren
}

/** The doorstep: the firm's name, one card, the language. */
export function Door({ firmName, staffLink, children }: Props) {
  const { door } = useText()
  const installation = useInstallation()
  // Of several firms in one installation, a link knows its own: then the one at this address lends it no logo.
  const isTheirs = !firmName || firmName === installation.firmName
  return (
    <CardPage
      firm={{ name: firmName ?? installation.firmName ?? 'Lintel', logo: isTheirs ? logoOf(installation.brand) : null }}
      topEnd={<LanguageChoice />}
      foot={staffLink ? <a href="/firm/sign-in">{door.staffDoor}</a> : undefined}
    >
      <OfflineBanner />
      {children}
    </CardPage>
  )
}
