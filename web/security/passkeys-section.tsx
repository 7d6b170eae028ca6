import { useState } from 'preact/hooks'
import { call } from '#web/call.ts'
import { canUsePasskeys, HasPasskeyHere, makePasskey } from '#web/passkey.ts'
import { Banner } from '#web/ui/banner.tsx'
import { Button } from '#web/ui/button.tsx'
import { formatDate, formatRelative } from '#web/ui/format.ts'
import { Item } from '#web/ui/item-list.tsx'
import { TextField } from '#web/ui/text-field.tsx'
import { showToast } from '#web/ui/toasts.tsx'
import { ActDialog } from './act-dialog.tsx'
import { RemoveDialog } from './remove-dialog.tsx'
import { useSecurity } from './room.tsx'
import { RowButton } from './row-button.tsx'
import { Section } from './section.tsx'
import type { SectionProps } from './security-sections.tsx'
import { useAct } from './use-act.ts'

type Passkey = SectionProps['security']['passkeys'][number]
type Open = { act: 'add' } | { act: 'name' | 'remove'; passkey: Passkey }

/** Passkeys: add one, name it, remove it. */
export function PasskeysSection({ security, onChange }: SectionProps) {
  const { text } = useSecurity()
  const say = text.passkeys
  const [open, setOpen] = useState<Open | null>(null)
  const close = () => setOpen(null)
  const done = () => {
    close()
    onChange()
  }
  return (
    <>
      <Section
        title={say.title}
        lead={say.lead}
        foot={
          canUsePasskeys() ? (
            <div>
              <Button icon="plus" onClick={() => setOpen({ act: 'add' })}>
                {say.add}
              </Button>
            </div>
          ) : (
            <Banner>{say.notHere}</Banner>
          )
        }
      >
        {security.passkeys.map((passkey) => (
          <PasskeyRow key={passkey.id} passkey={passkey} onOpen={(act) => setOpen({ act, passkey })} />
        ))}
      </Section>
      {open?.act === 'add' && <AddDialog onClose={close} onDone={done} />}
      {open?.act === 'name' && <NameDialog passkey={open.passkey} onClose={close} onDone={done} />}
      {open?.act === 'remove' && (
        <RemoveDialog
          title={say.removeNamed(open.passkey.name)}
          lead={say.removeLead}
          done={say.removed}
          remove={async () => {
            await call('DELETE /api/security/passkeys/:passkey', { params: { passkey: open.passkey.id } })
          }}
          onClose={close}
          onDone={done}
        />
      )}
    </>
  )
}

function PasskeyRow({ passkey, onOpen }: { passkey: Passkey; onOpen: (act: 'name' | 'remove') => void }) {
  const { text, language } = useSecurity()
  const say = text.passkeys
  const [now] = useState(() => Date.now())
  const used = passkey.lastUsedAt === null ? say.neverUsed : say.used(formatRelative(passkey.lastUsedAt, now, language))
  return (
    <Item
      icon="passkey"
      title={passkey.name}
      detail={`${text.since(formatDate(passkey.addedAt, language))} · ${used}`}
      aside={
        <>
          <RowButton label={text.remove} of={passkey.name} quiet onClick={() => onOpen('remove')} />
          <RowButton label={say.rename} of={passkey.name} onClick={() => onOpen('name')} />
        </>
      }
      asideBelow
    />
  )
}

type DialogProps = { onClose: () => void; onDone: () => void }

function AddDialog({ onClose, onDone }: DialogProps) {
  const { text } = useSecurity()
  const say = text.passkeys
  const [name, setName] = useState(() => nameOfThisDevice(say.thisDevice))
  const act = useAct()
  const add = () => {
    if (name.trim() === '') return act.refuse(say.needName)
    void act.run(async () => {
      const { options } = await call('POST /api/security/passkeys/options', {})
      const response = await makePasskey(options).catch((error: unknown) => {
        if (error instanceof HasPasskeyHere) return 'known' as const
        throw error
      })
      if (response === 'known') return act.refuse(say.known)
      if (response === null) return act.refuse(say.notMade)
      await call('POST /api/security/passkeys', { body: { name: name.trim(), response } })
      showToast({ text: say.added, icon: 'check' })
      onDone()
    })
  }
  return (
    <ActDialog title={say.addTitle} act={act} submit={say.make} busy={say.waiting} onSubmit={add} onClose={onClose}>
      <p>{say.addLead}</p>
      <TextField id="passkey-name" label={say.name} hint={say.nameHint} value={name} onInput={setName} maxLength={60} />
    </ActDialog>
  )
}

function NameDialog({ passkey, onClose, onDone }: DialogProps & { passkey: Passkey }) {
  const { text } = useSecurity()
  const say = text.passkeys
  const [name, setName] = useState(passkey.name)
  const act = useAct()
  const save = () => {
    if (name.trim() === '') return act.refuse(say.needName)
    void act.run(async () => {
      await call('PUT /api/security/passkeys/:passkey', { params: { passkey: passkey.id }, body: { name: name.trim() } })
      onDone()
    })
  }
  return (
    <ActDialog title={say.rename} act={act} submit={text.update} busy={text.saving} onSubmit={save} onClose={onClose}>
      <TextField id="passkey-name" label={say.name} value={name} onInput={setName} maxLength={60} autoFocus />
    </ActDialog>
  )
}

/** A first guess: the device by the name people give it. */
function nameOfThisDevice(otherwise: string): string {
  return /iPhone|iPad|Android|Windows|Macintosh|CrOS|Linux/.exec(navigator.userAgent)?.[0]?.replace('Macintosh', 'Mac') ?? otherwise
}
