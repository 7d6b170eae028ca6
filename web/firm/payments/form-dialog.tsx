import type { ComponentChildren } from 'preact'
import { useId } from 'preact/hooks'
import { useText } from '#web/locales/firm.ts'
import { Banner } from '#web/ui/banner.tsx'
import { Button } from '#web/ui/button.tsx'
import { ButtonRow } from '#web/ui/button-row.tsx'
import { Dialog } from '#web/ui/dialog.tsx'
import { ErrorSummary } from '#web/ui/error-summary.tsx'
import type { FormProblems } from '../form-problems.ts'
import type { useAct } from '../use-act.ts'

type Props = {
  title: string
  size?: 'small' | 'medium' | 'large'
  /** The verb, on the button. */
  action: string
  working: string
  danger?: boolean
  act: ReturnType<typeof useAct>
  problems: FormProblems
  /** A lesser act beside the others. */
  aside?: ComponentChildren
  onSubmit: () => void
  onClose: () => void
  children: ComponentChildren
}

/** Fields in front of the page: what to mend above them, the act below them; Enter submits. */
export function FormDialog({ title, size = 'small', action, working, danger, act, problems, aside, onSubmit, onClose, children }: Props) {
  const { payments } = useText()
  const form = useId()
  return (
    <Dialog
      title={title}
      size={size}
      onClose={onClose}
      foot={
        <ButtonRow align="end">
          {aside}
          <Button kind="quiet" onClick={onClose}>
            {payments.cancel}
          </Button>
          <Button kind={danger ? 'danger' : 'primary'} type="submit" form={form} busy={act.busy && working}>
            {action}
          </Button>
        </ButtonRow>
      }
    >
      <form
        id={form}
        class="form"
        noValidate
        aria-label={title}
        onSubmit={(event) => {
          event.preventDefault()
          onSubmit()
        }}
      >
        <ErrorSummary errors={problems.list} attempt={problems.attempt} />
        {act.problem && (
          <Banner tone="refused" spoken key={act.attempt}>
            {act.problem}
          </Banner>
        )}
        {children}
      </form>
    </Dialog>
  )
}
