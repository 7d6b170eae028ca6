import { useEffect, useRef, useState } from 'preact/hooks'
import { applyBrand, logoOf } from '#web/apply-brand.ts'
import { useText } from '#web/locales/taxpayer.ts'
import { ChoiceRow, ChoiceRows } from '#web/ui/choice-row.tsx'
import { Dialog } from '#web/ui/dialog.tsx'
import { FirmName } from '#web/ui/firm-name.tsx'
import { Icon } from '#web/ui/icon.tsx'
import { type Portal, useInside } from './portal.ts'

/** For who may enter several portals, on every page: whose this one is, and the way to the others. */
export function PortalSwitch() {
  const { room } = useText()
  const { portal } = useInside()
  const [isOpen, setIsOpen] = useState(false)
  return (
    <>
      <button type="button" class="portal-strip" aria-haspopup="dialog" onClick={() => setIsOpen(true)}>
        <Icon name="people" size={22} />
        <span class="portal-strip-words">
          <span class="portal-strip-label">{room.switchPortal.here} </span>
          <strong>{portal.clientName}</strong>
          <span class="visually-hidden">, </span>
          <span class="portal-strip-firm">{portal.firmName}</span>
        </span>
        <span class="portal-strip-act">{room.switchPortal.change}</span>
      </button>
      {isOpen && <PortalDialog onClose={() => setIsOpen(false)} />}
    </>
  )
}

function PortalDialog({ onClose }: { onClose: () => void }) {
  const { room } = useText()
  const { session, portal, enterPortal } = useInside()
  const firms = [...new Map(session.portals.map((one) => [one.firmName, one])).values()]
  return (
    <Dialog title={room.switchPortal.title} size="small" onClose={onClose}>
      <div class="stack gap-medium">
        <p class="quiet">{room.switchPortal.lead}</p>
        {firms.map((firm) => (
          <section class="stack gap-small" key={firm.firmName}>
            {firms.length > 1 && <FirmHeading firm={firm} />}
            <ChoiceRows label={firm.firmName}>
              {session.portals
                .filter(({ firmName }) => firmName === firm.firmName)
                .map(({ id, clientName }) => (
                  <ChoiceRow
                    key={id}
                    title={clientName}
                    detail={id === portal.id ? room.switchPortal.youAreHere : undefined}
                    isCurrent={id === portal.id}
                    onClick={() => {
                      onClose()
                      if (id !== portal.id) enterPortal(id)
                    }}
                  />
                ))}
            </ChoiceRows>
          </section>
        ))}
      </div>
    </Dialog>
  )
}

/** A firm in its own colour and with its own mark, beside others. */
function FirmHeading({ firm }: { firm: Portal }) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    if (heading.current) applyBrand(firm.brand, heading.current)
  }, [firm.brand])
  return (
    <h3 class="own-brand" ref={heading}>
      <FirmName name={firm.firmName} logo={logoOf(firm.brand)} />
    </h3>
  )
}
