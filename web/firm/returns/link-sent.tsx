import { useText } from '#web/locales/firm.ts'
import { Button, LinkButton } from '#web/ui/button.tsx'
import { formatPhone } from '#web/ui/format-phone.ts'
import { DoneState } from '#web/ui/states.tsx'
import type { Person } from '../clients/client-page.tsx'
import { useDocumentTitle } from '../page.tsx'
import type { TaxReturn } from './return-room.tsx'

type Props = { taxReturn: TaxReturn; person: Person; sentTo: string; onAgain: () => void }

/** "The link has successfully been sent!", what happens next, and what one may want to do now. */
export function LinkSent({ taxReturn, person, sentTo, onAgain }: Props) {
  const { portalLink } = useText()
  useDocumentTitle(portalLink.sentTitle)
  const other = taxReturn.client.persons.find(
    ({ id, registeredAt, invitedAt }) => id !== person.id && registeredAt === null && invitedAt === null,
  )
  const address = sentTo.startsWith('+') ? formatPhone(sentTo) : sentTo
  return (
    <DoneState
      title={portalLink.sentTitle}
      action={
        <>
          <LinkButton kind="primary" href={`/firm/returns/${taxReturn.id}/submission`}>
            {portalLink.sendDocuments}
          </LinkButton>
          {other && (
            <LinkButton href={`/firm/returns/${taxReturn.id}/portal?person=${other.id}`}>{portalLink.another(other.firstName)}</LinkButton>
          )}
          <Button kind="quiet" onClick={onAgain}>
            {portalLink.again}
          </Button>
        </>
      }
    >
      {portalLink.sentDetail(person.firstName, address)} {portalLink.sentNext}
    </DoneState>
  )
}
