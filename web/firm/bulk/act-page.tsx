import { useEffect, useState } from 'preact/hooks'
import { type BulkOutcome, bulkOutcomes, canBeUndone } from '#contract/bulk-act-words.ts'
import type { contract } from '#contract/contract.ts'
import type { Output } from '#contract/endpoint.ts'
import { call } from '#web/call.ts'
import { useLanguage, useText } from '#web/locales/firm.ts'
import { Banner } from '#web/ui/banner.tsx'
import { Button, LinkButton } from '#web/ui/button.tsx'
import { ButtonRow } from '#web/ui/button-row.tsx'
import { formatNumber } from '#web/ui/format.ts'
import { PlainTable } from '#web/ui/plain-table.tsx'
import { Loading, Skeleton } from '#web/ui/skeleton.tsx'
import { StatusPill } from '#web/ui/status-pill.tsx'
import { Tabs } from '#web/ui/tabs.tsx'
import { useData } from '#web/use-data.ts'
import { type BulkAct, BulkActButtons, BulkProgress, sayResult } from '../bulk-strip.tsx'
import { useFollow } from '../follow.ts'
import { Loaded } from '../loaded.tsx'
import { PageTitle } from '../page.tsx'
import { useWhen } from '../say-when.ts'
import { useAct } from '../use-act.ts'

type Rows = Output<typeof contract.bulkActs.rows>

const tones = { running: 'needs', done: 'done', cancelled: 'neutral', stopped: 'refused' } as const

/** `/firm/clients/acts/:act`: one act on many clients, and how it went for each. */
export function ActPage({ params }: { params: { act?: string } }) {
  const id = params.act ?? ''
  const state = useData(id, (signal) => call('GET /api/bulk-acts/:bulkAct', { params: { bulkAct: id }, signal }))
  useFollow([{ topics: ['bulk-act'], id: null }], state.reload)
  return (
    <Loaded
      state={state}
      skeleton={
        <Loading>
          <Skeleton width="16rem" height="28px" />
          <Skeleton height="200px" />
        </Loading>
      }
    >
      {(act) => <Shown act={act} onChanged={state.reload} />}
    </Loaded>
  )
}

function Shown({ act, onChanged }: { act: BulkAct; onChanged: () => void }) {
  const { bulk, portals } = useText()
  const { moment } = useWhen()
  const result = sayResult(bulk, act)
  return (
    <div class="bulk-page">
      <PageTitle
        title={bulk.name(act.kind, act.targetName, act.isUndo)}
        lead={bulk.page.begun(act.startedBy, moment(act.begunAt))}
        back={{ href: '/firm/clients', label: portals.title }}
      />
      {act.state === 'running' ? (
        <BulkProgress act={act} />
      ) : (
        <p class="row gap-small">
          <StatusPill tone={tones[act.state]}>{bulk.strip.state[act.state]}</StatusPill> <span>{result}</span>
        </p>
      )}
      {act.isUndone && <Banner>{bulk.page.undone}</Banner>}
      {!canBeUndone(act.kind) && act.state !== 'running' && <p class="quiet">{bulk.page.noUndo}</p>}
      <ButtonRow>
        <BulkActButtons act={act} onChanged={onChanged} />
        {act.kind === 'delete' && (
          <LinkButton icon="trash" href="/firm/clients/bin">
            {bulk.page.toBin}
          </LinkButton>
        )}
      </ButtonRow>
      <Outcomes act={act} />
    </div>
  )
}

function Outcomes({ act }: { act: BulkAct }) {
  const { bulk } = useText()
  const { language } = useLanguage()
  const [outcome, setOutcome] = useState<BulkOutcome>(act.counts.skipped > 0 ? 'skipped' : 'done')
  const kinds = bulkOutcomes.filter((one) => one !== 'partly' || act.counts.partly > 0)
  return (
    <section class="stack gap-small" aria-label={bulk.page.rows}>
      <Tabs
        label={bulk.page.rows}
        current={outcome}
        onChange={setOutcome}
        tabs={kinds.map((key) => ({ key, label: bulk.page.outcome[key], count: formatNumber(act.counts[key], language) }))}
      >
        <Pages key={`${outcome}${act.state}`} act={act} outcome={outcome} />
      </Tabs>
    </section>
  )
}

function Pages({ act, outcome }: { act: BulkAct; outcome: BulkOutcome }) {
  const { page: say, reason } = useText().bulk
  const [pages, setPages] = useState<Rows | null>(null)
  const load = useAct()
  const fetchMore = (after: string | null) =>
    load.run(async () => {
      const query = { outcome, ...(after === null ? {} : { after }) }
      const more = await call('GET /api/bulk-acts/:bulkAct/rows', { params: { bulkAct: act.id }, query })
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
        <Skeleton height="160px" />
      </Loading>
    )
  }
  if (pages.rows.length === 0) return <p class="quiet">{say.none}</p>
  return (
    <div class="stack gap-small">
      <PlainTable
        label={say.rows}
        columns={outcome === 'done' ? [say.client] : [say.client, say.why]}
        rows={pages.rows.map((row) => ({
          key: String(row.number),
          cells: [
            <ClientOfRow key="client" client={row.client} />,
            ...(outcome === 'done' ? [] : [row.reasons.map((one) => reason[one]).join(', ')]),
          ],
        }))}
      />
      {pages.next !== null && (
        <div>
          <Button busy={load.busy && say.loading} onClick={() => void fetchMore(pages.next)}>
            {say.next}
          </Button>
        </div>
      )}
    </div>
  )
}

function ClientOfRow({ client }: { client: Rows['rows'][number]['client'] }) {
  const { page: say } = useText().bulk
  if (client === null) return <span class="quiet">{say.elsewhere}</span>
  return (
    <span>
      {client.isInBin ? (
        <bdi>{client.name}</bdi>
      ) : (
        <a href={`/firm/clients/${client.id}`}>
          <bdi>{client.name}</bdi>
        </a>
      )}{' '}
      <span class="quiet">
        {client.clientNumber}
        {client.isInBin && ` · ${say.inBin}`}
      </span>
    </span>
  )
}
