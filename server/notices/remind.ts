/** Reminders of documents that wait for a signature: on the firm's days after they came and around their due date, until they are signed, declined or void. */
import { sql } from 'kysely'
import { reminderDaysByDefault } from '#contract/notice-kinds.ts'
import { remindersAroundDue } from '#contract/send-rules.ts'
import { enqueue } from '#platform/jobs.ts'
import { mustBeAllowed } from '../access/allowed.ts'
import { isTurn } from '../access/signature-request.ts'
import type { Act } from '../audit/act.ts'
import type { Staff } from '../audit/actor.ts'
import { record } from '../audit/record.ts'
import { stopTelling, tell } from './tell.ts'

export const remindJob = 'notices.remind'
export const remindFirmJob = 'notices.remind-firm'

const dayMilliseconds = 86_400_000
/** A reminder that could not be told in time is told late, but not weeks late: a change of the days must not flood anybody. */
const mostLateDays = 2

/** Documents came that somebody has to sign. */
export async function scheduleReminders(act: Act, firmId: string, deliveryId: string): Promise<void> {
  await enqueue(act.tx, remindJob, { firmId, deliveryId }, { key: `${remindJob} ${deliveryId}` })
}

interface Waiting {
  liveAt: Date
  dueOn: string | null
  /** The moments of `remindersAroundDue`, in its order. */
  aroundDue: Date[]
  /** Nobody while all wait for somebody else: their turn may come before the next moment. */
  personIds: string[]
}

/** The job: tells what is due today, and comes again at the next moment. Whoever signs later than others is not reminded before their turn. */
export async function remind(act: Act, firmId: string, deliveryId: string): Promise<void> {
  const found = await sql<Waiting>`
    select w."liveAt", w."dueOn"::text as "dueOn", w."personIds",
           array(select (w."dueOn" + days + time '09:00') at time zone f.time_zone
                 from unnest(${[...remindersAroundDue]}::int[]) with ordinality as around (days, place)
                 where w."dueOn" is not null order by place) as "aroundDue"
    from (
      select y.live_at as "liveAt", min(r.due_on) as "dueOn", coalesce(array_agg(distinct r.person_id) filter (where ${isTurn}
          -- A signed paper is with the firm: it is the firm's turn.
          and not exists (select from hand_signing h where h.firm_id = r.firm_id and h.signature_request_id = r.id and h.state = 'uploaded')), '{}') as "personIds"
      from delivery y
      join delivered_document dd on dd.firm_id = y.firm_id and dd.delivery_id = y.id
      join signature_request r on r.firm_id = dd.firm_id and r.document_id = dd.document_id and r.state in ('out', 'viewed')
      where y.firm_id = ${firmId} and y.id = ${deliveryId} and y.live_at is not null and y.reminds
      group by y.live_at) w
    join firm f on f.id = ${firmId}`.execute(act.tx)
  const [waiting] = found.rows
  if (!waiting) return
  const now = act.clock.now().getTime()
  const moments = momentsOf(waiting, (await readReminders(act, firmId)).days)
  const due = moments.findLast(({ at }) => at <= now)
  if (due && now - due.at < (mostLateDays + 1) * dayMilliseconds)
    for (const personId of waiting.personIds) await tellOnce(act, firmId, { deliveryId, personId, occasion: due.occasion })
  const next = moments.find(({ at }) => at > now)
  if (next)
    await enqueue(act.tx, remindJob, { firmId, deliveryId }, { afterMilliseconds: next.at - now, key: `${remindJob} ${deliveryId}` })
}

/** Days after the delivery, and days around its due date, the earliest first. */
function momentsOf({ liveAt, dueOn, aroundDue }: Waiting, days: readonly number[]): { occasion: string; at: number }[] {
  return [
    ...days.map((day) => ({ occasion: `day ${day}`, at: liveAt.getTime() + day * dayMilliseconds })),
    ...aroundDue.map((moment, place) => ({ occasion: `due ${dueOn} ${remindersAroundDue[place]}`, at: moment.getTime() })),
  ].toSorted((one, other) => one.at - other.at)
}

/** The newest reminder takes the place of the ones before. */
async function tellOnce(act: Act, firmId: string, about: { deliveryId: string; personId: string; occasion: string }): Promise<void> {
  const { deliveryId: aboutId, personId, occasion } = about
  const told = await act.tx
    .selectFrom('notice')
    .select('occasion')
    .where('firm_id', '=', firmId)
    .where('person_id', '=', personId)
    .where('kind', '=', 'reminder-to-sign')
    .where('about_id', '=', aboutId)
    .execute()
  if (told.some((one) => one.occasion === occasion)) return
  await stopTelling(act, firmId, { aboutId, personId, kind: 'reminder-to-sign' })
  await tell(act, firmId, { kind: 'reminder-to-sign', personId, aboutId, path: '/preparer-files', occasion })
}

/** The firm's days, ascending. */
export async function readReminders({ tx }: Pick<Act, 'tx'>, firmId: string): Promise<{ days: number[] }> {
  const rule = await tx.selectFrom('reminder_rule').select('days').where('firm_id', '=', firmId).executeTakeFirst()
  return { days: rule?.days ?? [...reminderDaysByDefault] }
}

export function remindersForStaff(act: Act<Staff>): Promise<{ days: number[] }> {
  mustBeAllowed(act.actor, 'settings.change')
  return readReminders(act, act.actor.firmId)
}

/** @throws Refusal not-allowed */
export async function changeReminders(act: Act<Staff>, input: { days: readonly number[] }): Promise<{ days: number[] }> {
  const { tx, actor, clock } = act
  mustBeAllowed(actor, 'settings.change')
  const days = [...new Set(input.days)].toSorted((one, other) => one - other)
  const values = { days, changed_at: clock.now() }
  await tx
    .insertInto('reminder_rule')
    .values({ firm_id: actor.firmId, ...values })
    .onConflict((conflict) => conflict.column('firm_id').doUpdateSet(values))
    .execute()
  await enqueue(tx, remindFirmJob, { firmId: actor.firmId }, { key: `${remindFirmJob} ${actor.firmId}` })
  await record(act, actor.firmId, { type: 'notices.reminders-changed', days })
  return { days }
}

/** The job after the days were changed: everything that waits is looked at anew. */
export async function remindFirm({ tx }: Act, firmId: string): Promise<void> {
  const waiting = await sql<{ id: string }>`
    select distinct dd.delivery_id as id
    from signature_request r join delivered_document dd on dd.firm_id = r.firm_id and dd.document_id = r.document_id
    where r.firm_id = ${firmId} and r.state in ('out', 'viewed')`.execute(tx)
  for (const { id: deliveryId } of waiting.rows) await enqueue(tx, remindJob, { firmId, deliveryId }, { key: `${remindJob} ${deliveryId}` })
}
