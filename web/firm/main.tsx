import '#web/ui/styles/shell.css'
import './styles/room.css'
import { render } from 'preact'
import { LocationProvider } from 'preact-iso'
import { loadText, TextProvider } from '#web/locales/firm.ts'
import { pageLanguage } from '#web/locales/language.ts'
import { Toasts } from '#web/ui/toasts.tsx'
import { leaveWhenLocked } from './lock-tabs.ts'
import { Room } from './room.tsx'
import { SessionProvider } from './session.tsx'

leaveWhenLocked()
const initial = await loadText(pageLanguage())
render(
  <TextProvider initial={initial}>
    <LocationProvider scope={/^\/(?:firm|welcome)(?:[/?#]|$)/}>
      <SessionProvider>
        <Room />
      </SessionProvider>
    </LocationProvider>
    <Toasts />
  </TextProvider>,
  document.getElementById('room')!,
)
