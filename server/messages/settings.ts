import type { Input, Output } from '#contract/endpoint.ts'
import type { messageSettings } from '#contract/message-settings.ts'
import type { Act } from '../audit/act.ts'
import type { Staff } from '../audit/actor.ts'
import { record } from '../audit/record.ts'
import { mustBeAllowed } from '../access/allowed.ts'

type Settings = Output<typeof messageSettings.read>

const byDefault: Settings = { answerWithinHours: 24, unseenMinutes: 15 }

/** What a firm has settled about its messages, or what holds until it does. */
export async function settingsOf({ tx }: Pick<Act, 'tx'>, firmId: string): Promise<Settings> {
  const found = await tx.selectFrom('message_settings').selectAll().where('firm_id', '=', firmId).executeTakeFirst()
  return found ? { answerWithinHours: found.answer_within_hours, unseenMinutes: found.unseen_minutes } : byDefault
}

/** @throws Refusal not-allowed */
export async function changeSettings(act: Act<Staff>, input: Input<typeof messageSettings.change>): Promise<void> {
  const { tx, actor } = act
  mustBeAllowed(actor, 'messages.manage')
  const { answerWithinHours, unseenMinutes } = input
  const columns = { answer_within_hours: answerWithinHours, unseen_minutes: unseenMinutes }
  await tx
    .insertInto('message_settings')
    .values({ firm_id: actor.firmId, ...columns })
    .onConflict((conflict) => conflict.column('firm_id').doUpdateSet(columns))
    .execute()
  await record(act, actor.firmId, { type: 'messages.settings-changed', answerWithinHours, unseenMinutes })
}
