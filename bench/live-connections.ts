/** Screens that only wait: what they take, and how soon all of them hear of one change. */
import { Client } from 'pg'
import { findRunningPostgres } from '#platform/embedded-postgres/start-embedded-postgres.ts'
import { openLive } from './open-live.ts'
import { makePortal } from './make-portal.ts'
import { residentMegabytes } from './processes.ts'
import { withProduct } from './product.ts'
import { atMost, type Row } from './row.ts'
import { median } from './statistics.ts'

const connections = 10_000
const openedAtOnce = 50
const changes = 9

/** The slowest screen counts. A change is told to the database as the product tells it, and is on its way from then on. */
export async function liveConnections(): Promise<Row[]> {
  return withProduct(async (product) => {
    const { taxpayer, clientId } = await makePortal(product.url)
    const database = findRunningPostgres(product.dataFolder)
    const idle = residentMegabytes(product.pid)
    if (!database || idle === null) return []
    let waiting = 0
    let all = Promise.withResolvers<void>()
    const heard = () => {
      waiting -= 1
      if (waiting === 0) all.resolve()
    }
    for (let opened = 0; opened < connections; opened += openedAtOnce) {
      await Promise.all(Array.from({ length: openedAtOnce }, () => openLive(product.url, taxpayer, heard)))
    }
    const most = residentMegabytes(product.pid) ?? 0
    const client = new Client(database.owner)
    await client.connect()
    const firmId = (await client.query<{ id: string }>('select id from firm')).rows[0]?.id
    const waits: number[] = []
    for (let change = 0; change < changes; change += 1) {
      waiting = connections
      all = Promise.withResolvers<void>()
      const start = performance.now()
      await client.query('select pg_notify($1, $2)', ['lintel_live', JSON.stringify({ topic: 'portal', id: clientId, firmId, clientId })])
      await all.promise
      waits.push(performance.now() - start)
    }
    await client.end()
    const measure = 'live-connections'
    return [
      atMost(300, {
        measure,
        what: `a change to the last of ${connections.toLocaleString('en-US')} screens`,
        value: median(waits),
        unit: 'ms',
        remark: `median of ${changes}`,
      }),
      atMost(400, { measure, what: `memory of Node for ${connections.toLocaleString('en-US')} screens`, value: most - idle, unit: 'MB' }),
    ]
  })
}
