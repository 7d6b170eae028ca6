import '../styles/clients.css'
import { useLocation } from 'preact-iso'
import { useMemo } from 'preact/hooks'
import { useText } from '#web/locales/firm.ts'
import { type Column, DataTable } from '#web/ui/data-table.tsx'
import { formatPhone } from '#web/ui/format-phone.ts'
import { Icon } from '#web/ui/icon.tsx'
import { ClientStatusPill } from './client-status.tsx'
import type { ClientRow } from './use-client-pages.ts'

function pathOf(row: ClientRow): string {
  return row.taxReturn ? `/firm/returns/${row.taxReturn.id}` : `/firm/clients/${row.id}`
}

/** The dense table. A row opens the newest return; the arrow keys go from row to row. */
export function ClientTable({ rows }: { rows: ClientRow[] }) {
  const { clients } = useText()
  const { route } = useLocation()
  const columns = useColumns()
  return (
    <div
      class="client-table"
      onKeyDown={moveBetweenRows}
      onClick={(event) => {
        const index = rowClicked(event)
        const row = index === null ? undefined : rows[index]
        if (row) route(pathOf(row))
      }}
    >
      <DataTable
        caption={clients.caption}
        columns={columns}
        rows={rows}
        rowKey={(row) => row.id}
        rowName={(row) => row.name}
        onOpen={(row) => route(pathOf(row))}
      />
    </div>
  )
}

function useColumns(): Column<ClientRow>[] {
  const text = useText()
  return useMemo(() => {
    const { clients, words } = text
    const { columns } = clients
    return [
      { key: 'number', label: columns.number, cell: (row) => <span class="quiet">{row.clientNumber}</span> },
      {
        key: 'name',
        label: columns.name,
        primary: true,
        cell: (row) => <ClientName row={row} joint={clients.joint} entity={clients.entity} />,
      },
      {
        key: 'return',
        label: columns.taxReturn,
        cell: (row) =>
          row.taxReturn ? words.yearAndForm(row.taxReturn.taxYear, row.taxReturn.form) : <span class="quiet">{clients.noReturn}</span>,
      },
      { key: 'status', label: columns.status, cell: (row) => <ClientStatusPill status={row.status} portalAccess={row.portalAccess} /> },
      {
        key: 'signed',
        label: columns.signatures,
        cell: (row) => (row.toSign > 0 ? <Signatures signed={row.signed} all={row.toSign} /> : <Nothing />),
      },
      { key: 'office', label: columns.office, cell: (row) => row.officeName },
      {
        key: 'email',
        label: columns.email,
        cell: (row) =>
          row.email ? (
            <span class="cell-cut" title={row.email}>
              {row.email}
            </span>
          ) : (
            <Nothing />
          ),
      },
      {
        key: 'phone',
        label: columns.phone,
        cell: (row) => (row.mobile ? <span class="no-break">{formatPhone(row.mobile)}</span> : <Nothing />),
      },
    ]
  }, [text])
}

function Nothing() {
  return (
    <span class="quiet nothing" aria-hidden="true">
      –
    </span>
  )
}

function ClientName({ row, joint, entity }: { row: ClientRow; joint: string; entity: string }) {
  const mark =
    row.kind === 'joint'
      ? ({ icon: 'people', label: joint } as const)
      : row.kind === 'entity'
        ? ({ icon: 'building', label: entity } as const)
        : null
  return (
    <span class="client-name">
      <span class="cell-cut" title={row.name}>
        {row.name}
      </span>
      {mark && (
        <span class="client-kind" title={mark.label}>
          <Icon name={mark.icon} size={16} label={mark.label} />
        </span>
      )}
    </span>
  )
}

function Signatures({ signed, all }: { signed: number; all: number }) {
  const { clients } = useText()
  return <span class={signed === all ? 'signatures-done' : ''}>{clients.signatures(signed, all)}</span>
}

/** Anywhere on a row opens it, except where something else is meant: a link, a button, selected words. */
function rowClicked(event: MouseEvent): number | null {
  const target = event.target
  if (!(target instanceof Element) || target.closest('a, button, input, label') || getSelection()?.isCollapsed === false) return null
  const row = target.closest('tbody tr')
  return row?.parentElement ? [...row.parentElement.children].indexOf(row) : null
}

function moveBetweenRows(event: KeyboardEvent & { currentTarget: HTMLElement }): void {
  const openers = [...event.currentTarget.querySelectorAll<HTMLElement>('.row-opener')]
  const now = openers.indexOf(document.activeElement as HTMLElement)
  const goals: Record<string, number> = { ArrowDown: now + 1, ArrowUp: now - 1, Home: 0, End: openers.length - 1 }
  const goal = goals[event.key]
  if (now < 0 || goal === undefined) return
  event.preventDefault()
  if (goal < 0) document.querySelector<HTMLElement>('[role="search"] input')?.focus()
  else openers[goal]?.focus()
}
