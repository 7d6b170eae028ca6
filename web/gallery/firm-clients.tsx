import { useState } from 'preact/hooks'
import { BulkBar } from '#web/ui/bulk-bar.tsx'
import { ButtonRow } from '#web/ui/button-row.tsx'
import { Button } from '#web/ui/button.tsx'
import { type Column, DataTable, type Sorting } from '#web/ui/data-table.tsx'
import { DefinitionList } from '#web/ui/definition-list.tsx'
import { Item, ItemList } from '#web/ui/item-list.tsx'
import { PageHeader } from '#web/ui/page-header.tsx'
import { SidePanel } from '#web/ui/side-panel.tsx'
import { Stack } from '#web/ui/stack.tsx'
import { StatusPill, type Tone } from '#web/ui/status-pill.tsx'
import { InventedFirmRoom } from './firm-room.tsx'

type Client = { id: string; name: string; kind: string; office: string; status: string; tone: Tone; email: string; owed: string }

const names = [
  'López, Maria & James',
  'Abernathy, Ruth',
  'Okafor, Chidi',
  'Hauptmann-Schwarzenbacher, Maximiliane Wilhelmina',
  'Nguyen, Linh',
  'Lakeside Dental PLLC',
  'Petrov, Anna',
  'Brown, Dale',
  'Kim, Soo-ah',
  'Ortiz, Rafael',
  'Fisher, Ella',
  'Green Valley Farms LLC',
]
const states: [string, Tone][] = [
  ['Registered', 'done'],
  ['Invited', 'neutral'],
  ['Pending', 'neutral'],
  ['E-mail bounced', 'refused'],
  ['To sign', 'needs'],
]
const clients: Client[] = names.map((name, index) => {
  const [status, tone] = states[index % states.length] ?? ['Pending', 'neutral']
  return {
    id: `C-${1040 + index * 7}`,
    name,
    kind: name.endsWith('LLC') ? '1065' : '1040',
    office: index % 3 ? 'Main Street' : 'Lakeside',
    status,
    tone,
    email: `${name.split(/[ ,]/)[0]?.toLowerCase()}@example.com`,
    owed: `$${(index * 37) % 900}`,
  }
})

const columns: Column<Client>[] = [
  { key: 'name', label: 'Name', sortable: true, primary: true, cell: ({ name }) => name },
  { key: 'id', label: 'Client ID', sortable: true, cell: ({ id }) => id },
  { key: 'status', label: 'Portal', sortable: true, cell: ({ status, tone }) => <StatusPill tone={tone}>{status}</StatusPill> },
  { key: 'kind', label: 'Return', cell: ({ kind }) => kind },
  { key: 'office', label: 'Office', sortable: true, cell: ({ office }) => office },
  { key: 'email', label: 'E-mail', cell: ({ email }) => email },
  { key: 'owed', label: 'Fee', align: 'end', sortable: true, cell: ({ owed }) => owed },
]

export function FirmClients() {
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set(['C-1047', 'C-1054']))
  const [sorting, setSorting] = useState<Sorting>({ key: 'name', descending: false })
  const [open, setOpen] = useState<Client | null>(new URLSearchParams(location.search).has('panel') ? (clients[0] ?? null) : null)
  return (
    <InventedFirmRoom panel={open && <ClientPanel client={open} onClose={() => setOpen(null)} />}>
      <PageHeader
        title="Manage Portals"
        lead="1,204 clients, 38 need you"
        actions={
          <ButtonRow inline>
            <Button icon="upload">Import</Button>
            <Button icon="plus" kind="primary">
              Add client
            </Button>
          </ButtonRow>
        }
      />
      <DataTable
        caption="Clients"
        columns={columns}
        rows={clients}
        rowKey={({ id }) => id}
        rowName={({ name }) => name}
        selected={selected}
        onSelect={setSelected}
        sorting={sorting}
        onSort={setSorting}
        onOpen={setOpen}
        activeKey={open?.id ?? null}
      />
      <BulkBar count={selected.size} onClear={() => setSelected(new Set())}>
        <Button icon="send">Send invitation</Button>
        <Button icon="lock">Turn access off</Button>
      </BulkBar>
    </InventedFirmRoom>
  )
}

function ClientPanel({ client, onClose }: { client: Client; onClose: () => void }) {
  return (
    <SidePanel title={client.name} subtitle={<StatusPill tone={client.tone}>{client.status}</StatusPill>} onClose={onClose}>
      <ButtonRow inline>
        <Button kind="primary" icon="send">
          Send documents
        </Button>
        <Button icon="messages">Message</Button>
      </ButtonRow>
      <DefinitionList
        items={[
          { term: 'Client ID', value: client.id },
          { term: 'E-mail', value: client.email },
          { term: 'Mobile', value: '(555) 010-4477' },
          { term: 'SSN', value: '•••-••-4410' },
          { term: 'Office', value: client.office },
        ]}
      />
      <Stack gap="small">
        <h3>Signatures</h3>
        <ItemList label="Signatures">
          <Item
            icon="signature"
            href="#x"
            title="Form 8879"
            detail="Sent 2 hours ago"
            aside={<StatusPill tone="needs">Spouse</StatusPill>}
          />
          <Item icon="signature" href="#y" title="Engagement letter" detail="March 2" aside={<StatusPill tone="done">Signed</StatusPill>} />
        </ItemList>
      </Stack>
    </SidePanel>
  )
}
