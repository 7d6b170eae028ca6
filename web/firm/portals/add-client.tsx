import { useText } from '#web/locales/firm.ts'
import { LinkButton } from '#web/ui/button.tsx'

/** The screen's one main act. */
export function AddClient({ isShort }: { isShort?: boolean }) {
  const { portals } = useText()
  return (
    <LinkButton kind="primary" icon="plus" href="/firm/clients/new">
      {isShort ? portals.addShort : portals.add}
    </LinkButton>
  )
}
