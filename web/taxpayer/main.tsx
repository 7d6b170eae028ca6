import '#web/ui/styles/shell.css'
import './frame/layout.css'
import { render } from 'preact'
import { pageLanguage } from '#web/locales/language.ts'
import { loadText, TextProvider } from '#web/locales/taxpayer.ts'
import { App } from './app.tsx'

const initial = await loadText(pageLanguage())
render(
  <TextProvider initial={initial}>
    <App />
  </TextProvider>,
  document.getElementById('room')!,
)
