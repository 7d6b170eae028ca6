import { sql } from 'kysely'
import { Refusal } from '#platform/refusal.ts'
import type { Act } from '../audit/act.ts'
import type { Staff } from '../audit/actor.ts'
import { record } from '../audit/record.ts'
import { mustBeAllowed } from '../access/allowed.ts'
import { type AskedRow, signatureRequestForStaff } from '../access/signature-request.ts'
import { stopTelling, tell } from '../notices/tell.ts'
import { showBothSides } from './asked.ts'

const hourMilliseconds = 3_600_000

/**
 * Tells the person again that documents wait for a signature. At most once an hour, whoever presses: nobody is to be flooded.
 * @throws Refusal not-found, not-allowed, signing.not-open, signing.not-their-turn, signing.no-portal-yet, signing.told-lately
 */
export async function resend(act: Act<Staff>, requestId: string): Promise<void> {
  mustBeAllowed(act.actor, 'documents.send')
  const request = await signatureRequestForStaff(act, requestId)
  const { firm_id: firmId, person_id: personId, delivery_id: aboutId } = request
  if ((request.state !== 'out' && request.state !== 'viewed') || request.is_past_last_day) throw new Refusal('signing.not-open')
  if (!request.is_turn) throw new Refusal('signing.not-their-turn')
  if (!request.is_registered) throw new Refusal('signing.no-portal-yet')
  const now = act.clock.now()
  const last = await lastTold(act, request)
  if (last && now.getTime() - last.getTime() < hourMilliseconds) throw new Refusal('signing.told-lately')
  // The newest takes the place of the ones before, as reminders do.
  await stopTelling(act, firmId, { aboutId, personId, kind: 'reminder-to-sign' })
  await tell(act, firmId, {
    kind: 'reminder-to-sign',
    personId,
    aboutId,
    path: `/preparer-files/${request.document_id}`,
    occasion: `again ${now.toISOString()}`,
  })
  await showBothSides(act, firmId, request)
  await record(act, firmId, {
    type: 'signing.told-again',
    clientId: request.client_id,
    documentId: request.document_id,
    personId,
    requestId: request.id,
  })
}

/** When the person was last told of this delivery. The person's row is held: of two who press in one moment the second finds the first. */
async function lastTold({ tx }: Act, request: AskedRow): Promise<Date | null> {
  await sql`select from person where firm_id = ${request.firm_id} and id = ${request.person_id} for update`.execute(tx)
  const found = await sql<{ at: Date | null }>`
    select max(told_at) as at from notice where firm_id = ${request.firm_id} and person_id = ${request.person_id} and about_id = ${request.delivery_id}
      and kind in ('documents-to-sign', 'reminder-to-sign')`.execute(tx)
  return found.rows[0]?.at ?? null
}
