/** A hundred thousand clients at once: scrolled through from the first page to the last, and given to an act, which is accepted and then done. */
import { setTimeout as pause } from 'node:timers/promises'
import type { BulkAct } from '#contract/bulk-acts.ts'
import type Type from 'typebox'
import { fillClients } from './fill-clients.ts'
import { makePortal, type Portal } from './make-portal.ts'
import { residentMegabytes } from './processes.ts'
import { type Product, withProduct } from './product.ts'
import { atMost, type Row, told } from './row.ts'
import { percentile } from './statistics.ts'

const measure = 'client-acts'
const clients = 100_000
const lookEveryMilliseconds = 200
const all = { search: '', filters: [], sort: { column: 'name', descending: false } }

export async function clientActs(): Promise<Row[]> {
  return withProduct(async (product) => {
    const portal = await makePortal(product.url)
    await fillClients(product.dataFolder, 1, clients)
    return [...(await scrolled(portal)), ...(await givenToAnAct(product, portal))]
  })
}

/** As a table does that somebody drags to its end: one page after another. */
async function scrolled({ staff }: Portal): Promise<Row[]> {
  const waits: number[] = []
  let rows = 0
  for (let after: string | null = null; ;) {
    const start = performance.now()
    const page: { rows: unknown[]; next: string | null } = await staff.post('/api/client-table/rows', { question: all, after })
    waits.push(performance.now() - start)
    rows += page.rows.length
    after = page.next
    if (after === null) break
  }
  if (rows < clients) throw new Error(`Only ${rows} of ${clients} clients were shown`)
  const what = `${clients.toLocaleString('en-US')} clients scrolled through by name: p99 of ${waits.length} pages`
  return [atMost(50, { measure, what, value: percentile(waits, 0.99), unit: 'ms', remark: `p50 ${percentile(waits, 0.5).toFixed(1)} ms` })]
}

async function givenToAnAct(product: Product, { staff }: Portal): Promise<Row[]> {
  const idle = residentMegabytes(product.pid) ?? 0
  let most = idle
  const timer = setInterval(() => (most = Math.max(most, residentMegabytes(product.pid) ?? 0)), lookEveryMilliseconds)
  const start = performance.now()
  const body = { key: 'bench-disable', kind: 'disable', targetId: null, selection: { all, except: [] } }
  let act = await staff.post<Type.Static<typeof BulkAct>>('/api/bulk-acts', body)
  const acceptedSeconds = (performance.now() - start) / 1000
  while (act.state === 'running') {
    await pause(lookEveryMilliseconds)
    act = await staff.get(`/api/bulk-acts/${act.id}`)
  }
  const doneSeconds = (performance.now() - start) / 1000
  clearInterval(timer)
  if (act.counts.done < clients) throw new Error(`Only ${act.counts.done} of ${clients} clients were reached`)
  const what = `an act on ${clients.toLocaleString('en-US')} clients`
  return [
    atMost(5, { measure, what: `${what}: accepted, everybody named`, value: acceptedSeconds, unit: 's' }),
    told({
      measure,
      what: `${what}: done`,
      value: doneSeconds,
      unit: 's',
      remark: `memory of Node over before: ${Math.round(most - idle)} MB`,
    }),
  ]
}
