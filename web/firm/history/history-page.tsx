import '../styles/history.css'
import { useLocation } from 'preact-iso'
import { useState } from 'preact/hooks'
import { historyGroups } from '#contract/history-groups.ts'
import { useText } from '#web/locales/firm.ts'
import { Banner } from '#web/ui/banner.tsx'
import { Button, LinkButton } from '#web/ui/button.tsx'
import { SelectField } from '#web/ui/select-field.tsx'
import { ItemListSkeleton, Loading, Skeleton } from '#web/ui/skeleton.tsx'
import { EmptyState } from '#web/ui/states.tsx'
import { TextField } from '#web/ui/text-field.tsx'
import { Loaded } from '../loaded.tsx'
import { PageTitle } from '../page.tsx'
import { useAct } from '../use-act.ts'
import { EventsByDay } from './events-by-day.tsx'
import { ExportDialog } from './export-dialog.tsx'
import { type Filters, type History, pathOf, readFilters, saidOf, useHistory } from './use-history.ts'

/** `/firm/clients/:client/history`: what happened around a client, who did it, when, and from where. */
export function HistoryPage({ params }: { params: { client: string } }) {
  const { client } = params
  const { query } = useLocation()
  const filters = readFilters(query)
  const { state, loadMore } = useHistory(client, filters)
  return (
    <Loaded state={state} skeleton={<HistorySkeleton />}>
      {(data) => <Shown data={data} client={client} filters={filters} loadMore={loadMore} />}
    </Loaded>
  )
}

type ShownProps = { data: History; client: string; filters: Filters; loadMore: () => Promise<void> }

function Shown({ data, client, filters, loadMore }: ShownProps) {
  const { history } = useText()
  const [exporting, setExporting] = useState(false)
  return (
    <div class="history">
      <PageTitle
        title={history.title}
        lead={history.lead(data.clientName)}
        back={{ href: `/firm/clients/${client}`, label: data.clientName }}
        actions={
          data.events.length > 0 && (
            <>
              <Button icon="print" onClick={() => print()}>
                {history.print}
              </Button>
              {data.mayExport && (
                <Button icon="download" onClick={() => setExporting(true)}>
                  {history.export}
                </Button>
              )}
            </>
          )
        }
      />
      {exporting && <ExportDialog client={client} filters={filters} onClose={() => setExporting(false)} />}
      <FilterFields data={data} client={client} filters={filters} />
      {data.events.length === 0 ? (
        <NothingFound client={client} filters={filters} />
      ) : (
        <>
          <p class="quiet numbers" role="status">
            {history.count(data.events.length, data.next !== null)}
          </p>
          <EventsByDay events={data.events} timeZone={data.timeZone} />
          {data.next !== null && <More loadMore={loadMore} />}
        </>
      )}
    </div>
  )
}

function More({ loadMore }: { loadMore: () => Promise<void> }) {
  const { history } = useText()
  const act = useAct()
  return (
    <div class="stack gap-small no-print">
      {act.problem && (
        <Banner tone="refused" spoken key={act.attempt}>
          {act.problem}
        </Banner>
      )}
      <div>
        <Button busy={act.busy && history.loadingMore} onClick={() => void act.run(loadMore)}>
          {history.more}
        </Button>
      </div>
    </div>
  )
}

function NothingFound({ client, filters }: { client: string; filters: Filters }) {
  const { history } = useText()
  if (Object.keys(saidOf(filters)).length === 0)
    return (
      <EmptyState icon="history" title={history.emptyTitle}>
        {history.emptyDetail}
      </EmptyState>
    )
  return (
    <EmptyState
      icon="history"
      title={history.nothing}
      action={<LinkButton href={`/firm/clients/${client}/history`}>{history.clear}</LinkButton>}
    >
      {history.nothingDetail}
    </EmptyState>
  )
}

function FilterFields({ data, client, filters }: { data: History; client: string; filters: Filters }) {
  const { history } = useText()
  const { route } = useLocation()
  const go = (some: Partial<Filters>) => route(pathOf(client, { ...filters, ...some }), true)
  const who = filters.person ? `person ${filters.person}` : filters.staff ? `staff ${filters.staff}` : ''
  return (
    <div class="history-filters no-print">
      <SelectField
        label={history.group}
        value={filters.group}
        onChange={(group) => go({ group })}
        options={[
          { value: '', label: history.everyGroup },
          ...historyGroups.map((group) => ({ value: group, label: history.groups[group] })),
        ]}
      />
      <SelectField
        label={history.who}
        value={who}
        onChange={(chosen) => {
          const [kind, id = ''] = chosen.split(' ')
          go({ person: kind === 'person' ? id : '', staff: kind === 'staff' ? id : '' })
        }}
        options={[
          { value: '', label: history.everybody },
          ...data.persons.map(({ id, name }) => ({ value: `person ${id}`, label: history.ofClient(name) })),
          ...data.staff.map(({ id, name }) => ({ value: `staff ${id}`, label: history.ofStaff(name) })),
        ]}
      />
      <TextField label={history.from} type="date" value={filters.from} onInput={(from) => go({ from })} />
      <TextField label={history.until} type="date" value={filters.until} onInput={(until) => go({ until })} />
    </div>
  )
}

function HistorySkeleton() {
  return (
    <Loading>
      <Skeleton width="12rem" height="30px" />
      <Skeleton height="64px" />
      <ItemListSkeleton items={6} />
    </Loading>
  )
}
