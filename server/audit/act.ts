/** An act: one verb, by one actor, in one transaction, with everything from outside passed in. */
import type { PdfPool } from '#pdf/pool.ts'
import type { Clock } from '#platform/clock.ts'
import type { Config } from '#platform/config.ts'
import { type Database, transact, type Tx } from '#platform/database.ts'
import { holdJobs } from '#platform/jobs.ts'
import type { FileStore } from '#platform/file-store.ts'
import type { Log } from '#platform/log.ts'
import type { MasterKey } from '#platform/master-key.ts'
import type { Carriers } from '#platform/outbox.ts'
import type { Randomness } from '#platform/randomness.ts'
import type { VirusScanner } from '#platform/virus-scan.ts'
import { Refusal } from '#platform/refusal.ts'
import { type Actor, firmsOf } from './actor.ts'

/** The world outside a verb. Made once, in main.ts; tests put their own clock and carriers in. */
export interface Ports {
  database: Database
  /** Taken by every transaction when the login is not the application role itself. */
  databaseRole: string | undefined
  clock: Clock
  random: Randomness
  files: FileStore
  masterKey: MasterKey
  carriers: Carriers
  pdf: PdfPool
  /** Null: none is configured. */
  scanner: VirusScanner | null
  config: Config
  log: Log
  /** Jobs that acts add are not for workers: whoever made these ports does them by itself, with `doHeldJobs`. */
  holdsJobs?: boolean
}

export interface Act<A extends Actor = Actor> extends Ports {
  tx: Tx
  actor: A
}

/**
 * Runs a verb in one transaction. What it wrote stays only if it returns, or refuses with `keepsChanges`. `alsoIn`: firms that the actor does
 * not belong to yet, because this very act may let them in.
 */
export function perform<A extends Actor, T>(
  ports: Ports,
  actor: A,
  verb: (act: Act<A>) => Promise<T>,
  { alsoIn = [] }: { alsoIn?: readonly string[] } = {},
): Promise<T> {
  // Second to the door: whoever looks on in Client View writes nothing, whichever way they came.
  if (actor.kind === 'taxpayer' && actor.viewedBy) throw new Refusal('read-only')
  const { firms, identity } = scopeOf(actor)
  return transact(ports.database, { firms: [...new Set([...firms, ...alsoIn])], identity }, (tx) => verb({ ...ports, tx, actor }), {
    role: ports.databaseRole,
    keeps: (error) => error instanceof Refusal && error.keepsChanges,
    beforeCommit: ports.holdsJobs ? holdJobs : undefined,
  })
}

/** Runs a read in one read-only transaction: what a page shows is from one moment. */
export function look<A extends Actor, T>(ports: Ports, actor: A, read: (act: Act<A>) => Promise<T>): Promise<T> {
  return transact(ports.database, scopeOf(actor), (tx) => read({ ...ports, tx, actor }), { role: ports.databaseRole, readOnly: true })
}

const scopeOf = (actor: Actor) => ({
  firms: firmsOf(actor),
  identity: (actor.kind === 'taxpayer' && !actor.viewedBy && !actor.inOffice) || actor.kind === 'staff' ? actor.identityId : null,
})
