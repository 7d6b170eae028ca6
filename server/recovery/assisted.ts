/** A firm-assisted recovery as a row: what it was started with, whether it is open, and how it ended. */
import type { Selectable } from 'kysely'
import type { Tables } from '#database/tables.ts'
import { Refusal } from '#platform/refusal.ts'
import { tellLive } from '#platform/live.ts'
import type { Act } from '../audit/act.ts'
import { record } from '../audit/record.ts'
import type { Reach } from '../sign-in/security/tell-of-change.ts'
import type { RecoveryAttempt } from './attempt.ts'

export type Assisted = Selectable<Tables['assisted_recovery']>

/** What is known of one that was started, and not only asked for. */
export type Started = Assisted & { started_at: Date; opens_at: Date; expires_at: Date; link_kind: 'email' | 'text' }

/** Under way: started, not ended, and its link not too old. */
export function isUnderWay(row: Assisted, now: Date): row is Started {
  return row.started_at !== null && row.opens_at !== null && row.ended_at === null && row.expires_at !== null && row.expires_at > now
}

/** Ends it, once. Call it last: it records. */
export async function endAssisted(
  act: Act,
  row: Pick<Assisted, 'firm_id' | 'id' | 'identity_id'>,
  how: NonNullable<Assisted['ended_how']>,
) {
  const ended = await act.tx
    .updateTable('assisted_recovery')
    .set({ ended_at: act.clock.now(), ended_how: how })
    .where('firm_id', '=', row.firm_id)
    .where('id', '=', row.id)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  if (ended.numUpdatedRows !== 1n) return
  await tellLive(act.tx, { topic: 'client', id: row.id, firmId: row.firm_id, clientId: null })
  await record(act, row.firm_id, { type: 'recovery.ended', identityId: row.identity_id, recoveryId: row.id, how })
}

/** Ends what is open for an identity in one firm; returns since when the person has been asking. */
export async function endOpenOne(act: Act, input: { firmId: string; identityId: string }): Promise<Date | null> {
  const open = await act.tx
    .selectFrom('assisted_recovery')
    .selectAll()
    .where('firm_id', '=', input.firmId)
    .where('identity_id', '=', input.identityId)
    .where('ended_at', 'is', null)
    .forUpdate()
    .executeTakeFirst()
  if (!open) return null
  const isOver = open.expires_at !== null && open.expires_at <= act.clock.now()
  await endAssisted(act, open, isOver ? 'expired' : 'replaced')
  return isOver ? null : open.asked_at
}

/**
 * The recovery is about to be completed. The one that the firm has started for it is used up, if nobody has stopped it; those that it was not
 * are of no use any more. Returns which addresses become the person's.
 * @throws Refusal recovery.link-over
 */
export async function spendAssisted(
  act: Act,
  attempt: RecoveryAttempt,
  { identityId, firmIds }: { identityId: string; firmIds: readonly string[] },
): Promise<Reach[]> {
  const open = await act.tx
    .selectFrom('assisted_recovery')
    .selectAll()
    .where('firm_id', 'in', [...firmIds])
    .where('identity_id', '=', identityId)
    .where('ended_at', 'is', null)
    .orderBy('firm_id')
    .forUpdate()
    .execute()
  const own = open.find(({ id }) => id === attempt.assistedId)
  const now = act.clock.now()
  if (attempt.assistedId && (!own || !isUnderWay(own, now) || own.opens_at > now)) throw new Refusal('recovery.link-over')
  for (const row of open) await endAssisted(act, row, row === own ? 'used' : 'replaced')
  return own ? reachesOnRecord(own) : []
}

export const reachesOnRecord = ({ email, mobile }: Pick<Assisted, 'email' | 'mobile'>): Reach[] => [
  ...(email ? [{ kind: 'email' as const, address: email }] : []),
  ...(mobile ? [{ kind: 'text' as const, address: mobile }] : []),
]
