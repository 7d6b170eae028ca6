import { useText } from '#web/locales/firm.ts'
import { VirtualList } from '#web/ui/virtual-list.tsx'
import { ChooseBox } from '#web/ui/virtual-table-head.tsx'
import { useWords } from '#web/ui/words.ts'
import { AccessCell } from './access-cell.tsx'
import { ClientName, pathOf } from './cells.tsx'
import { isChosen } from './chosen.ts'
import { MoreFailed } from './client-grid.tsx'
import type { DeskParts } from './desk-parts.ts'
import { PortalLinkCell } from './portal-link-cell.tsx'
import type { Row } from './question.ts'
import { RowMenu } from './row-menu.tsx'
import { StatusCell } from './status-cell.tsx'
import { useRowSelection } from './use-row-selection.ts'

/** The same on a phone: a card a client, with the facts one looks for. */
export function ClientCards(parts: DeskParts) {
  const { rows, chosen, view } = parts
  const { portals } = useText()
  const { selectRow } = useWords()
  const selection = useRowSelection(parts)
  return (
    <>
      <VirtualList
        label={portals.caption}
        rows={rows.rows ?? []}
        rowKey={(row) => row.id}
        isChosen={(row) => isChosen(chosen, row.id)}
        cardHeightRem={view === 'current-year' ? 11.5 : 8.5}
        onNearEnd={rows.hasMore && rows.moreError === null ? rows.loadMore : undefined}
        waitingRows={rows.rows === null || rows.hasMore ? 4 : 0}
        stale={rows.isStale}
        renderCard={(row, index) => (
          <div class="client-card">
            <ChooseBox
              label={selectRow(row.name)}
              state={isChosen(chosen, row.id) ? 'all' : 'none'}
              onChoose={(extend) => selection.toggle(index, extend)}
            />
            <a class="row-link" href={pathOf(row)}>
              <ClientName row={row} />
            </a>
            <RowMenu row={row} />
            <CardFacts row={row} />
            <StatusCell row={row} />
            <AccessCell row={row} />
            {view === 'current-year' && <PortalLinkCell row={row} />}
          </div>
        )}
      />
      {rows.moreError !== null && <MoreFailed onRetry={rows.loadMore} />}
    </>
  )
}

function CardFacts({ row }: { row: Row }) {
  const { words } = useText()
  const facts = [row.clientNumber, row.taxReturn && words.yearAndForm(row.taxReturn.taxYear, row.taxReturn.form)]
  return <span class="quiet cut client-card-facts">{facts.filter(Boolean).join(' · ')}</span>
}
