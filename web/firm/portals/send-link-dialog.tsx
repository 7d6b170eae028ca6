import { useState } from 'preact/hooks'
import { call } from '#web/call.ts'
import { useText } from '#web/locales/firm.ts'
import { Banner } from '#web/ui/banner.tsx'
import { Button, LinkButton } from '#web/ui/button.tsx'
import { ButtonRow } from '#web/ui/button-row.tsx'
import { Dialog } from '#web/ui/dialog.tsx'
import { Form } from '#web/ui/form.tsx'
import { formatPhone } from '#web/ui/format-phone.ts'
import { RadioCards } from '#web/ui/radio-cards.tsx'
import { showToast } from '#web/ui/toasts.tsx'
import { OnboardingChoice } from '../letters/onboarding-choice.tsx'
import { useWhen } from '../say-when.ts'
import { useAct } from '../use-act.ts'
import type { Row } from './question.ts'

type Props = { row: Row; onClose: () => void; onSent: () => void }

/** *Send link to customer's*: phone or e-mail, as on the record. */
export function SendLinkDialog({ row, onClose, onSent }: Props) {
  const { portals, words } = useText()
  const say = portals.link
  const waiting = row.persons.filter(({ status }) => status !== 'registered')
  const [personId, setPersonId] = useState(waiting[0]?.id ?? '')
  const person = waiting.find(({ id }) => id === personId) ?? waiting[0]
  if (!person) return null
  return (
    <Dialog title={say.title} size="small" onClose={onClose}>
      {waiting.length > 1 && (
        <RadioCards
          name="person"
          label={say.who}
          value={person.id}
          onChange={setPersonId}
          options={waiting.map((one) => ({
            value: one.id,
            label: `${one.firstName} ${one.lastName}`,
            detail: `${words.role[one.role]} · ${words.status[one.status]}`,
          }))}
        />
      )}
      <ForPerson key={person.id} row={row} person={person} onClose={onClose} onSent={onSent} />
    </Dialog>
  )
}

function ForPerson({ row, person, onClose, onSent }: Props & { person: Row['persons'][number] }) {
  const { portals } = useText()
  const say = portals.link
  const { moment } = useWhen()
  const [channel, setChannel] = useState<'email' | 'phone'>('email')
  const [instructionId, setInstructionId] = useState<string | null>(null)
  const act = useAct()
  const name = `${person.firstName} ${person.lastName}`
  if (!row.portalAccess) return <Banner tone="needs">{say.accessOff}</Banner>
  if (person.missing.length > 0) {
    const needs = person.missing.map((need) => portals.need[need]).join(', ')
    return (
      <>
        <Banner tone="needs">{say.missing(name, needs)}</Banner>
        <LinkButton kind="primary" href={`/firm/clients/${row.id}/persons/${person.id}`}>
          {say.fillIn}
        </LinkButton>
      </>
    )
  }
  const send = () =>
    void act.run(async () => {
      const { sentTo } = await call('POST /api/persons/:person/invitations', {
        params: { person: person.id },
        body: { channel, instructionId },
      })
      showToast({ icon: 'check', text: `${person.invitedAt === null ? say.created : say.resent}. ${say.to(sentTo)}` })
      onSent()
    })
  return (
    <Form onSubmit={send}>
      {act.problem && (
        <Banner tone="refused" spoken key={act.attempt}>
          {act.problem}
        </Banner>
      )}
      <RadioCards
        name="channel"
        label={name}
        value={channel}
        onChange={setChannel}
        options={[
          { value: 'phone', label: say.phone, detail: formatPhone(person.mobile ?? ''), icon: 'phone' },
          { value: 'email', label: say.email, detail: person.email ?? '', icon: 'mail' },
        ]}
      />
      <OnboardingChoice value={instructionId} onChange={setInstructionId} clientId={row.id} />
      {person.invitedAt !== null && <p class="quiet">{say.sentBefore(moment(person.invitedAt))}</p>}
      <ButtonRow align="end">
        <Button kind="quiet" onClick={onClose}>
          {say.cancel}
        </Button>
        <Button type="submit" kind="primary" busy={act.busy && say.sending}>
          {say.send}
        </Button>
      </ButtonRow>
    </Form>
  )
}
