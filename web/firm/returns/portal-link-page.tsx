import { useLocation } from 'preact-iso'
import { useState } from 'preact/hooks'
import { useText } from '#web/locales/firm.ts'
import { Banner } from '#web/ui/banner.tsx'
import { LinkButton } from '#web/ui/button.tsx'
import { RadioCards } from '#web/ui/radio-cards.tsx'
import type { Person } from '../clients/client-page.tsx'
import { PageTitle } from '../page.tsx'
import { useWhen } from '../say-when.ts'
import { editPath } from './edit-path.ts'
import { InviteForm } from './invite-form.tsx'
import { LinkSent } from './link-sent.tsx'
import { MissingToInvite } from './missing-to-invite.tsx'
import type { ReturnPageProps, TaxReturn } from './return-room.tsx'

/** `…/portal?person=`: the page all three entrances lead to. */
export function PortalLinkPage({ taxReturn, state }: ReturnPageProps) {
  const { portalLink, words } = useText()
  const { query, route } = useLocation()
  const { persons } = taxReturn.client
  const person = persons.find(({ id }) => id === query['person']) ?? persons.find(({ registeredAt }) => registeredAt === null) ?? persons[0]
  const [sent, setSent] = useState<{ personId: string; to: string } | null>(null)
  if (!person) return <PageTitle title={portalLink.title} />
  if (sent?.personId === person.id) return <LinkSent taxReturn={taxReturn} person={person} sentTo={sent.to} onAgain={() => setSent(null)} />
  return (
    <div class="form-page stack">
      <PageTitle title={portalLink.title} lead={portalLink.lead} />
      {taxReturn.client.portalAccess ? (
        <>
          {persons.length > 1 && (
            <RadioCards
              name="person"
              label={portalLink.who}
              hint={portalLink.whoHint}
              value={person.id}
              onChange={(id) => route(`/firm/returns/${taxReturn.id}/portal?person=${id}`, true)}
              options={persons.map((one) => ({
                value: one.id,
                label: `${one.firstName} ${one.lastName}`,
                detail: `${words.role[one.role]} · ${words.status[one.status]}`,
                icon: 'person',
              }))}
            />
          )}
          <ForPerson
            key={person.id}
            taxReturn={taxReturn}
            person={person}
            onInvited={(to) => {
              setSent({ personId: person.id, to })
              state.reload()
            }}
          />
        </>
      ) : (
        <Banner tone="needs" title={portalLink.accessOffTitle}>
          {portalLink.accessOffDetail}
        </Banner>
      )}
    </div>
  )
}

function ForPerson({ taxReturn, person, onInvited }: { taxReturn: TaxReturn; person: Person; onInvited: (sentTo: string) => void }) {
  const { portalLink, record } = useText()
  const { moment } = useWhen()
  const missing = taxReturn.missing.find(({ personId }) => personId === person.id)?.needs ?? []
  if (person.registeredAt !== null) {
    return (
      <Banner
        tone="done"
        title={portalLink.registeredTitle(person.firstName)}
        action={<LinkButton href={`/firm/returns/${taxReturn.id}/submission`}>{portalLink.sendDocuments}</LinkButton>}
      >
        {portalLink.registeredDetail(moment(person.registeredAt))}
      </Banner>
    )
  }
  return (
    <>
      {person.mismatchAt !== null && (
        <Banner tone="needs" action={<LinkButton href={editPath(taxReturn, person)}>{portalLink.checkRecord}</LinkButton>}>
          {portalLink.mismatch(moment(person.mismatchAt))}
        </Banner>
      )}
      {person.emailIsMerged && <Banner>{record.emailIsMerged}</Banner>}
      {person.invitation === 'failed' && <Banner tone="refused">{portalLink.failed}</Banner>}
      {missing.length > 0 ? (
        <MissingToInvite taxReturn={taxReturn} person={person} missing={missing} />
      ) : (
        <InviteForm taxReturn={taxReturn} person={person} onInvited={onInvited} />
      )}
    </>
  )
}
