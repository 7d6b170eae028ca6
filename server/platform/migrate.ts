import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

import pg from 'pg'

/** Where the product's migrations are. */
export const migrationsFolder = fileURLToPath(new URL('../../database/migrations', import.meta.url))

export type MigrationErrorName =
  | 'MigrationNameWrong'
  | 'MigrationNumberTwice'
  | 'MigrationChanged'
  | 'MigrationOutOfOrder'
  | 'DatabaseNewerThanCode'
  | 'MigrationFailed'

export class MigrationError extends Error {
  override readonly name: MigrationErrorName

  constructor(name: MigrationErrorName, message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = name
  }
}

/** One file: its name, its SQL, and the SHA-256 (hex) of the SQL with line feeds only, so that a checkout on Windows has the same. */
export type Migration = { name: string; sql: string; sha256: string }

/** Any number, the same in every Lintel: two that start at once migrate one after the other. */
const lockKey = 8_879_001

/**
 * Brings a database up to date: applies the files `NNNN_*.sql` that it does not have yet, in order, each in its own
 * transaction, and returns the names it applied. Connect as the owner of the schema.
 *
 * The lock is taken inside each transaction, not for the session, so that it also works through PgBouncer.
 * @throws MigrationError
 */
export async function migrate(connection: pg.ClientConfig, folder = migrationsFolder): Promise<string[]> {
  const migrations = readMigrations(folder)
  const client = new pg.Client(connection)
  await client.connect()
  try {
    const applied: string[] = []
    for (;;) {
      const name = await applyNext(client, migrations)
      if (name === null) return applied
      applied.push(name)
    }
  } finally {
    await client.end()
  }
}

/**
 * The migrations of a folder, in order.
 * @throws MigrationError MigrationNameWrong, MigrationNumberTwice
 */
export function readMigrations(folder: string): Migration[] {
  const names = readdirSync(folder)
    .filter((name) => name.endsWith('.sql'))
    .sort()
  const numbers = new Set<string>()
  return names.map((name) => {
    const number = /^(\d{4})_[a-z0-9_-]+\.sql$/.exec(name)?.[1]
    if (number === undefined) throw new MigrationError('MigrationNameWrong', `${name}: a migration is named NNNN_what_it_does.sql`)
    if (numbers.has(number)) throw new MigrationError('MigrationNumberTwice', `${name}: the number ${number} is taken by another migration`)
    numbers.add(number)
    const sql = readFileSync(join(folder, name), 'utf8').replaceAll('\r\n', '\n')
    return { name, sql, sha256: createHash('sha256').update(sql).digest('hex') }
  })
}

async function applyNext(client: pg.Client, migrations: Migration[]): Promise<string | null> {
  await client.query('begin')
  try {
    await client.query('select pg_advisory_xact_lock($1)', [lockKey])
    await client.query(`create table if not exists schema_migration (
      name text primary key, sha256 text not null, applied_at timestamptz not null default now())`)
    const next = nextMigration(migrations, await appliedMigrations(client))
    if (next === null) {
      await client.query('commit')
      return null
    }
    await client.query(next.sql).catch((cause: unknown) => {
      throw new MigrationError('MigrationFailed', `${next.name} could not be applied: ${whereItFailed(cause, next.sql)}`, { cause })
    })
    await client.query('insert into schema_migration (name, sha256) values ($1, $2)', [next.name, next.sha256])
    await client.query('commit')
    return next.name
  } catch (error) {
    await client.query('rollback')
    throw error
  }
}

async function appliedMigrations(client: pg.Client): Promise<{ name: string; sha256: string }[]> {
  const found = await client.query<{ name: string; sha256: string }>('select name, sha256 from schema_migration order by name')
  return found.rows
}

/**
 * Decides what comes next, or null when everything is applied.
 * @throws MigrationError when what was applied and what the code brings do not belong together
 */
export function nextMigration(migrations: Migration[], applied: { name: string; sha256: string }[]): Migration | null {
  const known = new Map(migrations.map((migration) => [migration.name, migration]))
  for (const { name, sha256 } of applied) {
    const migration = known.get(name)
    if (!migration) {
      throw new MigrationError(
        'DatabaseNewerThanCode',
        `The database has the migration ${name}, which this Lintel does not know. It was last used by a newer Lintel: start that one.`,
      )
    }
    if (migration.sha256 !== sha256) {
      throw new MigrationError(
        'MigrationChanged',
        `${name} was changed after it was applied. An applied migration is never edited: put it back and write a new one.`,
      )
    }
  }
  const next = migrations[applied.length] ?? null
  const last = applied.at(-1)
  const skipped = migrations.find(({ name }, index) => applied[index] !== undefined && applied[index].name !== name)
  if (skipped && last) {
    throw new MigrationError(
      'MigrationOutOfOrder',
      `${skipped.name} comes before ${last.name}, which is already applied. Give it the next free number.`,
    )
  }
  return next
}

function whereItFailed(cause: unknown, sql: string): string {
  if (!(cause instanceof Error)) return String(cause)
  const position = cause instanceof pg.DatabaseError ? Number(cause.position) : Number.NaN
  if (!Number.isInteger(position)) return cause.message
  return `${cause.message} (line ${sql.slice(0, position).split('\n').length})`
}
