import { useText } from '#web/locales/firm.ts'
import { Peek } from '#web/ui/peek.tsx'
import { StatusPill } from '#web/ui/status-pill.tsx'
import { ClientStatusPill } from '../clients/client-status.tsx'
import { useWhen } from '../say-when.ts'
import type { Row } from './question.ts'

type RowPerson = Row['persons'][number]

/** Pending, Invited or Registered as it is now; more about each person on hover, focus and tap. */
export function StatusCell({ row }: { row: Row }) {
  const { portals, words } = useText()
  // An invitation that went wrong needs somebody; the word stays, the mark says it.
  const trouble = row.portalAccess && row.status !== 'registered' && (row.invitation === 'failed' || row.invitation === 'mismatch')
  return (
    <Peek name={portals.detail.name(row.name)} renderDetail={() => <Detail row={row} />}>
      {trouble ? (
        <StatusPill tone="refused" icon="warning">
          {words.status[row.status]}
        </StatusPill>
      ) : (
        <ClientStatusPill status={row.status} portalAccess={row.portalAccess} />
      )}
    </Peek>
  )
}

function Detail({ row }: { row: Row }) {
  const { portals } = useText()
  return (
    <div class="stack gap-small">
      {!row.portalAccess && <p>{portals.detail.accessOff}</p>}
      {row.persons.map((person) => (
        <p key={person.id}>
          <strong>
            {person.firstName} {person.lastName}
          </strong>
          <br />
          <PersonDetail person={person} />
        </p>
      ))}
    </div>
  )
}

function PersonDetail({ person }: { person: RowPerson }) {
  const { portals } = useText()
  const { moment } = useWhen()
  const { detail } = portals
  if (person.status === 'registered') return <>{detail.used}</>
  const when = person.invitedAt === null ? '' : moment(person.invitedAt)
  const sentences = {
    none: [detail.none, person.missing.length > 0 ? detail.missing(person.missing.map((need) => portals.need[need]).join(', ')) : ''],
    sending: [detail.sending],
    sent: [detail.sent(when)],
    failed: [detail.failed],
    opened: [detail.opened, when && detail.sentOn(when)],
    mismatch: [detail.mismatch],
    used: [detail.used],
  }[person.invitation]
  return <>{sentences.filter(Boolean).join(' ')}</>
}
