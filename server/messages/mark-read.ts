import { sql } from 'kysely'
import type { Input, Output } from '#contract/endpoint.ts'
import type { messages } from '#contract/messages.ts'
import { tellLive } from '#platform/live.ts'
import type { Act } from '../audit/act.ts'
import type { Staff, Taxpayer } from '../audit/actor.ts'
import { record } from '../audit/record.ts'
import { clientForStaff } from '../access/client.ts'
import { portalOf } from '../access/portal.ts'
import { stopTellingPerson, stopTellingStaff } from './tell-of-message.ts'
import { holdThread, threadOf, unreadAfter } from './thread.ts'
import { change } from './write.ts'

/** A person has read up to a number of the portal. Going back, or further than there is, changes nothing. @throws Refusal not-found */
export async function readInPortal(
  act: Act<Taxpayer>,
  input: Input<typeof messages.readInPortal>,
): Promise<Output<typeof messages.readInPortal>> {
  const { tx, actor, clock } = act
  const { firmId, clientId, personId } = portalOf(actor, input.portal)
  const upTo = Math.min(input.upTo, (await threadOf(act, firmId, clientId))?.last_portal_number ?? 0)
  const moved =
    upTo === 0
      ? null
      : await sql`
          insert into thread_reader as was (firm_id, person_id, client_id, identity_id, read_up_to, read_at)
          values (${firmId}, ${personId}, ${clientId}, ${actor.identityId}, ${upTo}, ${clock.now()})
          on conflict (firm_id, person_id) do update
            set identity_id = excluded.identity_id, read_up_to = excluded.read_up_to, read_at = excluded.read_at
            where was.identity_id <> excluded.identity_id or was.read_up_to < excluded.read_up_to`.execute(tx)
  const now = await sql<{ read_up_to: number; unread: number }>`
    select read_up_to(${firmId}, ${personId}), unread_messages(${firmId}, ${clientId}, ${personId}) as unread`.execute(tx)
  const { read_up_to: readUpTo, unread } = now.rows[0] ?? { read_up_to: 0, unread: 0 }
  if (moved?.numAffectedRows === 1n) {
    if (unread === 0) await stopTellingPerson(act, { firmId, clientId, personId })
    await tellLive(tx, { topic: 'thread', id: clientId, firmId, clientId })
    await record(act, firmId, { type: 'messages.read', clientId, personId, upTo: readUpTo })
  }
  return { unread, readUpTo }
}

/** Somebody of the firm has read up to a number: for the whole firm, as one inbox has one pile. @throws Refusal not-found */
export async function read(act: Act<Staff>, input: Input<typeof messages.read>): Promise<Output<typeof messages.read>> {
  const { firmId } = act.actor
  const { id: clientId } = await clientForStaff(act, input.client)
  const before = await threadOf(act, firmId, clientId)
  const upTo = Math.min(input.upTo, before?.last_number ?? 0)
  if (before === null || upTo <= before.read_by_firm_up_to)
    return { unread: before?.unread_by_firm ?? 0, readUpTo: before?.read_by_firm_up_to ?? 0 }
  const thread = await holdThread(act, firmId, clientId)
  const readUpTo = Math.max(upTo, thread.read_by_firm_up_to)
  const { unread } = await unreadAfter(act, thread, readUpTo)
  const now = await change(act, thread, { read_by_firm_up_to: readUpTo, unread_by_firm: unread })
  if (now.unread_by_firm === 0) await stopTellingStaff(act, now)
  await tellLive(act.tx, { topic: 'thread', id: clientId, firmId, clientId })
  await record(act, firmId, { type: 'messages.read', clientId, personId: null, upTo: readUpTo })
  return { unread: now.unread_by_firm, readUpTo }
}
