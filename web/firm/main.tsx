import '#web/ui/styles/shell.css'
import { render } from 'preact'
import { loadText, TextProvider, useText } from '#web/locales/firm.ts'
import { pageLanguage } from '#web/locales/language.ts'
import { FirmShell } from '#web/ui/firm-shell.tsx'
import { LintelMark } from '#web/ui/lintel-mark.tsx'
import { PageHeader } from '#web/ui/page-header.tsx'

function Room() {
  const { nav } = useText()
  return (
    <FirmShell mark={<LintelMark />} nav={[{ href: '/firm', label: nav.home, icon: 'home', current: true }]} search={null}>
      <PageHeader title={nav.home} />
    </FirmShell>
  )
}

const initial = await loadText(pageLanguage())
render(
  <TextProvider initial={initial}>
    <Room />
  </TextProvider>,
  document.getElementById('room')!,
)
