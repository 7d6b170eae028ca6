import type { Refused } from '#web/call.ts'
import { useText } from '#web/locales/taxpayer.ts'
import { sayFailure } from '#web/say-failure.ts'
import { dialable } from '#web/taxpayer/frame/dialable.ts'
import { showPhone } from '#web/taxpayer/frame/show-phone.ts'
import { usePage } from '#web/taxpayer/frame/use-page.ts'
import { Button, LinkButton } from '#web/ui/button.tsx'
import { ButtonRow } from '#web/ui/button-row.tsx'
import { PageHeader } from '#web/ui/page-header.tsx'
import { useDropOffText } from './text.ts'

const deadEnds = ['drop-offs.link-unknown', 'drop-offs.link-off', 'drop-offs.too-many'] as const
type End = (typeof deadEnds)[number]

export function isDeadEnd(code: string): code is End {
  return deadEnds.some((end) => end === code)
}

type Props = {
  refusal: Refused
  /** What the link told while it still worked. */
  phone: string | null
  /** Null: there is nothing to try again. */
  onBack: (() => void) | null
}

/** Nothing can be sent here: why, and what to do next. */
export function DeadEnd({ refusal, phone, onBack }: Props) {
  const { refusals } = useText()
  const { dropOff } = useDropOffText()
  const title = dropOff.ends[isDeadEnd(refusal.code) ? refusal.code : 'drop-offs.link-unknown']
  usePage(title)
  return (
    <>
      <PageHeader title={title} lead={sayFailure(refusals, refusal)} takeFocus />
      {(phone || onBack) && (
        <ButtonRow>
          {onBack && <Button onClick={onBack}>{dropOff.back}</Button>}
          {phone && (
            <LinkButton kind="primary" icon="phone" href={dialable(phone)}>
              {dropOff.call(showPhone(phone))}
            </LinkButton>
          )}
        </ButtonRow>
      )}
    </>
  )
}
