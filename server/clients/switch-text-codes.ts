import type { clientTable } from '#contract/client-table.ts'
import type { Input } from '#contract/endpoint.ts'
import { tellLive } from '#platform/live.ts'
import { Refusal } from '#platform/refusal.ts'
import { mustBeAllowed } from '../access/allowed.ts'
import { clientForStaff } from '../access/client.ts'
import type { Act } from '../audit/act.ts'
import type { Staff } from '../audit/actor.ts'
import { changeMany } from './change-many.ts'

/**
 * *Enable SMS codes*: from the next sign-in on, the client's people are offered codes by text or not.
 * @throws Refusal not-found, not-allowed, clients.changed-meanwhile
 */
export async function switchTextCodes(act: Act<Staff>, input: Input<typeof clientTable.switchTextCodes>): Promise<void> {
  const client = await clientForStaff(act, input.client, { lock: true })
  mustBeAllowed(act.actor, 'clients.switch-access')
  if (client.text_codes === input.on) return
  if (client.revision !== input.revision) throw new Refusal('clients.changed-meanwhile')
  await tellLive(act.tx, { topic: 'client', id: client.id, firmId: act.actor.firmId, clientId: null })
  await changeMany(act, [client.id], { kind: 'text-codes', on: input.on })
}
