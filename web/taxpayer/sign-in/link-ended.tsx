import type { RefusalDetails } from '#contract/refusals.ts'
import { useText } from '#web/locales/taxpayer.ts'
import { sayRefusal } from '#web/locales/refusal-sentences.ts'
import { dialable } from '#web/taxpayer/frame/dialable.ts'
import { showPhone } from '#web/taxpayer/frame/show-phone.ts'
import { usePage } from '#web/taxpayer/frame/use-page.ts'
import { LinkButton } from '#web/ui/button.tsx'
import { ButtonRow } from '#web/ui/button-row.tsx'
import { PageHeader } from '#web/ui/page-header.tsx'
import { useInstallation } from './use-installation.ts'

const linkEnds = ['invitations.link-expired', 'invitations.link-used', 'invitations.link-replaced', 'invitations.link-unknown'] as const
type LinkEnd = (typeof linkEnds)[number]

export function isLinkEnd(code: string): code is LinkEnd {
  return linkEnds.some((end) => end === code)
}

type Props = {
  code: string
  /** May carry `firmName` and `firmPhone`. */
  details: RefusalDetails
  /** What the link told while it still worked. */
  known: { firmName: string; firmPhone: string } | null
}

/** The link does not open anything any more: why, and what to do next. */
export function LinkEnded({ code, details, known }: Props) {
  const { door, refusals } = useText()
  const installation = useInstallation()
  const end: LinkEnd = isLinkEnd(code) ? code : 'invitations.link-unknown'
  const firm = known?.firmName ?? textOf(details['firmName']) ?? installation.firmName
  const phone = known?.firmPhone || textOf(details['firmPhone'])
  const used = end === 'invitations.link-used'
  const takeFocus = usePage(door.link[end])
  return (
    <>
      <PageHeader title={door.link[end]} lead={sayRefusal(refusals, end)} takeFocus={takeFocus} />
      <section class="stack gap-small">
        <h2>{door.link.whatNow}</h2>
        {used && <p>{door.link.registered}</p>}
        {end === 'invitations.link-replaced' && <p>{door.link.newest}</p>}
        <p>{door.link.askFirm(firm)}</p>
      </section>
      <ButtonRow>
        {phone && (
          <LinkButton href={dialable(phone)} icon="phone" kind={used ? 'secondary' : 'primary'}>
            {door.link.call(showPhone(phone))}
          </LinkButton>
        )}
        <LinkButton href="/sign-in" kind={used || !phone ? 'primary' : 'secondary'}>
          {door.link.signIn}
        </LinkButton>
      </ButtonRow>
    </>
  )
}

function textOf(value: RefusalDetails[string] | undefined): string | null {
  return typeof value === 'string' && value ? value : null
}
