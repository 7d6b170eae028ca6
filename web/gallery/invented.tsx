import type { ComponentChildren } from 'preact'
import { languages } from '#web/locales/language.ts'
import { useLanguage, useText } from '#web/locales/taxpayer.ts'
import { BellLink } from '#web/ui/bell-link.tsx'
import { LanguageSwitch } from '#web/ui/language-switch.tsx'
import { TaxpayerShell } from '#web/ui/taxpayer-shell.tsx'

export const firm = { name: 'Whitfield & Daughters Tax', href: '#' }

export function Switch() {
  const { language, setLanguage } = useLanguage()
  return <LanguageSwitch current={language} languages={languages} onChange={(code) => void setLanguage(code)} />
}

type Props = { current: 'home' | 'myFiles' | 'preparerFiles' | 'messages'; wide?: boolean; children: ComponentChildren }

export function InventedRoom({ current, wide, children }: Props) {
  const { nav } = useText()
  return (
    <TaxpayerShell
      firm={firm}
      wide={wide ?? false}
      topEnd={
        <>
          <Switch />
          <BellLink href="#bell" unread={2} />
        </>
      }
      nav={[
        { href: '#home', label: nav.home, icon: 'home', current: current === 'home' },
        { href: '#my-files', label: nav.myFiles, icon: 'files', current: current === 'myFiles' },
        {
          href: '#preparer-files',
          label: nav.preparerFiles,
          icon: 'document',
          current: current === 'preparerFiles',
          count: 2,
          countLabel: 'to sign',
        },
        { href: '#messages', label: nav.messages, icon: 'messages', current: current === 'messages' },
        { href: '#more', label: nav.more, icon: 'more' },
      ]}
    >
      {children}
    </TaxpayerShell>
  )
}
