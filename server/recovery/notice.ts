import type { Output } from '#contract/endpoint.ts'
import type { recovery } from '#contract/recovery.ts'
import type { Origin } from '#platform/door.ts'
import { Refusal } from '#platform/refusal.ts'
import { tellLive } from '#platform/live.ts'
import { type Act, look, perform, type Ports } from '../audit/act.ts'
import { type Staff, type Taxpayer, visitorFrom } from '../audit/actor.ts'
import { record } from '../audit/record.ts'
import { endAssisted, isUnderWay, type Started } from './assisted.ts'
import { describe, firmOfToken } from './link.ts'

/** What a notice is about. Changes nothing: mail scanners open links. @throws Refusal recovery.link-over */
export async function lookAtNotice(ports: Ports, origin: Origin, input: { token: string }): Promise<Output<typeof recovery.lookAtNotice>> {
  const { firmId, hash } = await firmOfToken(ports, input.token)
  return look(ports, visitorFrom(origin, firmId), async (act) => {
    const { row, mayConfirm } = await find(act, hash)
    return { ...(await describe(act, row)), mayConfirm: mayConfirm && row.opens_at > act.clock.now() }
  })
}

/** Stops a recovery from an address that was told of it. @throws Refusal recovery.link-over */
export async function stopByNotice(ports: Ports, origin: Origin, input: { token: string }): Promise<void> {
  const { firmId, hash } = await firmOfToken(ports, input.token)
  await perform(ports, visitorFrom(origin, firmId), async (act) => endAssisted(act, (await find(act, hash)).row, 'stopped'))
}

/** Confirmed from an address of the person's own: it need not wait. @throws Refusal recovery.link-over, not-allowed */
export async function confirmByNotice(ports: Ports, origin: Origin, input: { token: string }): Promise<void> {
  const { firmId, hash } = await firmOfToken(ports, input.token)
  await perform(ports, visitorFrom(origin, firmId), async (act) => {
    const { row, mayConfirm } = await find(act, hash)
    if (!mayConfirm) throw new Refusal('not-allowed')
    const now = act.clock.now()
    if (row.opens_at <= now) return
    await act.tx
      .updateTable('assisted_recovery')
      .set({ opens_at: now, confirmed_at: now })
      .where('firm_id', '=', firmId)
      .where('id', '=', row.id)
      .execute()
    await tellLive(act.tx, { topic: 'client', id: row.id, firmId, clientId: null })
    await record(act, firmId, { type: 'recovery.confirmed', identityId: row.identity_id, recoveryId: row.id })
  })
}

/** Recoveries of the actor's own account that a firm has started. */
export async function ownRecoveries(act: Act<Taxpayer | Staff>): Promise<Output<typeof recovery.own>> {
  const rows = (await openOnes(act)).filter((row) => isUnderWay(row, act.clock.now()))
  const underWay = await Promise.all(
    rows.map(async (row) => {
      const firm = await act.tx.selectFrom('firm').select('name').where('id', '=', row.firm_id).executeTakeFirstOrThrow()
      return { firmName: firm.name, startedAt: row.started_at.toISOString(), opensAt: row.opens_at.toISOString() }
    }),
  )
  return { underWay }
}

/** Stops them all. */
export async function stopOwn(act: Act<Taxpayer | Staff>): Promise<void> {
  for (const row of await openOnes(act)) await endAssisted(act, row, 'stopped')
}

function openOnes({ tx, actor }: Act<Taxpayer | Staff>) {
  return tx
    .selectFrom('assisted_recovery')
    .selectAll()
    .where('identity_id', '=', actor.identityId)
    .where('started_at', 'is not', null)
    .where('ended_at', 'is', null)
    .orderBy('firm_id')
    .execute()
}

async function find({ tx, clock }: Act, hash: Buffer): Promise<{ row: Started; mayConfirm: boolean }> {
  const notice = await tx.selectFrom('assisted_recovery_notice').selectAll().where('token_hash', '=', hash).executeTakeFirst()
  if (!notice) throw new Refusal('recovery.link-over')
  const row = await tx
    .selectFrom('assisted_recovery')
    .selectAll()
    .where('firm_id', '=', notice.firm_id)
    .where('id', '=', notice.recovery_id)
    .executeTakeFirst()
  if (!row || !isUnderWay(row, clock.now())) throw new Refusal('recovery.link-over')
  return { row, mayConfirm: notice.may_confirm }
}
