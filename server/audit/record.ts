import { sql } from 'kysely'
import type { Act } from './act.ts'
import type { Actor } from './actor.ts'
import type { AuditEvent } from './events.ts'

/**
 * Appends one event to the firm's chain, in the act's own transaction. Call it last: it locks the head of the chain until commit, which
 * is what keeps the order of a firm's events beyond doubt.
 */
export async function record(act: Pick<Act, 'tx' | 'actor' | 'clock'>, firmId: string, event: AuditEvent): Promise<void> {
  const at = act.clock.now().toISOString()
  const body = JSON.stringify({ at, actor: actorInRecord(act.actor), ...event })
  const clientId = 'clientId' in event ? event.clientId : null
  await sql`
    with head as (
      update audit_chain set seq = seq + 1, hash = sha256(hash || int8send(seq + 1) || convert_to(${body}, 'UTF8'))
      where firm_id = ${firmId} returning seq, hash)
    insert into audit_event (firm_id, seq, at, type, client_id, subject_id, body, hash)
    select ${firmId}, seq, ${at}, ${event.type}, ${clientId}, ${subjectOf(event)}, ${body}, hash from head`.execute(act.tx)
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
      return { kind: actor.kind, identityId: actor.identityId, sessionId: actor.sessionId, ip: actor.ip, userAgent: actor.userAgent }
  }
}
