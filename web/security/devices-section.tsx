import { useState } from 'preact/hooks'
import { call } from '#web/call.ts'
import { formatRelative } from '#web/ui/format.ts'
import { Item } from '#web/ui/item-list.tsx'
import { StatusPill } from '#web/ui/status-pill.tsx'
import { RemoveDialog } from './remove-dialog.tsx'
import { useSecurity } from './room.tsx'
import { RowButton } from './row-button.tsx'
import { Section } from './section.tsx'
import type { SectionProps } from './security-sections.tsx'

type Device = SectionProps['security']['devices'][number]

/** Browsers in which a code alone is enough. Removing this one signs its person out. */
export function DevicesSection({ security, onChange }: SectionProps) {
  const { text, language, onSignedOut } = useSecurity()
  const say = text.devices
  const [now] = useState(() => Date.now())
  const [removing, setRemoving] = useState<Device | null>(null)
  // Kept as it was said in English.
  const nameOf = ({ browser }: Device) => {
    const [program = browser, device] = browser.split(' on ')
    return device === undefined ? browser : text.sessions.named(program, device)
  }
  return (
    <>
      <Section title={say.title} lead={security.devices.length === 0 ? say.none : say.lead}>
        {security.devices.map((device) => (
          <Item
            key={device.id}
            icon={/iPhone|iPad|Android/.test(device.browser) ? 'phone' : 'keyboard'}
            title={nameOf(device)}
            detail={`${say.seen(formatRelative(device.seenAt, now, language))} · ${text.sessions.where(device.ip)}`}
            aside={
              <>
                {device.isThis && <StatusPill tone="done">{text.sessions.isThis}</StatusPill>}
                <RowButton label={text.remove} of={nameOf(device)} quiet onClick={() => setRemoving(device)} />
              </>
            }
            asideBelow
          />
        ))}
      </Section>
      {removing && (
        <RemoveDialog
          title={say.removeNamed(nameOf(removing))}
          lead={say.removeLead}
          done={say.removed}
          remove={async () => {
            await call('DELETE /api/security/devices/:device', { params: { device: removing.id } })
          }}
          onClose={() => setRemoving(null)}
          onDone={() => {
            if (removing.isThis) return onSignedOut()
            setRemoving(null)
            onChange()
          }}
        />
      )}
    </>
  )
}
