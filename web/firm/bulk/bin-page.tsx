import { useEffect, useState } from 'preact/hooks'
import type { contract } from '#contract/contract.ts'
import type { Output } from '#contract/endpoint.ts'
import { call } from '#web/call.ts'
import { useLanguage, useText } from '#web/locales/firm.ts'
import { wasRefused } from '#web/say-failure.ts'
import { Button, LinkButton } from '#web/ui/button.tsx'
import { formatNumber } from '#web/ui/format.ts'
import { PlainTable } from '#web/ui/plain-table.tsx'
import { Loading, Skeleton } from '#web/ui/skeleton.tsx'
import { EmptyState, NoPermissionState } from '#web/ui/states.tsx'
import { StatusPill } from '#web/ui/status-pill.tsx'
import { showToast } from '#web/ui/toasts.tsx'
import { useData } from '#web/use-data.ts'
import { LegalHoldDialog } from '../clients/legal-hold-dialog.tsx'
import { useFollow } from '../follow.ts'
import { Loaded } from '../loaded.tsx'
import { PageTitle } from '../page.tsx'
import { useWhen } from '../say-when.ts'
import { useStaff } from '../session.tsx'
import { useAct } from '../use-act.ts'

type Bin = Output<typeof contract.clientBin.list>
type Deleted = Bin['clients'][number]

/** `/firm/clients/bin`: deleted clients, and the way back for each. */
export function BinPage() {
  const { bulk, portals } = useText()
  const [pages, setPages] = useState(1)
  const state = useData('bin', (signal) => askForPages(pages, signal))
  useFollow([{ topics: ['clients', 'client'], id: null }], state.reload)
  useEffect(() => {
    if (pages > 1) state.reload()
  }, [pages])
  const back = { href: '/firm/clients', label: portals.title }
  if (wasRefused(state.error, 'not-allowed')) {
    return (
      <>
        <PageTitle title={bulk.bin.title} back={back} />
        <NoPermissionState title={bulk.bin.notAllowed}>{bulk.bin.notAllowedDetail}</NoPermissionState>
      </>
    )
  }
  return (
    <div class="bulk-page">
      <PageTitle title={bulk.bin.title} lead={bulk.bin.lead} back={back} />
      <Loaded
        state={state}
        skeleton={
          <Loading>
            <Skeleton height="200px" />
          </Loading>
        }
      >
        {(bin) =>
          bin.clients.length === 0 ? (
            <EmptyState icon="trash" title={bulk.bin.empty} action={<LinkButton href="/firm/clients">{bulk.bin.toClients}</LinkButton>}>
              {bulk.bin.emptyDetail}
            </EmptyState>
          ) : (
            <>
              <DeletedClients clients={bin.clients} onRestored={state.reload} />
              {bin.next !== null && (
                <div>
                  <Button busy={state.loading && bulk.bin.loading} onClick={() => setPages(pages + 1)}>
                    {bulk.bin.more}
                  </Button>
                </div>
              )}
            </>
          )
        }
      </Loaded>
    </div>
  )
}

async function askForPages(count: number, signal: AbortSignal): Promise<Bin> {
  const found: Bin = { clients: [], next: null }
  for (let page = 0; page < count; page += 1) {
    const more: Bin = await call('GET /api/client-bin', { query: found.next === null ? {} : { after: found.next }, signal })
    found.clients.push(...more.clients)
    found.next = more.next
    if (more.next === null) break
  }
  return found
}

function DeletedClients({ clients, onRestored }: { clients: readonly Deleted[]; onRestored: () => void }) {
  const { bin: say } = useText().bulk
  const { language } = useLanguage()
  const { momentAlone } = useWhen()
  const mayHold = useStaff()?.staff.permissions.includes('clients.hold') ?? false
  return (
    <PlainTable
      label={say.title}
      columns={say.columns}
      rows={clients.map((client) => ({
        key: client.id,
        cells: [
          <span key="name">
            <bdi>{client.name}</bdi> <span class="quiet bulk-number">{client.clientNumber}</span>
          </span>,
          client.office,
          <span key="documents" class="numbers">
            {formatNumber(client.documents, language)}
          </span>,
          say.by(momentAlone(client.deletedAt), client.deletedBy),
          <WhatNext key="next" client={client} />,
          <span key="acts" class="bulk-row-acts">
            {mayHold && <HoldButton client={client} onChanged={onRestored} />}
            <Restore client={client} onRestored={onRestored} />
          </span>,
        ],
      }))}
    />
  )
}

/** When it is removed for good, or what keeps it. */
function WhatNext({ client: { kept, removedAt } }: { client: Deleted }) {
  const { bin: say } = useText().bulk
  const { day } = useWhen()
  if (kept === null) return <span>{say.removed(day(removedAt))}</span>
  const isHold = kept.by === 'legal-hold'
  return (
    <span class="bulk-next">
      <StatusPill tone={isHold ? 'needs' : 'neutral'}>{isHold ? say.kept.hold : say.kept.signed}</StatusPill>
      <span class="quiet">{isHold ? kept.reason : kept.until !== null && say.kept.signedDetail(day(kept.until))}</span>
    </span>
  )
}

function HoldButton({ client, onChanged }: { client: Deleted; onChanged: () => void }) {
  const { legalHold } = useText()
  const [asking, setAsking] = useState(false)
  return (
    <>
      <Button icon="lock" onClick={() => setAsking(true)}>
        {legalHold.title}
        <span class="visually-hidden"> {client.name}</span>
      </Button>
      {asking && (
        <LegalHoldDialog
          client={client}
          reason={client.kept?.by === 'legal-hold' ? client.kept.reason : null}
          onClose={() => setAsking(false)}
          onChanged={onChanged}
        />
      )}
    </>
  )
}

function Restore({ client, onRestored }: { client: Deleted; onRestored: () => void }) {
  const { bin: say } = useText().bulk
  const act = useAct()
  const restore = () =>
    void act.run(async () => {
      await call('POST /api/client-bin/:client/restore', { params: { client: client.id } })
      showToast({ icon: 'check', text: say.restored(client.name) })
      onRestored()
    })
  return (
    <span class="row gap-small">
      {act.problem && <span role="alert">{act.problem}</span>}
      <Button icon="undo" busy={act.busy && say.restoring} onClick={restore}>
        {say.restore}
      </Button>
    </span>
  )
}
