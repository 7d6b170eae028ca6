/** The database as verbs see it: a transaction that can only touch rows of the firms it was opened for. */
import { Kysely, PostgresDialect, sql } from 'kysely'
import pg from 'pg'
import type { Tables } from '#database/tables.ts'
import { preparing } from './prepared-statements.ts'

export type Database = Kysely<Tables>
declare const opened: unique symbol
/** A transaction that has been opened for certain firms. Not the pool: that has no firm and sees nothing. */
export type Tx = Kysely<Tables> & { readonly [opened]: true }

/** On whose behalf a transaction runs: which firms' rows exist for it, and which identity's own links. */
export interface Scope {
  firms: readonly string[]
  identity: string | null
}

const { INT8, DATE } = pg.types.builtins
const types: pg.CustomTypesConfig = {
  getTypeParser(oid, format): unknown {
    if (format !== 'binary') {
      if (oid === INT8) return Number // our counts and sizes stay far below 2^53
      if (oid === DATE) return (text: string) => text // a calendar day, not a moment
    }
    return pg.types.getTypeParser(oid, format)
  },
}

export interface Connection extends pg.PoolConfig {
  /** Taken by every transaction when the login itself is not the application role (an outside database with one login). */
  role?: string
}

export function openPool(connection: Connection, max: number): pg.Pool {
  const { role: _, ...config } = connection
  const pool = new pg.Pool({ ...config, max, types, idleTimeoutMillis: 30_000, connectionTimeoutMillis: 10_000 })
  // A connection that dies while idle is replaced by the pool; without a listener Node would end the process.
  pool.on('error', () => undefined)
  // The same for one that dies while it is lent out: whoever holds it gets the error from its query.
  pool.on('connect', (client) => client.on('error', () => undefined))
  return pool
}

export const openDatabase = (pool: pg.Pool): Database => new Kysely<Tables>({ dialect: new PostgresDialect({ pool: preparing(pool) }) })

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** One round trip to begin: the settings live as long as the transaction, so a pooled connection keeps nothing of them. */
function beginning(scope: Scope, readOnly: boolean, role: string | undefined): string {
  const ids = [...scope.firms, ...(scope.identity ? [scope.identity] : [])]
  if (!ids.every((id) => uuid.test(id))) throw new Error('a scope holds something that is no id')
  return [
    readOnly ? 'begin read only' : 'begin',
    `select set_config('lintel.firms','${scope.firms.join(',')}',true), set_config('lintel.identity','${scope.identity ?? ''}',true)` +
      (role ? `, set_config('role','${role}',true)` : ''),
  ].join(';')
}

/** What an open transaction has to say when it commits, and where. */
const sayings = new WeakMap<object, Set<string>>()
/** An act on very many things sends what it has to say in between: the list must not grow with them. */
const mostSayings = 200

/**
 * Notifies a channel when this transaction commits, in the same round trip: a verb that tells seven screens does not ask the database seven times.
 * Told twice is told once. Unlike with NOTIFY, what was said before a rollback to a savepoint is said all the same: who hears it only asks again.
 */
export async function notifyAtCommit(tx: Tx, channel: string, payload: string): Promise<void> {
  const sayingsOfTx = sayings.get(tx)
  if (!sayingsOfTx) throw new Error('Only an open transaction can notify at its end')
  sayingsOfTx.add(`pg_notify(${pg.escapeLiteral(channel)}, ${pg.escapeLiteral(payload)})`)
  if (sayingsOfTx.size < mostSayings) return
  const now = [...sayingsOfTx]
  sayingsOfTx.clear()
  await sql.raw(`select ${now.join(', ')}`).execute(tx)
}

interface TransactOptions {
  readOnly?: boolean
  role?: string | undefined
  keeps?: (error: unknown) => boolean
  beforeCommit?: ((tx: Tx) => Promise<void>) | undefined
}

/**
 * Runs `work` in one transaction, and once more after a deadlock. `keeps` tells which thrown errors must commit all the same (a failure that is itself a fact);
 * `beforeCommit` is the last thing that the transaction does.
 */
export async function transact<T>(
  database: Database,
  scope: Scope,
  work: (tx: Tx) => Promise<T>,
  options: TransactOptions = {},
): Promise<T> {
  try {
    return await once(database, scope, work, options)
  } catch (error) {
    // Two acts that waited for each other: the database has ended this one, and the other is done by now.
    if (!(error instanceof Error && 'code' in error && error.code === deadlock)) throw error
    return once(database, scope, work, options)
  }
}

const deadlock = '40P01'

function once<T>(database: Database, scope: Scope, work: (tx: Tx) => Promise<T>, options: TransactOptions): Promise<T> {
  return database.connection().execute(async (connection) => {
    const begin = beginning(scope, options.readOnly ?? false, options.role)
    const tx = connection as unknown as Tx
    const toSay = new Set<string>()
    sayings.set(tx, toSay)
    const commit = async () => {
      await options.beforeCommit?.(tx)
      // PostgreSQL answers the commit of a failed transaction by rolling back, without an error. The select before it, be it empty, does fail then.
      await sql.raw(`select ${[...toSay].join(', ')}; commit`).execute(connection)
    }
    try {
      // One that fails here has begun all the same: it must be rolled back before the connection goes to somebody else.
      await sql.raw(begin).execute(connection)
      const result = await work(tx)
      await commit()
      return result
    } catch (error) {
      let kept = false
      try {
        if (options.keeps?.(error)) await commit().then(() => (kept = true))
      } finally {
        if (!kept) await sql`rollback`.execute(connection)
      }
      throw error
    }
  })
}
