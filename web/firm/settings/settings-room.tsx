import '../styles/settings.css'
import { useLocation } from 'preact-iso'
import { useLanguage, useText } from '#web/locales/firm.ts'
import { ProofProvider } from '#web/security/proof.tsx'
import { SecurityProvider } from '#web/security/room.tsx'
import { SectionNav } from '#web/ui/section-nav.tsx'
import { EmptyState, NoPermissionState } from '#web/ui/states.tsx'
import { CouldNotLoad } from '../loaded.tsx'
import { PageTitle } from '../page.tsx'
import { leaveToSignIn, useStaff } from '../session.tsx'
import { BrandPage } from './brand-page.tsx'
import { CertificatesPage } from './certificates-page.tsx'
import { IdentitySettingPage } from './identity-page.tsx'
import { InstructionPage } from './instruction-page.tsx'
import { InstructionsPage } from './instructions-page.tsx'
import { OfficesPage } from './offices-page.tsx'
import { PageSkeleton } from './page-skeleton.tsx'
import { RemindersPage } from './reminders-page.tsx'
import { RolesPage } from './roles-page.tsx'
import { StaffPage } from './staff-page.tsx'
import { TemplatePage } from './template-page.tsx'
import { TemplatesPage } from './templates-page.tsx'
import { ThirdPartyPage } from './third-party-page.tsx'

const base = '/firm/settings'

/** `/firm/settings/…`: what the firm decides for itself. A fresh proof is asked for here where the server wants one. */
export function SettingsRoom({ params }: { params: { section?: string } }) {
  const { settings, refusals } = useText()
  const { language } = useLanguage()
  const staff = useStaff()
  if (!staff) return null
  if (!staff.staff.permissions.includes('settings.change')) {
    return (
      <>
        <PageTitle title={settings.title} />
        <NoPermissionState title={settings.notAllowed}>{settings.notAllowedDetail}</NoPermissionState>
      </>
    )
  }
  const isAdministrator = staff.staff.role === 'administrator'
  const section = params.section ?? (isAdministrator ? 'instructions' : 'offices')
  return (
    <SecurityProvider
      room="firm"
      language={language}
      refusals={refusals}
      onSignedOut={leaveToSignIn}
      skeleton={<PageSkeleton />}
      Failed={CouldNotLoad}
    >
      <ProofProvider>
        <div class="settings-room">
          <SettingsNav section={section} isAdministrator={isAdministrator} />
          <div class="settings-content">
            <Section section={section} isAdministrator={isAdministrator} />
          </div>
        </div>
      </ProofProvider>
    </SecurityProvider>
  )
}

function SettingsNav({ section, isAdministrator }: { section: string; isAdministrator: boolean }) {
  const { settings, messageRules } = useText()
  const { path } = useLocation()
  const at = (part: string) => section === part || path.startsWith(`${base}/${part}/`)
  const item = (
    part: keyof typeof settings.nav,
    icon: 'mail' | 'building' | 'people' | 'shield' | 'key' | 'image' | 'bell' | 'passkey' | 'document' | 'signature',
  ) => ({
    href: `${base}/${part}`,
    label: settings.nav[part],
    icon,
    current: at(part),
  })
  return (
    <SectionNav
      label={settings.title}
      items={[
        ...(isAdministrator ? [item('instructions', 'mail'), item('templates', 'document')] : []),
        item('offices', 'building'),
        ...(isAdministrator
          ? [
              item('staff', 'people'),
              item('roles', 'shield'),
              item('third-party', 'key'),
              item('identity', 'passkey'),
              item('certificates', 'signature'),
            ]
          : []),
        item('brand', 'image'),
        item('reminders', 'bell'),
        { href: '/firm/inbox/settings', label: messageRules.title, icon: 'messages' as const },
      ]}
    />
  )
}

function Section({ section, isAdministrator }: { section: string; isAdministrator: boolean }) {
  const { frame } = useText()
  const [part = '', id] = section.split('/')
  if (part === 'offices') return <OfficesPage />
  if (part === 'reminders') return <RemindersPage />
  if (part === 'brand') return <BrandPage isAdministrator={isAdministrator} />
  if (isAdministrator && part === 'instructions') return id ? <InstructionPage key={id} id={id} /> : <InstructionsPage />
  if (isAdministrator && part === 'templates') return id ? <TemplatePage key={id} id={id} /> : <TemplatesPage />
  if (isAdministrator && part === 'staff') return <StaffPage />
  if (isAdministrator && part === 'roles') return <RolesPage />
  if (isAdministrator && part === 'identity') return <IdentitySettingPage />
  if (isAdministrator && part === 'certificates') return <CertificatesPage />
  if (isAdministrator && part === 'third-party') return <ThirdPartyPage />
  return (
    <EmptyState icon="search" title={frame.trouble.noPage}>
      {frame.trouble.noPageDetail}
    </EmptyState>
  )
}
