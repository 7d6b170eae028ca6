import { useState } from 'preact/hooks'
import { call } from '#web/call.ts'
import { formatDate } from '#web/ui/format.ts'
import { Item } from '#web/ui/item-list.tsx'
import { AuthenticatorDialog } from './authenticator-dialog.tsx'
import { RecoveryCodesDialog } from './recovery-codes-dialog.tsx'
import { RemoveDialog } from './remove-dialog.tsx'
import { useSecurity } from './room.tsx'
import { RowButton } from './row-button.tsx'
import { Section } from './section.tsx'
import type { SectionProps } from './security-sections.tsx'

/** What comes after the password: an authenticator app, and the codes for when it is lost. */
export function SecondStepSection({ security, onChange }: SectionProps) {
  const { text, language } = useSecurity()
  const say = text.second
  const [open, setOpen] = useState<'authenticator' | 'remove' | 'codes' | null>(null)
  const close = () => setOpen(null)
  const done = () => {
    close()
    onChange()
  }
  const { authenticator, recoveryCodes } = security
  return (
    <>
      <Section title={say.title}>
        <Item
          icon="shield"
          title={say.authenticator}
          detail={authenticator ? text.since(formatDate(authenticator.addedAt, language)) : say.authenticatorNone}
          aside={
            <>
              {authenticator && security.canRemoveAuthenticator && (
                <RowButton label={text.remove} of={say.authenticator} quiet onClick={() => setOpen('remove')} />
              )}
              <RowButton label={authenticator ? say.replace : say.setUp} of={say.authenticator} onClick={() => setOpen('authenticator')} />
            </>
          }
          asideBelow
        />
        <Item
          icon="key"
          title={say.codes}
          detail={recoveryCodes ? say.codesLeft(recoveryCodes.left, formatDate(recoveryCodes.madeAt, language)) : say.codesNone}
          aside={<RowButton label={recoveryCodes ? say.newCodes : say.getCodes} of={say.codes} onClick={() => setOpen('codes')} />}
          asideBelow
        />
      </Section>
      {open === 'authenticator' && <AuthenticatorDialog replaces={authenticator !== null} onClose={close} onDone={done} />}
      {open === 'codes' && <RecoveryCodesDialog replaces={recoveryCodes !== null} onClose={close} onDone={done} />}
      {open === 'remove' && (
        <RemoveDialog
          title={say.removeTitle}
          lead={say.removeLead}
          done={say.removed}
          remove={async () => {
            await call('DELETE /api/security/authenticator', {})
          }}
          onClose={close}
          onDone={done}
        />
      )}
    </>
  )
}
