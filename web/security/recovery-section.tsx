import { useState } from 'preact/hooks'
import { call } from '#web/call.ts'
import { Item } from '#web/ui/item-list.tsx'
import { AddressDialog } from './address-dialog.tsx'
import { RemoveDialog } from './remove-dialog.tsx'
import { useSecurity } from './room.tsx'
import { RowButton } from './row-button.tsx'
import { Section } from './section.tsx'
import type { SectionProps } from './security-sections.tsx'

type Kind = 'email' | 'phone'

/** Where somebody can be reached who has lost the way in. */
export function RecoverySection({ security, onChange }: SectionProps) {
  const say = useSecurity().text.recovery
  const [open, setOpen] = useState<{ act: 'set' | 'remove'; kind: Kind } | null>(null)
  const close = () => setOpen(null)
  const done = () => {
    close()
    onChange()
  }
  return (
    <>
      <Section title={say.title} lead={say.lead}>
        <RecoveryRow kind="email" masked={security.recovery.email} onOpen={(act) => setOpen({ act, kind: 'email' })} />
        <RecoveryRow kind="phone" masked={security.recovery.phone} onOpen={(act) => setOpen({ act, kind: 'phone' })} />
      </Section>
      {open?.act === 'set' && (
        <AddressDialog
          kind={open.kind}
          title={open.kind === 'email' ? say.addEmail : say.addPhone}
          lead={open.kind === 'email' ? say.emailLead : say.phoneLead}
          field={open.kind === 'email' ? say.emailField : say.phoneField}
          done={open.kind === 'email' ? say.emailDone : say.phoneDone}
          begin={(address) =>
            open.kind === 'email'
              ? call('POST /api/security/recovery-email', { body: { email: address } })
              : call('POST /api/security/recovery-phone', { body: { phone: address } })
          }
          onClose={close}
          onDone={done}
        />
      )}
      {open?.act === 'remove' && (
        <RemoveDialog
          title={open.kind === 'email' ? say.removeEmail : say.removePhone}
          lead={say.removeLead}
          done={say.removed}
          remove={async () => {
            await call(open.kind === 'email' ? 'DELETE /api/security/recovery-email' : 'DELETE /api/security/recovery-phone', {})
          }}
          onClose={close}
          onDone={done}
        />
      )}
    </>
  )
}

function RecoveryRow({ kind, masked, onOpen }: { kind: Kind; masked: string | null; onOpen: (act: 'set' | 'remove') => void }) {
  const { text } = useSecurity()
  const say = text.recovery
  const name = kind === 'email' ? (masked ? say.email : say.addEmail) : masked ? say.phone : say.addPhone
  return (
    <Item
      icon={kind === 'email' ? 'mail' : 'phone'}
      title={name}
      detail={masked ?? text.none}
      aside={
        masked ? (
          <>
            <RowButton label={text.remove} of={name} quiet onClick={() => onOpen('remove')} />
            <RowButton label={text.update} of={name} onClick={() => onOpen('set')} />
          </>
        ) : (
          <RowButton label={text.add} of={name} onClick={() => onOpen('set')} />
        )
      }
      asideBelow
    />
  )
}
