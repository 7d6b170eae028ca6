import { post } from '#platform/outbox.ts'
import type { Act } from '../audit/act.ts'
import { firmKey } from '../firm/keys.ts'
import { documentsArrived } from './e-mails.ts'

/** E-mails everybody of the client who has a portal that documents arrived, and whether something is to be signed. */
export async function tellOfDelivery(act: Act, firmId: string, about: { clientId: string; deliveryId: string }): Promise<void> {
  const { tx, config } = act
  const persons = await tx
    .selectFrom('person as p')
    .innerJoin('portal_link as l', (join) => join.onRef('l.firm_id', '=', 'p.firm_id').onRef('l.person_id', '=', 'p.id'))
    .select(['p.first_name', 'p.email', 'p.language'])
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
  const firm = await tx.selectFrom('firm').select('name').where('id', '=', firmId).executeTakeFirstOrThrow()
  const key = await firmKey(act, firmId)
  for (const person of persons) {
    if (!person.email) continue
    const letter = documentsArrived({
      language: person.language,
      firstName: person.first_name,
      firmName: firm.name,
      url: config.publicUrl,
      toSign: Boolean(person.to_sign),
    })
    await post(tx, act, {
      firm: key,
      channel: 'email',
      recipient: person.email,
      subject: letter.subject,
      body: letter,
      aboutId: about.deliveryId,
    })
  }
}
