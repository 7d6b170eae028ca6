import { useLanguage, useText } from '#web/locales/firm.ts'
import { ChartBars } from '#web/ui/chart-bars.tsx'
import { ChartColumns } from '#web/ui/chart-columns.tsx'
import { Disclosure } from '#web/ui/disclosure.tsx'
import { formatNumber } from '#web/ui/format.ts'
import type { Reports } from './reports-page.tsx'
import { tablePath } from './table-path.ts'

type Report = Reports['reports'][number]
type Props = { report: Report; clients: number; taxYear: number }

/** A number, what it is made of, and the way to the clients behind each. */
export function ReportCard({ report, clients, taxYear }: Props) {
  const { reports } = useText()
  const { language } = useLanguage()
  const say = reports.kinds[report.kind]
  const isOverTime = report.kind === 'sign-ups'
  return (
    <section class="report-card" aria-label={say.title}>
      <h2>{say.title}</h2>
      <p class="report-figure">
        <a href={tablePath(report.filters)}>
          <strong>{formatNumber(report.count, language)}</strong>
          <span>{say.unit(report.count, taxYear)}</span>
        </a>
      </p>
      {isOverTime ? <Weeks report={report} /> : <Parts report={report} full={Math.min(clients, report.count)} />}
    </section>
  )
}

function Parts({ report, full }: { report: Report; full: number }) {
  const { reports } = useText()
  const { language } = useLanguage()
  return (
    <ChartBars
      label={reports.kinds[report.kind].title}
      columns={[reports.which, reports.clients]}
      full={full}
      rows={report.parts.map((part) => ({
        key: part.kind,
        name: part.kind === 'week' ? '' : reports.parts[part.kind],
        value: part.count,
        shown: <a href={tablePath(part.filters)}>{formatNumber(part.count, language)}</a>,
      }))}
    />
  )
}

function Weeks({ report }: { report: Report }) {
  const { reports } = useText()
  const { language } = useLanguage()
  const locale = language === 'es' ? 'es-US' : 'en-US'
  const day = new Intl.DateTimeFormat(locale, { month: 'short', day: 'numeric', timeZone: 'UTC' })
  const weeks = report.parts.map((part) => {
    const from = part.filters.find((filter) => 'from' in filter)?.from ?? ''
    return { ...part, from, name: from ? day.format(new Date(`${from}T00:00:00Z`)) : '' }
  })
  return (
    <>
      <ChartColumns
        label={reports.weeksPicture(report.count)}
        columns={weeks.map(({ from, name, count }) => ({
          key: from,
          name,
          value: count,
          title: `${reports.weekOf(name)}: ${formatNumber(count, language)}`,
        }))}
      />
      <Disclosure summary={reports.asTable}>
        <ChartBars
          label={reports.kinds['sign-ups'].title}
          columns={[reports.which, reports.clients]}
          rows={weeks.toReversed().map(({ from, name, count, filters }) => ({
            key: from,
            name: reports.weekOf(name),
            value: count,
            shown: <a href={tablePath(filters)}>{formatNumber(count, language)}</a>,
          }))}
        />
      </Disclosure>
    </>
  )
}
