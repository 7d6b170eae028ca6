import { useState } from 'preact/hooks'
import { call } from '#web/call.ts'
import { useText } from '#web/locales/firm.ts'
import { Banner } from '#web/ui/banner.tsx'
import { Button } from '#web/ui/button.tsx'
import { Form } from '#web/ui/form.tsx'
import { formatPhone } from '#web/ui/format-phone.ts'
import { RadioCards } from '#web/ui/radio-cards.tsx'
import type { Person } from '../clients/client-page.tsx'
import { OnboardingChoice } from '../letters/onboarding-choice.tsx'
import { useWhen } from '../say-when.ts'
import { useAct } from '../use-act.ts'
import { editPath } from './edit-path.ts'
import type { TaxReturn } from './return-room.tsx'

type Props = { taxReturn: TaxReturn; person: Person; onInvited: (sentTo: string) => void }

/** Phone or e-mail, as on the record. */
export function InviteForm({ taxReturn, person, onInvited }: Props) {
  const { portalLink } = useText()
  const { moment } = useWhen()
  const [channel, setChannel] = useState<'email' | 'phone'>('email')
  const [instructionId, setInstructionId] = useState<string | null>(null)
  const invite = useAct()

  const send = () =>
    void invite.run(async () => {
      const answer = await call('POST /api/persons/:person/invitations', {
        params: { person: person.id },
        body: { channel, instructionId },
      })
      onInvited(answer.sentTo)
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
      <OnboardingChoice value={instructionId} onChange={setInstructionId} clientId={taxReturn.client.id} />
      {person.invitedAt !== null && <p class="quiet">{portalLink.already(moment(person.invitedAt))}</p>}
      <div>
        <Button kind="primary" type="submit" busy={invite.busy && portalLink.sending}>
          {portalLink.continue}
        </Button>
      </div>
    </Form>
  )
}
