import '#web/ui/styles/shell.css'
import { render } from 'preact'
import { languages, pageLanguage } from '#web/locales/language.ts'
import { loadText, TextProvider, useLanguage, useText } from '#web/locales/taxpayer.ts'
import { LanguageSwitch } from '#web/ui/language-switch.tsx'
import { PageHeader } from '#web/ui/page-header.tsx'
import { TaxpayerShell } from '#web/ui/taxpayer-shell.tsx'

function Room() {
  const { nav } = useText()
  const { language, setLanguage } = useLanguage()
  return (
    <TaxpayerShell
      firm={{ name: 'Lintel', href: '/' }}
      nav={[{ href: '/', label: nav.home, icon: 'home', current: true }]}
      topEnd={<LanguageSwitch current={language} languages={languages} onChange={setLanguage} />}
    >
      <PageHeader title={nav.home} />
    </TaxpayerShell>
  )
}

const initial = await loadText(pageLanguage())
render(
  <TextProvider initial={initial}>
    <Room />
  </TextProvider>,
  document.getElementById('room')!,
)
