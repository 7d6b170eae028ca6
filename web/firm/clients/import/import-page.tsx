import '../../styles/client-import.css'
import { call } from '#web/call.ts'
import { useText } from '#web/locales/firm.ts'
import { sayRefusal } from '#web/locales/refusal-sentences.ts'
import { wasRefused } from '#web/say-failure.ts'
import { Banner } from '#web/ui/banner.tsx'
import { Button, LinkButton } from '#web/ui/button.tsx'
import { ButtonRow } from '#web/ui/button-row.tsx'
import { ProgressBar } from '#web/ui/progress-bar.tsx'
import { Loading, Skeleton } from '#web/ui/skeleton.tsx'
import { NoPermissionState } from '#web/ui/states.tsx'
import { useData } from '#web/use-data.ts'
import { useFollow } from '../../follow.ts'
import { Loaded } from '../../loaded.tsx'
import { PageTitle } from '../../page.tsx'
import { tablePath } from '../../reports/table-path.ts'
import { useWhen } from '../../say-when.ts'
import { useAct } from '../../use-act.ts'
import { Checked } from './checked.tsx'
import { ChooseColumns } from './choose-columns.tsx'
import { ImportFigures } from './import-figures.tsx'
import { ImportRows } from './import-rows.tsx'
import type { ClientImport } from './imports-page.tsx'

/** `/firm/clients/import/:import`: one list from its columns to its clients, live; leaving and coming back finds it where it is. */
export function ImportPage({ params }: { params: { import: string } }) {
  const { clientImport } = useText()
  const id = params.import
  const state = useData(id, (signal) => call('GET /api/client-imports/:import', { params: { import: id }, signal }))
  useFollow([{ topics: ['client-import'], id }], state.reload)
  const back = { href: '/firm/clients/import', label: clientImport.back }
  if (wasRefused(state.error, 'not-allowed')) {
    return (
      <>
        <PageTitle title={clientImport.title} back={back} />
        <NoPermissionState title={clientImport.notAllowedTitle}>{clientImport.notAllowedDetail}</NoPermissionState>
      </>
    )
  }
  return (
    <div class="import-page">
      <PageTitle title={state.data?.name ?? clientImport.title} back={back} />
      <Loaded
        state={state}
        skeleton={
          <Loading>
            <Skeleton height="90px" />
            <Skeleton height="320px" />
          </Loading>
        }
      >
        {(found) => <Step found={found} replace={state.replace} />}
      </Loaded>
    </div>
  )
}

function Step({ found, replace }: { found: ClientImport; replace: (found: ClientImport) => void }) {
  switch (found.state) {
    case 'uploading':
    case 'mapping':
      return <ChooseColumns found={found} onChecked={replace} />
    case 'checking':
    case 'importing':
      return <UnderWay found={found} onCancelled={replace} />
    case 'checked':
      return <Checked found={found} onChange={replace} />
    case 'done':
    case 'cancelled':
    case 'failed':
    case 'stopped':
      return <Ended found={found} />
  }
}

function UnderWay({ found, onCancelled }: { found: ClientImport; onCancelled: (found: ClientImport) => void }) {
  const { clientImport } = useText()
  const cancel = useAct()
  return (
    <section class="stack">
      <ProgressBar
        label={found.state === 'checking' ? clientImport.checkingTitle : clientImport.importingTitle}
        portion={found.rows === 0 ? 0 : found.doneRows / found.rows}
        figure={clientImport.figure(found.doneRows, found.rows)}
      />
      <ImportFigures found={found} />
      <p class="quiet">{clientImport.keepsGoing}</p>
      {cancel.problem && (
        <Banner tone="refused" spoken key={cancel.attempt}>
          {cancel.problem}
        </Banner>
      )}
      <ButtonRow>
        <Button
          busy={cancel.busy && clientImport.cancelling}
          onClick={() =>
            void cancel.run(async () =>
              onCancelled(await call('POST /api/client-imports/:import/cancel', { params: { import: found.id } })),
            )
          }
        >
          {clientImport.cancelImport}
        </Button>
      </ButtonRow>
    </section>
  )
}

function Ended({ found }: { found: ClientImport }) {
  const { clientImport } = useText()
  const { counts, hasBegun, begunAt, endedAt } = found
  const { dayWritten } = useWhen()
  const added =
    counts.new > 0 && begunAt !== null && endedAt !== null
      ? ({ column: 'added', is: 'days', from: dayWritten(begunAt), to: dayWritten(endedAt) } as const)
      : null
  return (
    <section class="stack">
      <EndBanner found={found} />
      {hasBegun && <ImportFigures found={found} />}
      <ButtonRow>
        {added ? (
          <LinkButton kind="primary" href={tablePath([added])}>
            {clientImport.toAdded}
          </LinkButton>
        ) : (
          <LinkButton kind="primary" href="/firm/clients">
            {clientImport.toClients}
          </LinkButton>
        )}
        <LinkButton href="/firm/clients/import">{clientImport.another}</LinkButton>
      </ButtonRow>
      {hasBegun && found.doneRows > 0 && (
        <ImportRows found={found} first={counts.problem > 0 ? 'problem' : counts.new > 0 ? 'new' : 'change'} />
      )}
    </section>
  )
}

function EndBanner({ found }: { found: ClientImport }) {
  const { clientImport, refusals } = useText()
  const { state, counts, doneRows, hasBegun, problem } = found
  if (state === 'done')
    return (
      <Banner tone="done" spoken title={clientImport.doneTitle}>
        {clientImport.doneLead(counts.new + counts.change)}
      </Banner>
    )
  if (state === 'failed')
    return (
      <Banner tone="refused" spoken title={clientImport.failedTitle}>
        {sayRefusal(refusals, problem ?? 'unexpected')}
      </Banner>
    )
  if (state === 'stopped')
    return (
      <Banner tone="refused" spoken title={clientImport.stoppedTitle}>
        {clientImport.stoppedDetail(hasBegun ? doneRows : 0)}
      </Banner>
    )
  return (
    <Banner tone="needs" spoken title={clientImport.cancelledTitle}>
      {hasBegun && doneRows > 0 ? clientImport.cancelledAfter(doneRows) : clientImport.cancelledBefore}
    </Banner>
  )
}
