import { useState } from 'preact/hooks'
import { clientViewBase } from '#contract/client-view-address.ts'
import type { ClientStatus, PersonRole } from '#contract/states.ts'
import { call } from '#web/call.ts'
import { useText } from '#web/locales/firm.ts'
import { Banner } from '#web/ui/banner.tsx'
import { Button, LinkButton } from '#web/ui/button.tsx'
import { ButtonRow } from '#web/ui/button-row.tsx'
import { Dialog } from '#web/ui/dialog.tsx'
import { Form } from '#web/ui/form.tsx'
import { RadioCards } from '#web/ui/radio-cards.tsx'
import { useAct } from '../use-act.ts'

type Person = { id: string; firstName: string; lastName: string; role: PersonRole; status: ClientStatus }
type Props = { persons: readonly Person[]; onClose: () => void }

/** *Client View*: the portal as one of the client's persons sees it, in a tab of its own. */
export function ClientViewDialog({ persons, onClose }: Props) {
  const { clientView: say, words } = useText()
  const [personId, setPersonId] = useState(persons[0]?.id ?? '')
  const [blocked, setBlocked] = useState<string | null>(null)
  const act = useAct()
  const open = () => {
    // Within the click itself: a tab that is opened after an answer has come is taken for a pop-up.
    const tab = window.open('', '_blank')
    void act
      .run(async () => {
        const { id } = await call('POST /api/persons/:person/client-view', { params: { person: personId } })
        const address = `${clientViewBase(id)}/home`
        if (!tab) return setBlocked(address)
        tab.opener = null
        tab.location.replace(address)
        onClose()
      })
      .then((went) => went || tab?.close())
  }
  return (
    <Dialog title={say.act} size="small" onClose={onClose}>
      <Form onSubmit={open}>
        {act.problem && (
          <Banner tone="refused" spoken key={act.attempt}>
            {act.problem}
          </Banner>
        )}
        <p>{say.lead}</p>
        <RadioCards
          name="person"
          label={say.who}
          value={personId}
          onChange={setPersonId}
          options={persons.map((one) => ({
            value: one.id,
            label: `${one.firstName} ${one.lastName}`,
            detail: `${words.role[one.role]} · ${words.status[one.status]}`,
          }))}
        />
        <p class="quiet">{say.recorded}</p>
        {blocked === null ? (
          <ButtonRow align="end">
            <Button kind="quiet" onClick={onClose}>
              {say.cancel}
            </Button>
            <Button type="submit" kind="primary" busy={act.busy && say.opening}>
              {say.open}
            </Button>
          </ButtonRow>
        ) : (
          <Banner
            tone="needs"
            spoken
            action={
              <LinkButton kind="primary" href={blocked}>
                {say.openHere}
              </LinkButton>
            }
          >
            {say.blocked}
          </Banner>
        )}
      </Form>
    </Dialog>
  )
}
