import type { ComponentChildren } from 'preact'
import { useText } from '#web/locales/firm.ts'
import { Button } from '#web/ui/button.tsx'
import { ButtonRow } from '#web/ui/button-row.tsx'
import { ErrorSummary } from '#web/ui/error-summary.tsx'
import { Form } from '#web/ui/form.tsx'
import { PageHeader } from '#web/ui/page-header.tsx'
import { useDocumentTitle } from '../page.tsx'
import type { FormProblems } from '../form-problems.ts'

type Props = {
  title: string
  lead?: string
  progress: string
  problems: FormProblems
  onBack: () => void
  onSubmit: () => void
  action: string
  busy?: string | false
  children: ComponentChildren
}

/** One step: where one is, what to mend, the fields, back and on. */
export function StepFrame({ title, lead, progress, problems, onBack, onSubmit, action, busy, children }: Props) {
  const { create } = useText().welcome
  useDocumentTitle(`${create.title}: ${title}`)
  return (
    <>
      <p class="step-progress">{`${create.title} · ${progress}`}</p>
      <PageHeader title={title} takeFocus {...(lead ? { lead } : {})} />
      <ErrorSummary errors={problems.list} attempt={problems.attempt} />
      <Form onSubmit={onSubmit} label={title}>
        {children}
        <ButtonRow align="spread">
          <Button kind="quiet" icon="arrow-left" onClick={onBack}>
            {create.back}
          </Button>
          <Button kind="primary" type="submit" busy={busy}>
            {action}
          </Button>
        </ButtonRow>
      </Form>
    </>
  )
}
