import { post } from '#platform/outbox.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Act } from '../audit/act.ts'
import type { Staff } from '../audit/actor.ts'
import { record } from '../audit/record.ts'
import { taxReturnForStaff } from '../access/client.ts'
import { noticeAddress } from '../access/notice-address.ts'
import { firmKey } from '../firm/keys.ts'
import { noteInBell } from '../notices/tell.ts'
import { clientLetter } from '../settings/instructions/client-letter.ts'

/** *Email Return*: tells everybody on the client that the return is in the portal. Refused while nothing of it is there. */
export async function eMail(act: Act<Staff>, taxReturnId: string): Promise<{ sentTo: string[] }> {
  const { tx, actor } = act
  const taxReturn = await taxReturnForStaff(act, taxReturnId)
  const live = await tx
    .selectFrom('delivery')
    .select('id')
    .where('firm_id', '=', actor.firmId)
    .where('tax_return_id', '=', taxReturnId)
    .where('live_at', 'is not', null)
    .executeTakeFirst()
  if (!live) throw new Refusal('tax-returns.nothing-to-send')
  const persons = await tx
    .selectFrom('person as p')
    .innerJoin('portal_link', (join) => join.onRef('portal_link.person_id', '=', 'p.id').onRef('portal_link.firm_id', '=', 'p.firm_id'))
    .select(['p.id', noticeAddress.as('email')])
    .where('p.firm_id', '=', actor.firmId)
    .where('p.client_id', '=', taxReturn.client_id)
    .execute()
  const key = await firmKey(act, actor.firmId)
  const sent: { to: string; messageId: string }[] = []
  for (const person of persons) {
    if (!person.email) continue
    const { subject, html, text } = await clientLetter(act, actor.firmId, {
      kind: 'return-in-portal',
      personId: person.id,
    })
    const messageId = await post(tx, act, {
      firm: key,
      channel: 'email',
      recipient: person.email,
      subject,
      body: { html, text },
      aboutId: taxReturnId,
    })
    sent.push({ to: person.email, messageId })
    await noteInBell(act, actor.firmId, { kind: 'return-in-portal', personId: person.id, aboutId: taxReturnId, path: '/preparer-files' })
  }
  if (sent.length === 0) throw new Refusal('invitations.missing', { missing: ['email'] })
  await record(act, actor.firmId, {
    type: 'tax-returns.e-mailed',
    clientId: taxReturn.client_id,
    taxReturnId,
    messageIds: sent.map((one) => one.messageId),
  })
  return { sentTo: sent.map((one) => one.to) }
}
