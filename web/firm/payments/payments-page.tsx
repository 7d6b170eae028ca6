import '../styles/payments.css'
import { useLocation } from 'preact-iso'
import { useEffect, useState } from 'preact/hooks'
import { authorities } from '#contract/payment-authorities.ts'
import { useLanguage, useText } from '#web/locales/firm.ts'
import { Button, LinkButton } from '#web/ui/button.tsx'
import { formatNumber } from '#web/ui/format.ts'
import { Popover } from '#web/ui/popover.tsx'
import { SelectField } from '#web/ui/select-field.tsx'
import { Loading, Skeleton } from '#web/ui/skeleton.tsx'
import { TextField } from '#web/ui/text-field.tsx'
import { EmptyState } from '#web/ui/states.tsx'
import { useMediaQuery } from '#web/ui/use-media-query.ts'
import { ViewLinks } from '#web/ui/view-links.tsx'
import { taxYearOptions } from '../clients/tax-years.ts'
import { Loaded } from '../loaded.tsx'
import { PageTitle } from '../page.tsx'
import { type Filters, type FirmVouchers, pathOf, readFilters, shows, useFirmVouchers } from './firm-vouchers.ts'
import { useStaff } from '../session.tsx'
import { ExportDialog } from './export-dialog.tsx'
import { FirmTable } from './firm-table.tsx'
import { useSayVoucher } from './use-say-voucher.ts'

const typingPauseMs = 250

/** `/firm/payments`: who has not paid yet, who is late, who has paid, over all clients of one's offices. */
export function PaymentsPage() {
  const { payments } = useText()
  const { query } = useLocation()
  const filters = readFilters(query)
  const state = useFirmVouchers(filters)
  return (
    <>
      <PageTitle title={payments.firm.title} lead={payments.firm.lead} />
      <div>
        <ViewLinks
          label={payments.firm.views}
          current={filters.show}
          mark={null}
          views={shows.map((show) => ({ key: show, label: payments.firm.show[show], href: pathOf({ ...filters, show }) }))}
        />
      </div>
      <FilterFields filters={filters} offices={state.data?.offices ?? []} preparers={state.data?.preparers ?? []} />
      <Loaded state={state} skeleton={<TableSkeleton />}>
        {(data) => <Found data={data} filters={filters} isLoading={state.loading} onMore={state.loadMore} />}
      </Loaded>
    </>
  )
}

type FoundProps = { data: FirmVouchers; filters: Filters; isLoading: boolean; onMore: () => void }

function Found({ data, filters, isLoading, onMore }: FoundProps) {
  const { payments, portals } = useText()
  const { language } = useLanguage()
  const say = useSayVoucher()
  const mayExport = useStaff()?.staff.permissions.includes('clients.export')
  const [isExporting, setIsExporting] = useState(false)
  const { count, remainingCents, paidCents } = data.totals
  if (count === 0) return <NothingFound filters={filters} />
  return (
    <>
      <div class="payment-totals">
        <p class="quiet numbers" role="status">
          {payments.totals(payments.count(count, formatNumber(count, language)), say.money(remainingCents), say.money(paidCents))}
        </p>
        {mayExport && (
          <Button icon="download" onClick={() => setIsExporting(true)}>
            {portals.export.button}
          </Button>
        )}
      </div>
      {isExporting && <ExportDialog filters={filters} onClose={() => setIsExporting(false)} />}
      <FirmTable data={data} />
      {data.next !== null && (
        <div>
          <Button busy={isLoading && payments.firm.loadingMore} onClick={onMore}>
            {payments.firm.more}
          </Button>
        </div>
      )}
    </>
  )
}

function NothingFound({ filters }: { filters: Filters }) {
  const { firm } = useText().payments
  const isNarrowed = pathOf({ ...filters, show: 'unpaid' }) !== '/firm/payments' || filters.show !== 'all'
  if (isNarrowed) {
    return (
      <EmptyState icon="money" title={firm.nothing} action={<LinkButton href="/firm/payments?show=all">{firm.clear}</LinkButton>}>
        {firm.nothingDetail}
      </EmptyState>
    )
  }
  return (
    <EmptyState icon="money" title={firm.emptyTitle} action={<LinkButton href="/firm/clients">{firm.toClients}</LinkButton>}>
      {firm.emptyDetail}
    </EmptyState>
  )
}

type FilterProps = { filters: Filters; offices: FirmVouchers['offices']; preparers: FirmVouchers['preparers'] }

/** The address keeps what is chosen; what is typed follows after a pause. */
function FilterFields({ filters, offices, preparers }: FilterProps) {
  const { firm } = useText().payments
  const { route } = useLocation()
  const [typed, setTyped] = useState(filters.search)
  const go = (some: Partial<Filters>) => route(pathOf({ ...filters, ...some }), true)
  useEffect(() => {
    if (typed === filters.search) return
    const timer = setTimeout(() => go({ search: typed }), typingPauseMs)
    return () => clearTimeout(timer)
  }, [typed])
  useEffect(() => setTyped(filters.search), [filters.search])
  const isNarrow = useMediaQuery('(max-width: 640px)')
  const choices = <Choices filters={filters} offices={offices} preparers={preparers} onChoose={go} />
  const chosen = [filters.office, filters.preparer, filters.authority, filters.taxYear].filter((one) => one !== '').length
  return (
    <div class="payment-filters">
      <TextField label={firm.search} value={typed} onInput={setTyped} maxLength={100} />
      {isNarrow ? (
        <Popover name={firm.filter(chosen)} label={firm.filter(chosen)} icon="filter" alignEnd>
          {() => choices}
        </Popover>
      ) : (
        choices
      )}
    </div>
  )
}

type ChoicesProps = FilterProps & { onChoose: (some: Partial<Filters>) => void }

function Choices({ filters, offices, preparers, onChoose }: ChoicesProps) {
  const { payments, reports } = useText()
  const { firm } = payments
  return (
    <>
      {offices.length > 1 && (
        <SelectField
          label={firm.office}
          value={filters.office}
          onChange={(office) => onChoose({ office })}
          options={[{ value: '', label: firm.everyOffice }, ...offices.map(({ id, name }) => ({ value: id, label: name }))]}
        />
      )}
      {preparers.length > 0 && (
        <SelectField
          label={reports.preparer}
          value={filters.preparer}
          onChange={(preparer) => onChoose({ preparer })}
          options={[
            { value: '', label: reports.everyPreparer },
            ...preparers.map(({ id, name }) => ({ value: id, label: name })),
            { value: 'none', label: reports.noPreparer },
          ]}
        />
      )}
      <SelectField
        label={firm.authority}
        value={filters.authority}
        onChange={(authority) => onChoose({ authority })}
        options={[{ value: '', label: firm.everyAuthority }, ...authorities.map(({ code, name }) => ({ value: code, label: name }))]}
      />
      <SelectField
        label={firm.year}
        value={filters.taxYear}
        onChange={(taxYear) => onChoose({ taxYear })}
        options={[{ value: '', label: firm.everyYear }, ...taxYearOptions()]}
      />
    </>
  )
}

function TableSkeleton() {
  return (
    <Loading>
      <Skeleton width="18rem" />
      <Skeleton height="320px" />
    </Loading>
  )
}
