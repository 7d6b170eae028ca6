import '../../styles/client-import.css'
import { useLocation } from 'preact-iso'
import { useState } from 'preact/hooks'
import type { contract } from '#contract/contract.ts'
import type { Output } from '#contract/endpoint.ts'
import { call, urlOf } from '#web/call.ts'
import { useLanguage, useText } from '#web/locales/firm.ts'
import { wasRefused } from '#web/say-failure.ts'
import { Banner } from '#web/ui/banner.tsx'
import { LinkButton } from '#web/ui/button.tsx'
import { ButtonRow } from '#web/ui/button-row.tsx'
import { Card } from '#web/ui/card.tsx'
import { Disclosure } from '#web/ui/disclosure.tsx'
import { formatNumber } from '#web/ui/format.ts'
import { PlainTable } from '#web/ui/plain-table.tsx'
import { ProgressBar } from '#web/ui/progress-bar.tsx'
import { Loading, Skeleton } from '#web/ui/skeleton.tsx'
import { NoPermissionState } from '#web/ui/states.tsx'
import { StatusPill } from '#web/ui/status-pill.tsx'
import { UploadArea } from '#web/ui/upload-area.tsx'
import { useData } from '#web/use-data.ts'
import { useFollow } from '../../follow.ts'
import { Loaded } from '../../loaded.tsx'
import { PageTitle } from '../../page.tsx'
import { useWhen } from '../../say-when.ts'
import { useAct } from '../../use-act.ts'
import { sendList } from './send-list.ts'

export type ClientImport = Output<typeof contract.clientImports.read>

/** `/firm/clients/import`: the template, the place to drop a list, and what was imported before. */
export function ImportsPage() {
  const { clientImport, clients } = useText()
  const state = useData('imports', (signal) => call('GET /api/client-imports', { signal }))
  useFollow([{ topics: ['client-import'], id: null }], state.reload)
  if (wasRefused(state.error, 'not-allowed')) {
    return (
      <>
        <PageTitle title={clientImport.title} back={{ href: '/firm/clients', label: clients.title }} />
        <NoPermissionState title={clientImport.notAllowedTitle}>{clientImport.notAllowedDetail}</NoPermissionState>
      </>
    )
  }
  return (
    <div class="import-page">
      <PageTitle title={clientImport.title} lead={clientImport.lead} back={{ href: '/firm/clients', label: clients.title }} />
      <ChooseList />
      <Template />
      <Disclosure summary={clientImport.rules}>
        <ul class="import-rules">
          {clientImport.rule.map((rule) => (
            <li key={rule}>{rule}</li>
          ))}
        </ul>
      </Disclosure>
      <Loaded
        state={state}
        skeleton={
          <Loading>
            <Skeleton height="160px" />
          </Loading>
        }
      >
        {({ imports }) => (imports.length === 0 ? null : <Past imports={imports} />)}
      </Loaded>
    </div>
  )
}

function ChooseList() {
  const { clientImport } = useText()
  const { route } = useLocation()
  const [sent, setSent] = useState<{ name: string; portion: number } | null>(null)
  const send = useAct()
  const take = ([file]: File[]) => {
    if (!file) return
    setSent({ name: file.name, portion: 0 })
    void send
      .run(async () => {
        const id = await sendList(file, (portion) => setSent({ name: file.name, portion }))
        route(`/firm/clients/import/${id}`)
      })
      .then(() => setSent(null))
  }
  return (
    <section class="stack gap-small" aria-label={clientImport.list}>
      {send.problem && (
        <Banner tone="refused" spoken key={send.attempt}>
          {send.problem}
        </Banner>
      )}
      {sent === null ? (
        <UploadArea onFiles={take} accept=".csv,.txt,.tsv,.xlsx" single documents hint={clientImport.hint} />
      ) : (
        <Card title={sent.name}>
          <ProgressBar
            label={sent.portion < 1 ? clientImport.sending : clientImport.reading}
            portion={sent.portion}
            figure={`${Math.round(sent.portion * 100)} %`}
          />
        </Card>
      )}
    </section>
  )
}

function Template() {
  const { clientImport } = useText()
  const { language } = useLanguage()
  const hrefOf = (format: 'csv' | 'xlsx') => urlOf('GET /api/client-imports/template', { params: {}, query: { format, language } })
  return (
    <Card title={clientImport.templateTitle}>
      <div class="stack gap-small">
        <p class="quiet">{clientImport.templateDetail}</p>
        <ButtonRow>
          <LinkButton icon="download" href={hrefOf('xlsx')} download="">
            {clientImport.templateExcel}
          </LinkButton>
          <LinkButton icon="download" href={hrefOf('csv')} download="">
            {clientImport.templateCsv}
          </LinkButton>
        </ButtonRow>
      </div>
    </Card>
  )
}

function Past({ imports }: { imports: ClientImport[] }) {
  const { clientImport } = useText()
  const { language } = useLanguage()
  const { momentAlone } = useWhen()
  const { name, when, who, state, rows } = clientImport.pastColumns
  return (
    <section class="stack gap-small">
      <h2>{clientImport.past}</h2>
      <PlainTable
        label={clientImport.past}
        columns={[name, when, who, state, rows]}
        rows={imports.map((one) => ({
          key: one.id,
          cells: [
            <a key="name" href={`/firm/clients/import/${one.id}`}>
              {one.name}
            </a>,
            momentAlone(one.createdAt),
            one.startedBy,
            <StatusPill key="state" tone={toneOf(one)}>
              {clientImport.state[one.state]}
            </StatusPill>,
            <span key="rows" class="numbers">
              {formatNumber(one.rows, language)}
            </span>,
          ],
        }))}
      />
    </section>
  )
}

function toneOf({ state }: ClientImport): 'done' | 'needs' | 'refused' | 'neutral' {
  if (state === 'done') return 'done'
  if (state === 'failed' || state === 'stopped') return 'refused'
  return state === 'cancelled' ? 'neutral' : 'needs'
}
