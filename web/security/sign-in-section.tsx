import { useState } from 'preact/hooks'
import { call } from '#web/call.ts'
import { Item } from '#web/ui/item-list.tsx'
import { AddressDialog } from './address-dialog.tsx'
import { PasswordDialog } from './password-dialog.tsx'
import { useSecurity } from './room.tsx'
import { RowButton } from './row-button.tsx'
import { Section } from './section.tsx'
import type { SectionProps } from './security-sections.tsx'

/** What one types to sign in: the password, the e-mail address. */
export function SignInSection({ security, onChange }: SectionProps) {
  const { text } = useSecurity()
  const [open, setOpen] = useState<'password' | 'email' | null>(null)
  const close = () => setOpen(null)
  const done = () => {
    close()
    onChange()
  }
  return (
    <>
      <Section title={text.password.title}>
        <Item
          icon="lock"
          title={text.password.name}
          detail={text.password.detail}
          aside={<RowButton label={text.update} of={text.password.name} onClick={() => setOpen('password')} />}
        />
        {security.canChangeAddresses && (
          <Item
            icon="mail"
            title={text.email.name}
            detail={security.email ?? text.email.none}
            aside={<RowButton label={text.update} of={text.email.name} onClick={() => setOpen('email')} />}
          />
        )}
      </Section>
      {open === 'password' && <PasswordDialog onClose={close} onDone={done} />}
      {open === 'email' && (
        <AddressDialog
          kind="email"
          title={text.email.dialog}
          lead={text.email.lead}
          field={text.email.field}
          done={text.email.done}
          begin={(email) => call('POST /api/security/email', { body: { email } })}
          onClose={close}
          onDone={done}
        />
      )}
    </>
  )
}
