import { sql } from 'kysely'
import type { Act } from '../audit/act.ts'

/** A reminder's day begins at this hour, not at midnight. */
const reminderHour = 8

/** The day where the firm is, and the one whose reminders may go out by now. `YYYY-MM-DD`. */
export async function todayOf({ tx, clock }: Pick<Act, 'tx' | 'clock'>, firmId: string): Promise<{ today: string; reminderDay: string }> {
  const found = await sql<{ today: string; reminderDay: string }>`
    select (${clock.now()}::timestamptz at time zone time_zone)::date::text as today,
           ((${clock.now()}::timestamptz at time zone time_zone) - make_interval(hours => ${reminderHour}))::date::text as "reminderDay"
    from firm where id = ${firmId}`.execute(tx)
  const [row] = found.rows
  if (!row) throw new Error('a firm that is not there has no day')
  return row
}

/** When the reminders of a day may go out, where the firm is. */
export async function morningOf({ tx }: Pick<Act, 'tx'>, firmId: string, day: string): Promise<Date> {
  const found = await sql<{ at: Date }>`
    select (${day}::date + make_interval(hours => ${reminderHour})) at time zone time_zone as at from firm where id = ${firmId}`.execute(tx)
  const [row] = found.rows
  if (!row) throw new Error('a firm that is not there has no morning')
  return row.at
}
