import { tellLive } from '#platform/live.ts'
import type { Act } from '../audit/act.ts'
import { record } from '../audit/record.ts'
import { scheduleReminders } from '../notices/remind.ts'
import { moveRequest } from './move-request.ts'
import { stopTellingOfWaiting } from './tell-of-delivery.ts'

/** A person of the client has registered: what was staged goes live. Running it twice changes nothing the second time. */
export async function releaseStaged(act: Act, about: { firmId: string; clientId: string }): Promise<void> {
  const { tx, clock } = act
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
    if (staged.length > 0) await scheduleReminders(act, about.firmId, delivery.id)
    await record(act, about.firmId, { type: 'signing.went-live', clientId: about.clientId, deliveryId: delivery.id })
  }
}
