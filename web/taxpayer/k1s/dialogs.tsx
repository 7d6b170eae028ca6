import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import { call } from '#web/call.ts'
import { useInside } from '#web/taxpayer/frame/portal.ts'
import { Banner } from '#web/ui/banner.tsx'
import { Button } from '#web/ui/button.tsx'
import { ButtonRow } from '#web/ui/button-row.tsx'
import { Dialog } from '#web/ui/dialog.tsx'
import { EmailField } from '#web/ui/email-field.tsx'
import { Form } from '#web/ui/form.tsx'
import { TextField } from '#web/ui/text-field.tsx'
import { showToast } from '#web/ui/toasts.tsx'
import { useKeptForm } from '#web/use-kept-form.ts'
import type { K1 } from './list-page.tsx'
import { useK1Text } from './text.ts'
import { type Act, useAct } from './use-act.ts'

type Props = { k1: K1; onClose: () => void; onDone: () => void }

/** The signer knows another address. */
export function EmailDialog({ k1, onClose, onDone }: Props) {
  const { emailDialog } = useK1Text().owner
  const { portal } = useInside()
  const act = useAct()
  const { given, change, forget } = useKeptForm(`k1-email:${portal.id}:${k1.id}`, { email: k1.email ?? '' })
  const { email } = given
  const close = () => {
    forget()
    onClose()
  }
  const submit = async () => {
    if (!/^[^\s@]+@[^\s@]+\.[^\s@]{2,}$/.test(email.trim())) return act.refuse(emailDialog.need)
    const isDone = await act.run(async () => {
      await call('PUT /api/portals/:portal/k1s/:k1/email', { params: { portal: portal.id, k1: k1.id }, body: { email: email.trim() } })
    })
    if (!isDone) return
    showToast({ text: emailDialog.saved, icon: 'check' })
    onDone()
    close()
  }
  return (
    <ActDialog title={emailDialog.title(k1.recipientName)} words={emailDialog} act={act} onClose={close} onSubmit={() => void submit()}>
      <EmailField label={emailDialog.field} hint={emailDialog.help} value={email} onInput={(typed) => change({ email: typed })} autoFocus />
    </ActDialog>
  )
}

/** It went out on paper, on which day. */
export function MailedDialog({ k1, today, onClose, onDone }: Props & { today: string }) {
  const { mailDialog } = useK1Text().owner
  const { portal } = useInside()
  const act = useAct()
  const [mailedOn, setMailedOn] = useState(today)
  const submit = async () => {
    const isDone = await act.run(async () => {
      await call('PUT /api/portals/:portal/k1s/:k1/mailing', { params: { portal: portal.id, k1: k1.id }, body: { mailedOn } })
    })
    if (!isDone) return
    showToast({ text: mailDialog.saved, icon: 'check' })
    onDone()
    onClose()
  }
  return (
    <ActDialog title={mailDialog.title(k1.recipientName)} words={mailDialog} act={act} onClose={onClose} onSubmit={() => void submit()}>
      <TextField type="date" label={mailDialog.day} value={mailedOn} onInput={setMailedOn} />
    </ActDialog>
  )
}

type ActDialogProps = {
  title: string
  words: { save: string; saving: string }
  act: Act
  danger?: boolean
  onClose: () => void
  onSubmit: () => void
  children: ComponentChildren
}

/** Fields, why it failed, Cancel and the act. */
export function ActDialog({ title, words, act, danger, onClose, onSubmit, children }: ActDialogProps) {
  const { owner } = useK1Text()
  return (
    <Dialog title={title} size="small" onClose={onClose}>
      <Form onSubmit={onSubmit}>
        {act.problem && (
          <Banner tone="refused" spoken>
            {act.problem}
          </Banner>
        )}
        {children}
        <ButtonRow align="end">
          <Button kind="quiet" onClick={onClose}>
            {owner.cancel}
          </Button>
          <Button type="submit" kind={danger ? 'danger' : 'primary'} busy={act.busy && words.saving}>
            {words.save}
          </Button>
        </ButtonRow>
      </Form>
    </Dialog>
  )
}
