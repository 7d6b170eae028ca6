import type { ComponentChildren } from 'preact'
import { Banner } from '#web/ui/banner.tsx'
import { Button } from '#web/ui/button.tsx'
import { ButtonRow } from '#web/ui/button-row.tsx'
import { Dialog } from '#web/ui/dialog.tsx'
import { Form } from '#web/ui/form.tsx'
import { useSecurity } from './room.tsx'
import type { Act } from './use-act.ts'

type Props = {
  title: string
  act: Act
  submit: string
  busy: string
  /** What is lost cannot be had back. */
  danger?: boolean
  onSubmit: () => void
  onClose: () => void
  children: ComponentChildren
}

/** One change: its fields, why it failed, Cancel and the act itself. */
export function ActDialog({ title, act, submit, busy, danger, onSubmit, onClose, children }: Props) {
  const { text } = useSecurity()
  return (
    <Dialog title={title} size="small" onClose={onClose}>
      <Form onSubmit={onSubmit}>
        {act.problem && (
          <Banner tone="refused" spoken key={act.attempt}>
            {act.problem}
          </Banner>
        )}
        {children}
        <ButtonRow align="end">
          <Button kind="quiet" onClick={onClose}>
            {text.cancel}
          </Button>
          <Button type="submit" kind={danger ? 'danger' : 'primary'} busy={act.busy && busy}>
            {submit}
          </Button>
        </ButtonRow>
      </Form>
    </Dialog>
  )
}
