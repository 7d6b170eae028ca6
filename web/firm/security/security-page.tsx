import { useLanguage, useText } from '#web/locales/firm.ts'
import { SecuritySections } from '#web/security/security-sections.tsx'
import { CouldNotLoad } from '../loaded.tsx'
import { PageTitle } from '../page.tsx'
import { leaveToSignIn } from '../session.tsx'

/** How this member of the staff gets in, and from where they are signed in. */
export function SecurityPage() {
  const { frame, refusals } = useText()
  const { language } = useLanguage()
  return (
    <>
      <PageTitle title={frame.nav.security} />
      <SecuritySections room="firm" language={language} refusals={refusals} onSignedOut={leaveToSignIn} Failed={CouldNotLoad} />
    </>
  )
}
