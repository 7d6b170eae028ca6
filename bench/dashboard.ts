/** Answers a second of the taxpayer's home page, beside what pgbench reaches with the same statements on the same database. */
import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import type { Tables } from '#database/tables.ts'
import { systemClock } from '#platform/clock.ts'
import { findRunningPostgres } from '#platform/embedded-postgres/start-embedded-postgres.ts'
import { whoHolds } from '../server/access/doorkeeper.ts'
import { look, type Ports } from '../server/audit/act.ts'
import { portalHome } from '../server/overview/portal-home.ts'
import { sessionCookie } from '../server/sign-in/cookies.ts'
import { askAgainAndAgain } from './ask-again.ts'
import { makePortal, type Portal, sendForms8879 } from './make-portal.ts'
import { findPgbench, type Question, runPgbench, writeScript } from './pgbench.ts'
import { withProduct } from './product.ts'
import { type Row, shareOf, told } from './row.ts'
import { interleave } from './statistics.ts'

const connections = 16
const roundSeconds = 4
const rounds = 5

/** @throws Error when pgbench is not installed: without a yardstick the number says nothing */
export async function dashboard(): Promise<Row[]> {
  const program = findPgbench()
  if (!program) throw new Error('pgbench is not installed (Debian: postgresql-contrib).')
  return withProduct(async (product) => {
    const portal = await makePortal(product.url)
    await sendForms8879(portal, 3)
    const database = findRunningPostgres(product.dataFolder)
    if (!database) throw new Error('The database of the product is not found')
    const script = writeScript(product.dataFolder, await questionsOf(database.application, portal))
    const waits: { p50: number; p99: number }[] = []
    const measures = {
      product: async () => {
        const answered = await askAgainAndAgain(
          product.url,
          { method: 'GET', path: `/api/portals/${portal.personId}/home`, cookie: portal.taxpayer.cookie() },
          connections,
          roundSeconds * 1000,
        )
        waits.push(answered)
        return answered.perSecond
      },
      pgbench: () => runPgbench({ program, connection: database.application, script, connections, seconds: roundSeconds }),
    }
    await interleave(1, measures)
    waits.splice(0)
    const found = await interleave(rounds, measures)
    const p99 = Math.max(...waits.map((wait) => wait.p99))
    const what = `dashboard over ${connections} connections`
    return [
      shareOf({ what: 'pgbench -M prepared, the same statements', value: found.pgbench }, 0.5, {
        measure: 'dashboard',
        what,
        value: found.product,
        unit: '/s',
      }),
      told({ measure: 'dashboard', what: `${what}, p99`, value: p99, unit: 'ms', remark: 'the worst round' }),
    ]
  })
}

/** What the product itself asks the database for one such page: written down while its own code does it once. */
async function questionsOf(connection: pg.ClientConfig, { taxpayer, personId }: Portal): Promise<Question[]> {
  const questions: Question[] = []
  const database = new Kysely<Tables>({
    dialect: new PostgresDialect({ pool: new pg.Pool({ ...connection, max: 1 }) }),
    log: ({ query }) => void questions.push({ sql: query.sql, parameters: query.parameters }),
  })
  const config = { taxpayerIdleMinutes: 60, staffIdleMinutes: 30 } as Ports['config']
  const ports = { database, databaseRole: undefined, clock: systemClock, config } as Ports
  try {
    const token = new RegExp(`${sessionCookie}=([^;]+)`).exec(taxpayer.cookie())?.[1]
    const actor = await whoHolds(ports, token, { ip: '127.0.0.1', userAgent: 'bench' }, { isActive: false })
    if (actor.kind !== 'taxpayer') throw new Error('The session is gone')
    await look(ports, actor, (act) => portalHome(act, personId))
  } finally {
    await database.destroy()
  }
  return questions
}
