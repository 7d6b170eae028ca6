import { isCalendarDay } from '#contract/due-dates.ts'
import type { Input } from '#contract/endpoint.ts'
import type { k1s } from '#contract/k1s.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Act } from '../audit/act.ts'
import type { Taxpayer } from '../audit/actor.ts'
import { record } from '../audit/record.ts'
import { k1InPortal, type K1Row } from '../access/k1.ts'
import { todayOf } from '../payments/today.ts'
import { stopTellingIfDone, tellScreens } from './tell.ts'

/** It went out on paper. Said again, the later day counts. @throws Refusal not-found, k1s.withdrawn, k1s.mailed-on-odd-day */
export async function mailed(act: Act<Taxpayer>, input: Input<typeof k1s.mailed>): Promise<void> {
  const { portal, k1 } = await k1InPortal(act, input.portal, input.k1, { lock: true })
  if (k1.withdrawn_at) throw new Refusal('k1s.withdrawn')
  const { today } = await todayOf(act, portal.firmId)
  const isDay = isCalendarDay(input.mailedOn) && input.mailedOn <= today && input.mailedOn > `${k1.tax_year}-06-30`
  if (!isDay) throw new Refusal('k1s.mailed-on-odd-day')
  await endMailing(act, k1)
  await act.tx
    .insertInto('k1_mailing')
    .values({
      firm_id: k1.firm_id,
      id: act.random.id(),
      k1_id: k1.id,
      k1_version_id: k1.version_id,
      mailed_on: input.mailedOn,
      recorded_at: act.clock.now(),
      recorded_by: portal.personId,
      ended_at: null,
    })
    .execute()
  await stopTellingIfDone(act, k1)
  await tellScreens(act, k1)
  const { mailedOn } = input
  await record(act, k1.firm_id, { type: 'k1s.mailed', clientId: k1.client_id, k1Id: k1.id, version: k1.version_number, mailedOn })
}

/** It did not after all. @throws Refusal not-found, k1s.withdrawn */
export async function notMailed(act: Act<Taxpayer>, input: Input<typeof k1s.notMailed>): Promise<void> {
  const { k1 } = await k1InPortal(act, input.portal, input.k1, { lock: true })
  if (k1.withdrawn_at) throw new Refusal('k1s.withdrawn')
  if (!k1.mailed_on) return
  await endMailing(act, k1)
  await tellScreens(act, k1)
  await record(act, k1.firm_id, { type: 'k1s.not-mailed', clientId: k1.client_id, k1Id: k1.id, version: k1.version_number })
}

async function endMailing({ tx, clock }: Act, k1: K1Row): Promise<void> {
  await tx
    .updateTable('k1_mailing')
    .set({ ended_at: clock.now() })
    .where('firm_id', '=', k1.firm_id)
    .where('k1_version_id', '=', k1.version_id)
    .where('ended_at', 'is', null)
    .execute()
}
