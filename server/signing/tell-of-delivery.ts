import { post } from '#platform/outbox.ts'
import type { Act } from '../audit/act.ts'
import { firmKey } from '../firm/keys.ts'
import { clientLetter } from '../settings/instructions/client-letter.ts'

/** E-mails everybody of the client who has a portal that documents arrived, and whether something is to be signed. */
export async function tellOfDelivery(act: Act, firmId: string, about: { clientId: string; deliveryId: string }): Promise<void> {
  const { tx } = act
  const persons = await tx
    .selectFrom('person as p')
    .innerJoin('portal_link as l', (join) => join.onRef('l.firm_id', '=', 'p.firm_id').onRef('l.person_id', '=', 'p.id'))
    .select(['p.id', 'p.email'])
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
  const key = await firmKey(act, firmId)
  for (const person of persons) {
    if (!person.email) continue
    const kind = person.to_sign ? 'documents-to-sign' : 'documents-to-read'
    const letter = await clientLetter(act, firmId, { kind, personId: person.id })
    await post(tx, act, {
      firm: key,
      channel: 'email',
      recipient: person.email,
      subject: letter.subject,
      body: { html: letter.html, text: letter.text },
      aboutId: about.deliveryId,
    })
  }
}
