import { useState } from 'preact/hooks'
import { call } from '#web/call.ts'
import { useText } from '#web/locales/firm.ts'
import { Banner } from '#web/ui/banner.tsx'
import { Button, LinkButton } from '#web/ui/button.tsx'
import { Form } from '#web/ui/form.tsx'
import { formatPhone } from '#web/ui/format-phone.ts'
import { RadioCards } from '#web/ui/radio-cards.tsx'
import { DoneState } from '#web/ui/states.tsx'
import type { Person } from '../clients/client-page.tsx'
import { useWhen } from '../say-when.ts'
import { useAct } from '../use-act.ts'
import { editPath } from './edit-path.ts'
import type { TaxReturn } from './return-room.tsx'

type Props = { taxReturn: TaxReturn; person: Person; onInvited: () => void }

/** Phone or e-mail, as on the record; then "The link has successfully been sent!" */
export function InviteForm({ taxReturn, person, onInvited }: Props) {
  const { portalLink } = useText()
  const { moment } = useWhen()
  const [channel, setChannel] = useState<'email' | 'phone'>('email')
  const [sentTo, setSentTo] = useState<string | null>(null)
  const invite = useAct()

  if (sentTo !== null) return <Sent taxReturn={taxReturn} person={person} sentTo={sentTo} onAgain={() => setSentTo(null)} />

  const send = () =>
    void invite.run(async () => {
      const answer = await call('POST /api/persons/:person/invitations', { params: { person: person.id }, body: { channel } })
      setSentTo(answer.sentTo)
      onInvited()
    })
  return (
    <Form onSubmit={send} label={portalLink.title}>
      {invite.problem && (
        <Banner tone="refused" spoken key={invite.attempt}>
          {invite.problem}
        </Banner>
      )}
      <RadioCards
        name="channel"
        label={portalLink.channel}
        value={channel}
        onChange={setChannel}
        options={[
          { value: 'phone', label: portalLink.phone, detail: formatPhone(person.mobile ?? ''), icon: 'phone' },
          { value: 'email', label: portalLink.email, detail: person.email ?? '', icon: 'mail' },
        ]}
      />
      <div class="row">
        <a href={editPath(taxReturn, person, 'mobile')}>{portalLink.changeNamed.phone}</a>
        <a href={editPath(taxReturn, person, 'email')}>{portalLink.changeNamed.email}</a>
      </div>
      {person.invitedAt !== null && <p class="quiet">{portalLink.already(moment(person.invitedAt))}</p>}
      <div>
        <Button kind="primary" type="submit" busy={invite.busy && portalLink.sending}>
          {portalLink.continue}
        </Button>
      </div>
    </Form>
  )
}

type SentProps = { taxReturn: TaxReturn; person: Person; sentTo: string; onAgain: () => void }

function Sent({ taxReturn, person, sentTo, onAgain }: SentProps) {
  const { portalLink } = useText()
  const other = taxReturn.client.persons.find(({ id, registeredAt, invitedAt }) => id !== person.id && registeredAt === null && invitedAt === null)
  const address = sentTo.startsWith('+') ? formatPhone(sentTo) : sentTo
  return (
    <DoneState
      title={portalLink.sentTitle}
      action={
        <>
          <LinkButton kind="primary" href={`/firm/returns/${taxReturn.id}/submission`}>
            {portalLink.sendDocuments}
          </LinkButton>
          {other && <LinkButton href={`/firm/returns/${taxReturn.id}/portal?person=${other.id}`}>{portalLink.another(other.firstName)}</LinkButton>}
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
