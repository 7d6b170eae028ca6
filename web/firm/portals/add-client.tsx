import { useText } from '#web/locales/firm.ts'
import { LinkButton } from '#web/ui/button.tsx'
import { useStaff } from '../session.tsx'

/** The screen's one main act, and the list that brings many at once. */
export function AddClient({ isShort }: { isShort?: boolean }) {
  const { portals, clients } = useText()
  const mayImport = useStaff()?.staff.permissions.includes('clients.import') ?? false
  return (
    <>
      {mayImport && (
        <LinkButton icon="upload" href="/firm/clients/import">
          {clients.import}
        </LinkButton>
      )}
      <LinkButton kind="primary" icon="plus" href="/firm/clients/new">
        {isShort ? portals.addShort : portals.add}
      </LinkButton>
    </>
  )
}
