import type { Act } from '../audit/act.ts'
import { scheduleReminders } from '../notices/remind.ts'
import { stopTelling, tell } from '../notices/tell.ts'

/** Tells everybody of the client who has a portal that documents arrived, and whether something is to be signed. */
export async function tellOfDelivery(act: Act, firmId: string, about: { clientId: string; deliveryId: string }): Promise<void> {
  const { tx } = act
  const persons = await tx
    .selectFrom('person as p')
    .innerJoin('portal_link as l', (join) => join.onRef('l.firm_id', '=', 'p.firm_id').onRef('l.person_id', '=', 'p.id'))
    .select('p.id')
    .select((select) => [
      select
        .exists(
          select
            .selectFrom('signature_request as r')
            .innerJoin('delivered_document as d', (join) =>
              join.onRef('d.firm_id', '=', 'r.firm_id').onRef('d.document_id', '=', 'r.document_id'),
            )
            .select('r.id')
            .whereRef('r.firm_id', '=', 'p.firm_id')
            .whereRef('r.person_id', '=', 'p.id')
            .where('d.delivery_id', '=', about.deliveryId),
        )
        .as('to_sign'),
    ])
    .where('p.firm_id', '=', firmId)
    .where('p.client_id', '=', about.clientId)
    .execute()
  for (const { id: personId, to_sign: isToSign } of persons) {
    const kind = isToSign ? 'documents-to-sign' : 'documents-to-read'
    await tell(act, firmId, { kind, personId, aboutId: about.deliveryId, path: '/preparer-files' })
  }
  if (persons.some((person) => person.to_sign)) await scheduleReminders(act, firmId, about.deliveryId)
}

/** To who has taken the record's address out of their account: something has come, and waits for their word. Nobody else hears of it yet. */
export async function tellOfWaiting(act: Act, firmId: string, about: { clientId: string; deliveryId: string }): Promise<void> {
  const asked = await questionsOf(act, firmId, about.clientId)
    .where('q.settled_at', 'is', null)
    .where('q.elsewhere_at', 'is', null)
    .execute()
  for (const { id, person_id: personId } of asked)
    await tell(act, firmId, { kind: 'delivery-question', personId, aboutId: id, path: '/security', occasion: about.deliveryId })
}

/** Whoever has answered is not asked any more: nothing waits, or the firm looks for another address. */
export async function stopTellingOfWaiting(act: Act, firmId: string, clientId: string): Promise<void> {
  const settled = await questionsOf(act, firmId, clientId)
    .where((is) => is.or([is('q.settled_at', 'is not', null), is('q.elsewhere_at', 'is not', null)]))
    .execute()
  for (const { id: aboutId } of settled) await stopTelling(act, firmId, { aboutId, kind: 'delivery-question' })
}

const questionsOf = ({ tx }: Act, firmId: string, clientId: string) =>
  tx
    .selectFrom('delivery_question as q')
    .innerJoin('person as p', (join) => join.onRef('p.firm_id', '=', 'q.firm_id').onRef('p.id', '=', 'q.person_id'))
    .select(['q.id', 'q.person_id'])
    .where('q.firm_id', '=', firmId)
    .where('p.client_id', '=', clientId)
