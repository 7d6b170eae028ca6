import { useText } from '#web/locales/taxpayer.ts'
import { Menu } from '#web/ui/menu.tsx'

type Props = { name: string; userName: string; onSignOut: () => Promise<void> }

/** Who is signed in, and the way out. On phones the More page takes its place. */
export function AccountMenu({ name, userName, onSignOut }: Props) {
  const { nav, room } = useText()
  return (
    <Menu
      label={name}
      name={room.account(name)}
      kind="quiet"
      icon="person"
      alignEnd
      entries={[
        { label: nav.more, detail: userName, icon: 'more', href: '/more' },
        { label: nav.security, icon: 'shield', href: '/security' },
        { label: room.signOut, icon: 'log-out', onClick: () => void onSignOut() },
      ]}
    />
  )
}
