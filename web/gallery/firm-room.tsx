import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import { FirmShell } from '#web/ui/firm-shell.tsx'
import { LintelMark } from '#web/ui/lintel-mark.tsx'
import { Menu } from '#web/ui/menu.tsx'
import { SearchField } from '#web/ui/search-field.tsx'
import { StatusPill } from '#web/ui/status-pill.tsx'

export function InventedFirmRoom({ panel, children }: { panel?: ComponentChildren; children: ComponentChildren }) {
  const [query, setQuery] = useState('')
  return (
    <FirmShell
      mark={<LintelMark />}
      nav={[
        { href: '#home', label: 'Home', icon: 'home' },
        { href: '#portals', label: 'Portals', icon: 'people', current: true },
        { href: '#returns', label: 'Returns', icon: 'returns' },
        { href: '#inbox', label: 'Inbox', icon: 'inbox', count: 3, countLabel: 'unread' },
        { href: '#reports', label: 'Reports', icon: 'chart' },
      ]}
      navFoot={[{ href: '#settings', label: 'Settings', icon: 'settings' }]}
      search={<SearchField label="Search clients, returns, papers" value={query} onInput={setQuery} shortcut="⌘K" />}
      topEnd={
        <>
          <StatusPill tone="live">Live</StatusPill>
          <Menu
            label="Thomas W."
            kind="quiet"
            icon="person"
            alignEnd
            entries={[
              { label: 'My account', icon: 'person' },
              { label: 'Español', icon: 'globe' },
              'line',
              { label: 'Sign out', icon: 'log-out' },
            ]}
          />
        </>
      }
      panel={panel}
    >
      {children}
    </FirmShell>
  )
}
