import { post } from '#platform/outbox.ts'
import { noticeAddress } from '../access/notice-address.ts'
import type { Act } from '../audit/act.ts'
import { firmKey } from '../firm/keys.ts'
import { scheduleReminders } from '../notices/remind.ts'
import { tell } from '../notices/tell.ts'
import { documentsWait } from './e-mails.ts'

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
  const asked = await act.tx
    .selectFrom('person as p')
    .innerJoin('delivery_question as q', (join) => join.onRef('q.firm_id', '=', 'p.firm_id').onRef('q.person_id', '=', 'p.id'))
    .innerJoin('firm as f', 'f.id', 'p.firm_id')
    .select(['p.first_name', 'p.language', 'f.name', noticeAddress.as('email')])
    .where('p.firm_id', '=', firmId)
    .where('p.client_id', '=', about.clientId)
    .where('q.settled_at', 'is', null)
    .where('q.elsewhere_at', 'is', null)
    .execute()
  const firm = await firmKey(act, firmId)
  for (const { first_name: firstName, language, name: firmName, email } of asked) {
    if (!email) continue
    const url = `${act.config.publicUrl}/security`
    const { subject, html, text } = documentsWait({ language, firstName, firmName, url })
    await post(act.tx, act, { firm, channel: 'email', recipient: email, subject, body: { html, text }, aboutId: about.deliveryId })
  }
}
