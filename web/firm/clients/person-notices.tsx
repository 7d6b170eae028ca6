import { call } from '#web/call.ts'
import { useText } from '#web/locales/firm.ts'
import { Banner } from '#web/ui/banner.tsx'
import { Button, LinkButton } from '#web/ui/button.tsx'
import { showToast } from '#web/ui/toasts.tsx'
import { useAct } from '../use-act.ts'
import type { Client, Person } from './client-page.tsx'

/** What the desk has to know about a person's e-mail address: changed by the person, merged into an account, or taken out of one. */
export function PersonNotices({ client, person }: { client: Client; person: Person }) {
  const { record } = useText()
  const { deliveryQuestion: question } = person
  return (
    <>
      {question && (
        <Banner
          tone="needs"
          title={record.questionTitle(person.firstName)}
          action={<LinkButton href={`/firm/clients/${client.id}/persons/${person.id}#email`}>{record.changeEmail}</LinkButton>}
        >
          {question.answer === 'elsewhere' ? record.questionElsewhere(question.address) : record.questionOpen(question.address)}
        </Banner>
      )}
      {person.verifiedEmail !== null && <OtherAddress client={client} person={person} verified={person.verifiedEmail} />}
      {person.emailIsMerged && person.registeredAt === null && <Banner>{record.emailIsMerged}</Banner>}
    </>
  )
}

function OtherAddress({ client, person, verified }: { client: Client; person: Person; verified: string }) {
  const { record, words } = useText()
  const act = useAct()
  const take = () =>
    void act.run(async () => {
      await call('POST /api/clients/:client/persons/:person/use-verified-email', {
        params: { client: client.id, person: person.id },
        body: { revision: client.revision },
      })
      showToast({ text: record.usedVerified, icon: 'check' })
    })
  return (
    <Banner
      title={record.verifiedTitle(person.firstName)}
      action={
        <Button busy={act.busy && record.saving} onClick={take}>
          {record.useVerified}
        </Button>
      }
    >
      {record.verifiedDetail(verified, person.email ?? words.none)}
      {act.problem && (
        <p role="alert" key={act.attempt}>
          {act.problem}
        </p>
      )}
    </Banner>
  )
}
