import { type RawBuilder, sql } from 'kysely'
import { liveChannel } from '#platform/live.ts'
import { type AboutClients, aboutClients } from './about-clients.ts'
import type { Act } from './act.ts'
import type { Actor } from './actor.ts'
import type { AuditEvent } from './events.ts'

/**
 * Appends one event to the firm's chain, in the act's own transaction. Call it last: it locks the head of the chain until commit, which
 * is what keeps the order of a firm's events beyond doubt. `isOneOfMany`: an act on very many clients tells of all of them at once.
 */
export async function record(
  act: Pick<Act, 'tx' | 'actor' | 'clock'>,
  firmId: string,
  event: AuditEvent,
  { isOneOfMany = false }: { isOneOfMany?: boolean } = {},
): Promise<void> {
  const at = act.clock.now().toISOString()
  const body = JSON.stringify({ at, actor: actorInRecord(act.actor), ...event })
  const clientId = 'clientId' in event ? event.clientId : null
  const head = sql`
    with head as (
      update audit_chain set seq = seq + 1, hash = sha256(hash || int8send(seq + 1) || convert_to(${body}, 'UTF8'))
      where firm_id = ${firmId} returning seq, hash),
    written as (
      insert into audit_event (firm_id, seq, at, type, client_id, subject_id, body, hash)
      select ${firmId}, seq, ${at}, ${event.type}, ${clientId}, ${subjectOf(event)}, ${body}, hash from head)`
  if (clientId !== null) {
    await sql`${head} select ${isOneOfMany ? sql`null` : tellingOf(firmId, sql`${clientId}::text`)}`.execute(act.tx)
    return
  }
  const about = aboutClients(event, act.actor)
  const found = clientsOf(firmId, about)
  // Of many clients at once the pages hear through the act itself.
  const telling = about.clientIds.length > 0 ? sql`null` : tellingOf(firmId, sql`client_id`)
  await (
    found === null
      ? sql`${head} select`
      : sql`${head}, about as (
          insert into audit_event_of_client (firm_id, client_id, seq, person_id)
          select ${firmId}, found.client_id, head.seq, found.person_id from head, (${found}) found returning client_id)
        select ${telling} from about`
  ).execute(act.tx)
}

const tellingOf = (firmId: string, clientId: RawBuilder<unknown>) => sql`
  pg_notify(${liveChannel}, json_build_object('topic', 'history', 'id', ${clientId}, 'firmId', ${firmId}::text, 'clientId', null)::text)`

/** Each client once, and whose account it is about. Null: none can be. */
function clientsOf(firmId: string, { clientIds, identityId, grantId }: AboutClients): RawBuilder<unknown> | null {
  if (clientIds.length > 0) return sql`select unnest(${clientIds}::uuid[]) as client_id, null::uuid as person_id`
  if (grantId !== null)
    return sql`select client_id, null::uuid as person_id from portal_grant where firm_id = ${firmId} and id = ${grantId}`
  if (identityId === null) return null
  return sql`
    select distinct on (p.client_id) p.client_id, p.id as person_id
    from portal_link l join person p on p.firm_id = l.firm_id and p.id = l.person_id
    where l.firm_id = ${firmId} and l.identity_id = ${identityId} order by p.client_id, l.linked_at desc`
}

/** What the event is about, most specific first: how its record is found again. */
function subjectOf(event: AuditEvent): string | null {
  const ids: Record<string, unknown> = { ...event }
  for (const name of [
    'k1Id',
    'paymentId',
    'voucherId',
    'documentId',
    'deliveryId',
    'taxReturnId',
    'invitationId',
    'grantId',
    'personId',
    'identityId',
    'staffMemberId',
  ]) {
    const id = ids[name]
    if (typeof id === 'string') return id
  }
  return null
}

function actorInRecord(actor: Actor): Record<string, unknown> {
  switch (actor.kind) {
    case 'system':
      return { kind: actor.kind, job: actor.job }
    case 'visitor':
      return { kind: actor.kind, ip: actor.ip, userAgent: actor.userAgent }
    case 'sender':
      return { kind: actor.kind, dropOffId: actor.dropOffId, ip: actor.ip, userAgent: actor.userAgent }
    case 'staff':
      return {
        kind: actor.kind,
        staffMemberId: actor.staffMemberId,
        identityId: actor.identityId,
        sessionId: actor.sessionId,
        ip: actor.ip,
        userAgent: actor.userAgent,
      }
    case 'recipient':
      return { kind: actor.kind, k1Id: actor.k1Id, sessionId: actor.sessionId, ip: actor.ip, userAgent: actor.userAgent }
    case 'guest':
      return { kind: actor.kind, grantId: actor.grantId, sessionId: actor.sessionId, ip: actor.ip, userAgent: actor.userAgent }
    case 'taxpayer':
      if (actor.inOffice) {
        const { sittingId, device, staffMemberId: presentStaffMemberId } = actor.inOffice
        return { kind: actor.kind, sittingId, device, presentStaffMemberId, ip: actor.ip, userAgent: actor.userAgent }
      }
      return { kind: actor.kind, identityId: actor.identityId, sessionId: actor.sessionId, ip: actor.ip, userAgent: actor.userAgent }
  }
}
