import './styles/bulk.css'
import { useState } from 'preact/hooks'
import type { contract } from '#contract/contract.ts'
import type { Output } from '#contract/endpoint.ts'
import { call } from '#web/call.ts'
import type { FirmText } from '#web/locales/en/firm.ts'
import { useText } from '#web/locales/firm.ts'
import { Button, LinkButton } from '#web/ui/button.tsx'
import { ProgressBar } from '#web/ui/progress-bar.tsx'
import { useData } from '#web/use-data.ts'
import { useFollow } from './follow.ts'
import { useAct } from './use-act.ts'

export type BulkAct = Output<typeof contract.bulkActs.read>

const closedKey = 'lintel.bulk-acts.closed'
const mostClosed = 40
/** An act that ended longer ago is found in its own page, not in everybody's way. */
const toldForMs = 30 * 60 * 1000

function closedBefore(): readonly string[] {
  try {
    return JSON.parse(localStorage.getItem(closedKey) ?? '[]') as string[]
  } catch {
    return []
  }
}

/** One's own acts on many clients, on every page: how far they are, how they went, the way back. Goes when it is closed. */
export function BulkStrip() {
  const { bulk } = useText()
  const state = useData('bulk-acts', (signal) => call('GET /api/bulk-acts', { signal, background: true }))
  const [closed, setClosed] = useState(closedBefore)
  useFollow([{ topics: ['bulk-act'], id: null }], state.reload)
  const close = (id: string) => {
    const next = [...closed, id].slice(-mostClosed)
    setClosed(next)
    try {
      localStorage.setItem(closedKey, JSON.stringify(next))
    } catch {
      // A browser that keeps nothing shows it again after a reload.
    }
  }
  const isTold = ({ id, endedAt }: BulkAct) => endedAt === null || (!closed.includes(id) && Date.now() - Date.parse(endedAt) < toldForMs)
  // Of those that have ended only the last one: what came before it is old news.
  const shown = (state.data?.acts ?? []).filter((one, at) => one.endedAt === null || (at === 0 && isTold(one)))
  if (shown.length === 0) return null
  return (
    <div class="bulk-strip" role="region" aria-label={bulk.strip.label}>
      {shown.map((one) => (
        <OneAct key={one.id} act={one} onClose={() => close(one.id)} onChanged={state.reload} />
      ))}
    </div>
  )
}

function OneAct({ act, onClose, onChanged }: { act: BulkAct; onClose: () => void; onChanged: () => void }) {
  const { bulk } = useText()
  const isRunning = act.state === 'running'
  return (
    <div class="bulk-act">
      {isRunning ? (
        <div class="bulk-act-words">
          <BulkProgress act={act} />
        </div>
      ) : (
        <p class="bulk-act-words" role="status">
          <strong>{bulk.name(act.kind, act.targetName, act.isUndo)}</strong> {sayResult(bulk, act)}
        </p>
      )}
      <div class="row gap-small">
        <LinkButton kind="quiet" href={`/firm/clients/acts/${act.id}`}>
          {bulk.strip.details}
        </LinkButton>
        <BulkActButtons act={act} onChanged={onChanged} />
        {!isRunning && <Button kind="quiet" icon="close" iconLabel={bulk.strip.close} onClick={onClose} />}
      </div>
    </div>
  )
}

/** How far it is. */
export function BulkProgress({ act }: { act: BulkAct }) {
  const { bulk } = useText()
  return (
    <ProgressBar
      label={bulk.name(act.kind, act.targetName, act.isUndo)}
      portion={act.total === 0 ? 0 : act.reached / act.total}
      figure={bulk.strip.figure(act.reached, act.total)}
    />
  )
}

/** How it went, in a sentence or two. */
export function sayResult({ strip }: FirmText['bulk'], act: BulkAct): string {
  const { done, partly, skipped } = act.counts
  const said = [strip.result(done + partly, skipped)]
  if (act.reached < act.total) said.push(strip.notReached(act.total - act.reached))
  if (act.state === 'stopped') said.push(strip.stopped)
  return said.join(' ')
}

/** Stop while it runs, undo afterwards. */
export function BulkActButtons({ act, onChanged }: { act: BulkAct; onChanged: () => void }) {
  const { strip } = useText().bulk
  const running = useAct()
  const run = (ask: () => Promise<unknown>) =>
    void running.run(async () => {
      await ask()
      onChanged()
    })
  return (
    <>
      {running.problem && <span role="alert">{running.problem}</span>}
      {act.state === 'running' && (
        <Button
          kind="quiet"
          icon="pause"
          busy={running.busy && strip.cancelling}
          onClick={() => run(() => call('POST /api/bulk-acts/:bulkAct/cancel', { params: { bulkAct: act.id } }))}
        >
          {strip.cancel}
        </Button>
      )}
      {act.canUndo && (
        <Button
          icon="undo"
          busy={running.busy && strip.undoing}
          onClick={() => run(() => call('POST /api/bulk-acts/:bulkAct/undo', { params: { bulkAct: act.id } }))}
        >
          {strip.undo}
        </Button>
      )}
    </>
  )
}
