import type { ComponentChildren } from 'preact'
import { useText } from '#web/locales/firm.ts'
import { useAct } from '#web/security/use-act.ts'
import { Banner } from '#web/ui/banner.tsx'
import { Button } from '#web/ui/button.tsx'
import { ButtonRow } from '#web/ui/button-row.tsx'
import { Dialog } from '#web/ui/dialog.tsx'
import { Form } from '#web/ui/form.tsx'

type Props = {
  title: string
  /** The verb, on the button. */
  action: string
  danger?: boolean
  /** False: what was typed is not complete, and says so itself. */
  isReady?: () => boolean
  /** Runs it; closes when it went well. */
  onAct: () => Promise<void>
  onClose: () => void
  children: ComponentChildren
}

/** A question with one act: busy while it runs, a sentence when it is refused, the proof of who is there where the server wants one. */
export function AskDialog({ title, action, danger, isReady, onAct, onClose, children }: Props) {
  const { settings } = useText()
  const act = useAct()
  const submit = async () => {
    if (isReady && !isReady()) return
    if (await act.run(onAct)) onClose()
  }
  return (
    <Dialog title={title} size="small" onClose={onClose}>
      <Form onSubmit={() => void submit()}>
        {act.problem && (
          <Banner tone="refused" spoken key={act.attempt}>
            {act.problem}
          </Banner>
        )}
        {children}
        <ButtonRow align="end">
          <Button kind="quiet" onClick={onClose}>
            {settings.cancel}
          </Button>
          <Button type="submit" kind={danger ? 'danger' : 'primary'} busy={act.busy && settings.working}>
            {action}
          </Button>
        </ButtonRow>
      </Form>
    </Dialog>
  )
}
