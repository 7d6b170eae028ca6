import { useState } from 'preact/hooks'
import { call } from '#web/call.ts'
import { Item } from '#web/ui/item-list.tsx'
import { AddressDialog } from './address-dialog.tsx'
import { useSecurity } from './room.tsx'
import { RowButton } from './row-button.tsx'
import { SecretDialog } from './secret-dialog.tsx'
import { Section } from './section.tsx'
import type { SectionProps } from './security-sections.tsx'

/** What one types to sign in: the password or PIN, the e-mail address. */
export function SignInSection({ security, onChange }: SectionProps) {
  const { text } = useSecurity()
  const [open, setOpen] = useState<'secret' | 'email' | null>(null)
  const secret = text.secret[security.secretKind]
  const close = () => setOpen(null)
  const done = () => {
    close()
    onChange()
  }
  return (
    <>
      <Section title={text.secret.title}>
        <Item
          icon="lock"
          title={secret.name}
          detail={secret.detail}
          aside={<RowButton label={text.update} of={secret.name} onClick={() => setOpen('secret')} />}
          asideBelow
        />
        {security.canChangeAddresses && (
          <Item
            icon="mail"
            title={text.email.name}
            detail={security.email ?? text.email.none}
            aside={<RowButton label={text.update} of={text.email.name} onClick={() => setOpen('email')} />}
            asideBelow
          />
        )}
      </Section>
      {open === 'secret' && <SecretDialog kind={security.secretKind} onClose={close} onDone={done} />}
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
