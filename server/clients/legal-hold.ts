import { sql } from 'kysely'
import { tellLive } from '#platform/live.ts'
import { mustBeAllowed } from '../access/allowed.ts'
import { clientForStaff } from '../access/client.ts'
import type { Act } from '../audit/act.ts'
import type { Staff } from '../audit/actor.ts'
import { record } from '../audit/record.ts'

/** Nobody can delete the client from now on. @throws Refusal not-found, not-allowed */
export async function setLegalHold(act: Act<Staff>, input: { client: string; reason: string }): Promise<void> {
  const clientId = await change(act, input.client, input.reason.trim())
  await record(act, act.actor.firmId, { type: 'clients.legal-hold-set', clientId })
}

/** Harmless where there is no hold. @throws Refusal not-found, not-allowed */
export async function liftLegalHold(act: Act<Staff>, client: string): Promise<void> {
  const clientId = await change(act, client, null)
  await record(act, act.actor.firmId, { type: 'clients.legal-hold-lifted', clientId })
}

async function change(act: Act<Staff>, clientId: string, reason: string | null): Promise<string> {
  const { tx, actor, clock } = act
  const client = await clientForStaff(act, clientId, { lock: true, inBinToo: true })
  mustBeAllowed(actor, 'clients.hold')
  await sql`
    update client set legal_hold = ${reason}, revision = revision + 1,
      legal_hold_at = case when ${reason}::text is null then null when legal_hold is null then ${clock.now()}::timestamptz else legal_hold_at end,
      legal_hold_by = ${reason === null ? null : actor.staffMemberId}
    where firm_id = ${actor.firmId} and id = ${client.id}`.execute(tx)
  await tellLive(tx, { topic: 'client', id: client.id, firmId: actor.firmId, clientId: null })
  return client.id
}
