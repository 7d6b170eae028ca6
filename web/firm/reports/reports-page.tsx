import '../styles/reports.css'
import { useLocation } from 'preact-iso'
import type { contract } from '#contract/contract.ts'
import type { Output } from '#contract/endpoint.ts'
import { call } from '#web/call.ts'
import { useLanguage, useText } from '#web/locales/firm.ts'
import { LinkButton } from '#web/ui/button.tsx'
import { formatNumber } from '#web/ui/format.ts'
import { SelectField } from '#web/ui/select-field.tsx'
import { Loading, Skeleton } from '#web/ui/skeleton.tsx'
import { EmptyState } from '#web/ui/states.tsx'
import { useData } from '#web/use-data.ts'
import { Loaded } from '../loaded.tsx'
import { PageTitle } from '../page.tsx'
import { GroupTable } from './group-table.tsx'
import { ReportCard } from './report-card.tsx'

export type Reports = Output<typeof contract.reports.read>

/** `/firm/reports`: who has not done what the season needs, and who came. Every number opens the client table with the same clients. */
export function ReportsPage() {
  const { reports } = useText()
  const { query } = useLocation()
  const [office, preparer] = [query['office'] ?? '', query['preparer'] ?? '']
  const state = useData(`reports ${office} ${preparer}`, (signal) =>
    call('GET /api/reports', { query: { ...(office ? { office } : {}), ...(preparer ? { preparer } : {}) }, signal }),
  )
  return (
    <>
      <PageTitle title={reports.title} lead={reports.lead} />
      <Loaded state={state} skeleton={<ReportsSkeleton />}>
        {(data) => <Page data={data} office={office} preparer={preparer} />}
      </Loaded>
    </>
  )
}

function Page({ data, office, preparer }: { data: Reports; office: string; preparer: string }) {
  const { reports } = useText()
  const { language } = useLanguage()
  const isNarrowed = office !== '' || preparer !== ''
  if (data.clients === 0 && !isNarrowed) {
    return (
      <EmptyState
        icon="people"
        title={reports.emptyTitle}
        action={
          <LinkButton icon="plus" href="/firm/clients/new">
            {reports.addClient}
          </LinkButton>
        }
      >
        {reports.emptyDetail}
      </EmptyState>
    )
  }
  return (
    <>
      <Narrow data={data} office={office} preparer={preparer} />
      <p class="quiet" role="status">
        {reports.of(data.clients, formatNumber(data.clients, language))}
      </p>
      <div class="report-cards">
        {data.reports.map((report) => (
          <ReportCard key={report.kind} report={report} clients={data.clients} taxYear={data.taxYear} />
        ))}
      </div>
      <GroupTable title={reports.byOffice} first={reports.office} groups={data.byOffice} none={reports.noPreparer} />
      <GroupTable title={reports.byPreparer} first={reports.preparer} groups={data.byPreparer} none={reports.noPreparer} />
    </>
  )
}

/** One office, one preparer, or both; the address keeps it. */
function Narrow({ data, office, preparer }: { data: Reports; office: string; preparer: string }) {
  const { reports } = useText()
  const { route } = useLocation()
  const go = (next: { office: string; preparer: string }) => {
    const query = new URLSearchParams(Object.entries(next).filter(([, value]) => value !== ''))
    route(query.size > 0 ? `/firm/reports?${query.toString()}` : '/firm/reports', true)
  }
  const options = (every: string, named: Reports['offices']) => [
    { value: '', label: every },
    ...named.map(({ id, name }) => ({ value: id, label: name })),
  ]
  return (
    <div class="report-narrow">
      {data.offices.length > 1 && (
        <SelectField
          label={reports.office}
          value={office}
          onChange={(value) => go({ office: value, preparer })}
          options={options(reports.everyOffice, data.offices)}
        />
      )}
      {data.preparers.length > 1 && (
        <SelectField
          label={reports.preparer}
          value={preparer}
          onChange={(value) => go({ office, preparer: value })}
          options={options(reports.everyPreparer, data.preparers)}
        />
      )}
    </div>
  )
}

function ReportsSkeleton() {
  return (
    <Loading>
      <div class="report-cards" aria-hidden="true">
        {[0, 1, 2, 3, 4].map((at) => (
          <Skeleton key={at} height="220px" />
        ))}
      </div>
      <Skeleton height="160px" />
    </Loading>
  )
}
