import { sql } from 'kysely'
import { Refusal } from '#platform/refusal.ts'
import type { Act } from '../audit/act.ts'

/** Nobody enters by hand what was longer ago: it is the year that was mistyped. */
const mostYears = 4

/**
 * A day at the firm that is there, is not to come, and does not lie before the other one. The authorities count by their own clocks: a day more or
 * less is theirs.
 * @throws Refusal e-file.odd-day
 */
export async function mustBeInTime(act: Act, day: string, notBefore: string | null): Promise<void> {
  const { firmId } = act.actor as { firmId: string }
  if (!isDay(day)) throw new Refusal('e-file.odd-day')
  const found = await sql<{ is_odd: boolean }>`
    select ${day}::date > today or ${day}::date < today - make_interval(years => ${mostYears})
      or ${day}::date < coalesce(${notBefore}::date - 1, '-infinity') as is_odd
    from (select (${act.clock.now()}::timestamptz at time zone time_zone)::date as today from firm where id = ${firmId}) f`.execute(act.tx)
  if (found.rows[0]?.is_odd !== false) throw new Refusal('e-file.odd-day')
}

function isDay(day: string): boolean {
  const at = new Date(`${day}T00:00:00Z`)
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(day)
}

/** A moment that is not to come, and lies at most a day before `notBefore`. @throws Refusal e-file.odd-day */
export function mustHavePassed({ clock }: Pick<Act, 'clock'>, moment: string, notBefore: Date): Date {
  const at = new Date(moment)
  // A page's clock may be a little ahead of ours.
  const isToCome = at.getTime() > clock.now().getTime() + 5 * 60_000
  if (Number.isNaN(at.getTime()) || isToCome || at.getTime() < notBefore.getTime() - 86_400_000) throw new Refusal('e-file.odd-day')
  return at
}
