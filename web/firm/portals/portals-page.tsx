import '../styles/portals.css'
import { call } from '#web/call.ts'
import { useText } from '#web/locales/firm.ts'
import { VirtualTable } from '#web/ui/virtual-table.tsx'
import { useData } from '#web/use-data.ts'
import { Loaded } from '../loaded.tsx'
import { PageTitle } from '../page.tsx'
import { AddClient } from './add-client.tsx'
import { columnsAtFirst } from './use-table-layout.ts'
import { ClientDesk } from './client-desk.tsx'

/** `/firm/clients`, *Portal Management*: every client of one's offices, found as one types, kept up to date in place. */
export function PortalsPage() {
  const { portals } = useText()
  const opening = useData('client-table', (signal) => call('GET /api/client-table', { signal }))
  return (
    <div class="portals-page">
      <Loaded
        state={opening}
        skeleton={
          <>
            <PageTitle title={portals.title} actions={<AddClient />} />
            <TableSkeleton />
          </>
        }
      >
        {(data) => <ClientDesk opening={data} onOpening={opening.replace} />}
      </Loaded>
    </div>
  )
}

/** The head as it will be, and grey rows. */
function TableSkeleton() {
  const { portals } = useText()
  const columns = columnsAtFirst().filter(({ hidden }) => !hidden)
  return (
    <VirtualTable
      caption={portals.caption}
      columns={columns.map(({ key, widthRem }) => ({
        key,
        widthRem,
        label: portals.columns[key as keyof typeof portals.columns],
        cell: () => null,
      }))}
      rows={[]}
      total={null}
      rowKey={String}
      rowName={String}
      rowHref={String}
      onOpen={() => undefined}
      rowHeightRem={2.75}
      waitingRows={16}
      stale
      generation={0}
    />
  )
}
