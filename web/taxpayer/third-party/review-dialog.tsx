import type { ComponentChildren } from 'preact'
import { Banner } from '#web/ui/banner.tsx'
import { Button } from '#web/ui/button.tsx'
import { ButtonRow } from '#web/ui/button-row.tsx'
import { Dialog } from '#web/ui/dialog.tsx'
import type { Act } from '#web/security/use-act.ts'
import { Form } from '#web/ui/form.tsx'
import type { GrantDraft } from './grant-draft.ts'
import { useOwnerText } from './text.ts'

type Props = {
  sentence: string
  draft: GrantDraft
  act: Act
  submit: string
  onSubmit: () => void
  onClose: () => void
  children?: ComponentChildren
}

/** Reads back in plain words what is about to be allowed, before it is. */
export function ReviewDialog({ sentence, draft, act, submit, onSubmit, onClose, children }: Props) {
  const { review } = useOwnerText().owner
  return (
    <Dialog title={review.title} size="small" onClose={onClose}>
      <Form onSubmit={onSubmit}>
        {act.problem && (
          <Banner tone="refused" spoken key={act.attempt}>
            {act.problem}
          </Banner>
        )}
        <p class="grant-sentence">{sentence}</p>
        <p>
          {review.hidden} {draft.documentIds.length > 0 && review.scans}
        </p>
        {draft.pages.includes('messages') && <p>{review.messages}</p>}
        {children}
        <ButtonRow align="end">
          <Button kind="quiet" onClick={onClose}>
            {review.change}
          </Button>
          <Button type="submit" kind="primary" busy={act.busy && review.saving}>
            {submit}
          </Button>
        </ButtonRow>
      </Form>
    </Dialog>
  )
}
