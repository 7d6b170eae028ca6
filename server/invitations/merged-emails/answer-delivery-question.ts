import { tellLive } from '#platform/live.ts'
import { answerWhereTo } from '../../access/delivery-question.ts'
import { portalOf } from '../../access/portal.ts'
import type { Act } from '../../audit/act.ts'
import type { Taxpayer } from '../../audit/actor.ts'
import { record } from '../../audit/record.ts'

/** Where new deliveries go whose address was taken out of the account. @throws Refusal not-found */
export async function answerDeliveryQuestion(act: Act<Taxpayer>, input: { portal: string; answer: 'here' | 'elsewhere' }): Promise<void> {
  const { identityId } = act.actor
  const portal = portalOf(act.actor, input.portal)
  const { firmId, clientId, personId } = portal
  await answerWhereTo(act, portal, input.answer)
  await tellLive(act.tx, { topic: 'client', id: clientId, firmId, clientId })
  await tellLive(act.tx, { topic: 'account', id: identityId, firmId: null, clientId: null })
  await record(act, firmId, { type: 'invitations.delivery-question-answered', clientId, personId, identityId, answer: input.answer })
}
