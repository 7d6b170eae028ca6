import { useText } from '#web/locales/taxpayer.ts'
import { SelectField } from '#web/ui/select-field.tsx'
import { useInside } from './portal.ts'

/** For who may enter several portals: whose this is, and the others. */
export function PortalSwitch() {
  const { room } = useText()
  const { session, portal, choosePortal } = useInside()
  const severalFirms = new Set(session.portals.map(({ firmName }) => firmName)).size > 1
  return (
    <SelectField
      label={room.switchPortal}
      value={portal.id}
      onChange={choosePortal}
      options={session.portals.map(({ id, clientName, firmName }) => ({
        value: id,
        label: severalFirms ? `${clientName} · ${firmName}` : clientName,
      }))}
    />
  )
}
