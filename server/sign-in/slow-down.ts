/**
 * Growing delays after failures (NIST SP 800-63B-4, 3.2.2): a try is counted before it is judged, so that a hundred guesses at once are a
 * hundred tries; a success gives it back. Nothing is ever locked until somebody opens it.
 */
import { isIPv6 } from 'node:net'
import { sql, type Transaction } from 'kysely'
import type { Tables } from '#database/tables.ts'
import { sha256 } from '#platform/encryption.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Ports } from '../audit/act.ts'

interface Rule {
  /** So many failures cost nothing; the next one costs half a minute, and every further one twice as much. */
  freeFailures: number
  mostSeconds: number
  /** Failures older than this no longer count. */
  forgetAfterHours: number
}

/** One account from one network: a person who mistypes. A stranger's failures elsewhere do not slow that person down. */
const accountHere: Rule = { freeFailures: 3, mostSeconds: 3600, forgetAfterHours: 24 }
/** One network, any account: the same few passwords tried on many people. Wide, because an office shares an address. */
const network: Rule = { freeFailures: 30, mostSeconds: 3600, forgetAfterHours: 1 }
/** One account, any network: guessing from many addresses. The delay stays short, or a stranger could keep the person out. */
const accountAnywhere: Rule = { freeFailures: 50, mostSeconds: 300, forgetAfterHours: 24 }

const firstDelaySeconds = 30

/** A try that has been counted; `forgive` takes it back. */
export interface Try {
  subjects: { here: string; network: string; anywhere: string }
}

/** Counts a try on an account. @throws Refusal sign-in.slow-down with `waitSeconds` */
export async function takeTry(ports: Pick<Ports, 'database' | 'clock'>, account: string, ip: string): Promise<Try> {
  const { subjects } = tryOn(account, ip)
  const now = ports.clock.now()
  await ports.database.transaction().execute(async (tx) => {
    // Always in this order, so that two tries at once wait for each other instead of for ever.
    await count(tx, subjects.here, accountHere, now)
    await count(tx, subjects.network, network, now)
    await count(tx, subjects.anywhere, accountAnywhere, now)
  })
  return { subjects }
}

/** The try that `takeTry` has counted, to forgive it in a later request. */
export function tryOn(account: string, ip: string): Try {
  const name = sha256(account).toString('base64url')
  const from = networkOf(ip)
  return { subjects: { here: `${name} ${from}`, network: from, anywhere: name } }
}

/** A success: the account's failures are forgotten, and the network's one try is given back. */
export async function forgive({ database }: Pick<Ports, 'database'>, { subjects }: Try): Promise<void> {
  await database.deleteFrom('slow_down').where('subject', 'in', [subjects.here, subjects.anywhere]).execute()
  await database
    .updateTable('slow_down')
    .set((row) => ({ failures: row('failures', '-', 1) }))
    .where('subject', '=', subjects.network)
    .where('failures', '>', 0)
    .execute()
}

async function count(tx: Transaction<Tables>, subject: string, rule: Rule, now: Date): Promise<void> {
  const failures = sql<number>`case when s.blocked_until < ${now}::timestamptz - make_interval(hours => ${rule.forgetAfterHours}) then 1 else s.failures + 1 end`
  const counted = await sql<{ failures: number }>`
    insert into slow_down as s (subject, failures, blocked_until) values (${subject}, 1, ${now})
    on conflict (subject) do update set
      failures = ${failures},
      blocked_until = ${now}::timestamptz + make_interval(secs => case when ${failures} <= ${rule.freeFailures} then 0
        else least(${rule.mostSeconds}, ${firstDelaySeconds} * power(2, least(${failures} - ${rule.freeFailures} - 1, 20))) end)
    where s.blocked_until <= ${now}
    returning failures`.execute(tx)
  const [row] = counted.rows
  if (!row) {
    const { blocked_until } = await tx
      .selectFrom('slow_down')
      .select('blocked_until')
      .where('subject', '=', subject)
      .executeTakeFirstOrThrow()
    throw new Refusal('sign-in.slow-down', { waitSeconds: Math.max(1, Math.ceil((blocked_until.getTime() - now.getTime()) / 1000)) })
  }
  if (row.failures === 1) await removeOld(tx, now)
}

/** Where one row came, up to twenty forgotten ones go: the table cannot grow for ever. */
async function removeOld(tx: Transaction<Tables>, now: Date): Promise<void> {
  await sql`delete from slow_down where subject in (
    select subject from slow_down where blocked_until < ${now}::timestamptz - interval '25 hours' order by blocked_until limit 20 for update skip locked)`.execute(
    tx,
  )
}

/** What one subscriber is given: an IPv4 address, or the first 64 bits of an IPv6 address (RFC 6177). */
export function networkOf(ip: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(ip)?.[1]
  if (mapped) return mapped
  if (!isIPv6(ip)) return ip
  const [head = '', tail] = ip.split('%')[0]?.split('::') ?? []
  const groups = (text: string) => (text === '' ? [] : text.split(':'))
  const before = groups(head)
  const after = tail === undefined ? [] : groups(tail)
  const all = tail === undefined ? before : [...before, ...Array.from({ length: 8 - before.length - after.length }, () => '0'), ...after]
  return `${all
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':')}::/64`
}
