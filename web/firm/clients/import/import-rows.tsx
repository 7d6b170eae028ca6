import { useEffect, useState } from 'preact/hooks'
import type { ImportOutcome } from '#contract/client-import.ts'
import { columnWords } from '#contract/import-columns.ts'
import type { contract } from '#contract/contract.ts'
import type { Output } from '#contract/endpoint.ts'
import { call, urlOf } from '#web/call.ts'
import { useLanguage, useText } from '#web/locales/firm.ts'
import { Banner } from '#web/ui/banner.tsx'
import { Button, LinkButton } from '#web/ui/button.tsx'
import { formatNumber } from '#web/ui/format.ts'
import { PlainTable } from '#web/ui/plain-table.tsx'
import { Loading, Skeleton } from '#web/ui/skeleton.tsx'
import { Tabs } from '#web/ui/tabs.tsx'
import { useAct } from '../../use-act.ts'
import type { ClientImport } from './imports-page.tsx'
import { importOutcomeOrder } from './outcome-order.ts'

type Rows = Output<typeof contract.clientImports.rows>
type Row = Rows['rows'][number]

/** Row by row: what would happen or has happened, and why not. */
export function ImportRows({ found, first }: { found: ClientImport; first: ImportOutcome }) {
  const { clientImport } = useText()
  const { language } = useLanguage()
  const [outcome, setOutcome] = useState(first)
  const words = found.hasBegun ? clientImport.done : clientImport.outcome
  return (
    <section class="stack gap-small" aria-label={clientImport.rowsLabel}>
      <Tabs
        label={clientImport.rowsLabel}
        current={outcome}
        onChange={setOutcome}
        tabs={importOutcomeOrder.map((key) => ({
          key,
          label: words[key],
          count: formatNumber(found.counts[key], language),
        }))}
      >
        <div class="stack gap-small">
          {outcome === 'problem' && found.counts.problem > 0 && (
            <div>
              <LinkButton
                icon="download"
                download=""
                href={urlOf('GET /api/client-imports/:import/problems', { params: { import: found.id }, query: { language } })}
              >
                {clientImport.problemFile}
              </LinkButton>
            </div>
          )}
          <RowPages key={`${outcome}${language}${found.state}`} found={found} outcome={outcome} />
        </div>
      </Tabs>
    </section>
  )
}

function RowPages({ found, outcome }: { found: ClientImport; outcome: ImportOutcome }) {
  const { clientImport } = useText()
  const { language } = useLanguage()
  const [pages, setPages] = useState<Rows | null>(null)
  const load = useAct()
  const fetchMore = (after: string | null) =>
    load.run(async () => {
      const more = await call('GET /api/client-imports/:import/rows', {
        params: { import: found.id },
        query: { outcome, language, ...(after === null ? {} : { after }) },
      })
      setPages((before) => ({ rows: [...(before?.rows ?? []), ...more.rows], next: more.next }))
    })
  useEffect(() => void fetchMore(null), [])
  if (load.problem) {
    return (
      <Banner tone="refused" spoken>
        {load.problem}
      </Banner>
    )
  }
  if (pages === null) {
    return (
      <Loading>
        <Skeleton height="180px" />
      </Loading>
    )
  }
  if (pages.rows.length === 0) return <p class="quiet">{clientImport.noRows}</p>
  return (
    <>
      <PlainTable
        label={clientImport.rowsLabel}
        columns={[clientImport.row, clientImport.client, clientImport.what]}
        rows={pages.rows.map((row) => ({
          key: String(row.number),
          cells: [
            <span key="row" class="numbers import-row-number" data-label={clientImport.row}>
              {formatNumber(row.number, language)}
            </span>,
            <ClientOfRow key="client" row={row} />,
            <WhatHappens key="what" row={row} hasBegun={found.hasBegun} />,
          ],
        }))}
      />
      {pages.next !== null && (
        <div>
          <Button busy={load.busy && clientImport.loadingMore} onClick={() => void fetchMore(pages.next)}>
            {clientImport.more}
          </Button>
        </div>
      )}
    </>
  )
}

function ClientOfRow({ row }: { row: Row }) {
  const name = row.name || row.clientNumber
  return (
    <span>
      {row.clientId === null ? (
        <bdi>{name}</bdi>
      ) : (
        <a href={`/firm/clients/${row.clientId}`}>
          <bdi>{name}</bdi>
        </a>
      )}{' '}
      <span class="quiet">{row.clientNumber}</span>
    </span>
  )
}

function WhatHappens({ row, hasBegun }: { row: Row; hasBegun: boolean }) {
  const { clientImport } = useText()
  const { language } = useLanguage()
  if (row.outcome === 'problem') {
    return (
      <ul class="import-problems">
        {row.problems.map(({ column, field, reason }) => (
          <li key={`${column ?? ''}${field ?? ''}${reason}`}>
            {clientImport.problem(column ?? (field === null ? null : columnWords[language][field].label), reason)}
          </li>
        ))}
      </ul>
    )
  }
  if (row.outcome === 'new') return <>{hasBegun ? clientImport.wasAdded : clientImport.isNew}</>
  if (row.outcome === 'same') return <>{hasBegun ? clientImport.wasSame : clientImport.isSame}</>
  const fields = row.fields.map((field) => columnWords[language][field].label).join(', ')
  return <>{hasBegun ? clientImport.changed(fields) : clientImport.changes(fields)}</>
}
