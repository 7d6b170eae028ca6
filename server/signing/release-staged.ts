import { sql } from 'kysely'
import { tellLive } from '#platform/live.ts'
import { takesDeliveries } from '../access/delivery-question.ts'
import type { Act } from '../audit/act.ts'
import { record } from '../audit/record.ts'
import { scheduleReminders } from '../notices/remind.ts'
import { moveRequest } from './move-request.ts'
import { stopTellingOfWaiting, tellOfDelivery } from './tell-of-delivery.ts'

/**
 * What was staged goes live once a person of the client takes deliveries. Running it twice changes nothing the second time. `tells`: they are not
 * in the portal at this moment, so they hear of what has come.
 */
export async function releaseStaged(act: Act, about: { firmId: string; clientId: string; tells?: boolean }): Promise<void> {
  const { tx, clock } = act
  const takers = await sql`
    select from person p where p.firm_id = ${about.firmId} and p.client_id = ${about.clientId} and ${takesDeliveries} limit 1`.execute(tx)
  if (takers.rows.length === 0) return
  const released = await tx
    .updateTable('delivery')
    .set({ live_at: clock.now() })
    .where('firm_id', '=', about.firmId)
    .where('client_id', '=', about.clientId)
    .where('live_at', 'is', null)
    .returning(['id', 'tax_return_id'])
    .execute()
  if (released.length === 0) return
  await stopTellingOfWaiting(act, about.firmId, about.clientId)
  const staged = await tx
    .selectFrom('signature_request')
    .select(['id', 'state'])
    .where('firm_id', '=', about.firmId)
    .where('client_id', '=', about.clientId)
    .where('state', '=', 'staged')
    .forUpdate()
    .execute()
  for (const request of staged) await moveRequest(act, about.firmId, request, 'out')
  await tellLive(tx, { topic: 'portal', id: about.clientId, firmId: about.firmId, clientId: about.clientId })
  for (const delivery of released) {
    if (delivery.tax_return_id)
      await tellLive(tx, { topic: 'tax-return', id: delivery.tax_return_id, firmId: about.firmId, clientId: null })
    if (about.tells) await tellOfDelivery(act, about.firmId, { clientId: about.clientId, deliveryId: delivery.id })
    if (staged.length > 0) await scheduleReminders(act, about.firmId, delivery.id)
    await record(act, about.firmId, { type: 'signing.went-live', clientId: about.clientId, deliveryId: delivery.id })
  }
}
