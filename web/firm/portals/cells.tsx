import type { ComponentChildren } from 'preact'
import type { ClientColumn } from '#contract/client-columns.ts'
import { useLanguage, useText } from '#web/locales/firm.ts'
import { formatPhone } from '#web/ui/format-phone.ts'
import { formatShortDate } from '#web/ui/format.ts'
import { Icon } from '#web/ui/icon.tsx'
import { ReturnStatePill } from '../clients/client-status.tsx'
import { useStaff } from '../session.tsx'
import { AccessCell } from './access-cell.tsx'
import type { Row } from './question.ts'
import { StatusCell } from './status-cell.tsx'

/** Where a row leads: its newest return, else the record. */
export function pathOf(row: Row): string {
  return row.taxReturn ? `/firm/returns/${row.taxReturn.id}` : editPathOf(row)
}

export const editPathOf = (row: Row): string => `/firm/clients/${row.id}`

/** What stands in a cell, by column. */
export const cells: Record<ClientColumn, (row: Row) => ComponentChildren> = {
  clientNumber: (row) => <Words quiet>{row.clientNumber}</Words>,
  name: (row) => <ClientName row={row} />,
  kind: (row) => <Kind row={row} />,
  returnTypes: (row) => <Words>{row.returnTypes.join(', ')}</Words>,
  taxYears: (row) => <Words>{row.taxYears.join(', ')}</Words>,
  office: (row) => <Words>{row.office.name}</Words>,
  status: (row) => <StatusCell row={row} />,
  invitation: (row) => <Invitation row={row} />,
  access: (row) => <AccessCell row={row} />,
  emailSent: (row) => <Day moment={row.emailSentAt} none="notSent" />,
  eFile: (row) => (row.taxReturn ? <ReturnStatePill state={row.taxReturn.state} /> : <Nothing />),
  primaryEmail: (row) => <Words>{row.persons[0]?.email}</Words>,
  secondaryEmail: (row) => <Words>{row.persons[1]?.email}</Words>,
  firstName: (row) => <Words>{row.persons[0]?.firstName}</Words>,
  lastName: (row) => <Words>{row.persons[0]?.lastName}</Words>,
  phone: (row) => <Words>{row.persons[0]?.mobile && formatPhone(row.persons[0].mobile)}</Words>,
  street: (row) => <Words>{row.street}</Words>,
  city: (row) => <Words>{row.city}</Words>,
  state: (row) => <Words>{row.state}</Words>,
  postalCode: (row) => <Words>{row.postalCode}</Words>,
  lastSignedIn: (row) => <Day moment={row.lastSignedInAt} none="never" />,
  registered: (row) => <Day moment={row.registeredAt} none="never" />,
  lastUpload: (row) => <Day moment={row.lastUploadAt} none="never" />,
  openTasks: (row) => <Number of={row.openTasks} />,
  waitingSince: (row) => (row.waitingSince === null ? <Nothing /> : <Day moment={row.waitingSince} none="never" />),
  unread: (row) => <Number of={row.unread} />,
  unansweredSince: (row) => (row.unansweredSince === null ? <Nothing /> : <Day moment={row.unansweredSince} none="never" />),
  unpaid: (row) => <Number of={row.unpaid} />,
  nextDue: (row) => (row.nextDue === null ? <Nothing /> : <Day moment={row.nextDue} none="never" />),
  preparer: (row) => <Words>{row.preparer?.name}</Words>,
  added: (row) => <Day moment={row.addedAt} none="never" />,
}

function Number({ of: count }: { of: number }) {
  return count > 0 ? <strong class="tasks-open">{count}</strong> : <Nothing />
}

function Words({ children, quiet }: { children: string | null | undefined; quiet?: boolean }) {
  if (!children) return <Nothing />
  return (
    <span class={quiet ? 'cut quiet' : 'cut'} title={children}>
      {children}
    </span>
  )
}

export function Nothing() {
  return (
    <span class="quiet nothing" aria-hidden="true">
      –
    </span>
  )
}

/** The name, and a mark for a taxpayer with a spouse or an entity. */
export function ClientName({ row }: { row: Row }) {
  const { legalHold, portals } = useText()
  const mark = { joint: ['people', portals.joint], entity: ['building', portals.entity], individual: null } as const
  const kind = mark[row.kind]
  return (
    <span class="client-name">
      <span class="cut" title={row.name}>
        {row.name}
      </span>
      {row.legalHold !== null && (
        <span class="client-kind" title={`${legalHold.on}: ${row.legalHold}`}>
          <Icon name="lock" size={16} label={legalHold.on} />
        </span>
      )}
      {kind && (
        <span class={`client-kind client-kind-${row.kind}`} title={kind[1]}>
          <Icon name={kind[0]} size={16} label={kind[1]} />
        </span>
      )}
    </span>
  )
}

function Kind({ row }: { row: Row }) {
  return <Words>{useText().words.kind[row.kind]}</Words>
}

function Invitation({ row }: { row: Row }) {
  return <Words>{useText().portals.invitation[row.invitation]}</Words>
}

function Day({ moment, none }: { moment: string | null; none: 'notSent' | 'never' }) {
  const { portals } = useText()
  const { language } = useLanguage()
  const timeZone = useStaff()?.staff.timeZone
  if (moment === null) return <span class="quiet">{portals[none]}</span>
  return <span class="numbers">{formatShortDate(moment, language, timeZone)}</span>
}
