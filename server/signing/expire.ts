import { sql } from 'kysely'
import { perform, type Ports } from '../audit/act.ts'
import type { Act } from '../audit/act.ts'
import type { System } from '../audit/actor.ts'
import { record } from '../audit/record.ts'
import { isPastLastDay } from '../access/signature-request.ts'
import { tell, tellStaff } from '../notices/tell.ts'
import { type Ending, endRequest } from './asked.ts'
import { tellWhoseTurnItIs } from './tell-of-delivery.ts'

export const expireJob = 'signing.expire'
const inOneGo = 100

interface Over extends Ending {
  document_name: string
  delivery_id: string
  sent_by: string
  expires_on: string
}

/** What could be signed until a day that is over where the firm is: expired from now on, both sides told. Running it twice finds nothing more. */
export async function expire(ports: Ports): Promise<void> {
  const firms = await ports.database.selectFrom('firm').select('id').execute()
  for (const { id: firmId } of firms) {
    const actor: System = { kind: 'system', firmId, job: expireJob }
    while ((await perform(ports, actor, (act) => expireSome(act, firmId))) === inOneGo);
  }
}

/** In one transaction, a hundred at most. Returns how many. */
async function expireSome(act: Act, firmId: string): Promise<number> {
  const found = await sql<Over>`
    select r.id, r.state, r.client_id, r.person_id, r.document_id, r.document_version_id, r.expires_on::text as expires_on,
           d.tax_return_id, d.name as document_name, y.id as delivery_id, y.sent_by
    from signature_request r
    join document d on d.firm_id = r.firm_id and d.id = r.document_id
    join delivered_document dd on dd.firm_id = r.firm_id and dd.document_id = r.document_id
    join delivery y on y.firm_id = dd.firm_id and y.id = dd.delivery_id
    where r.firm_id = ${firmId} and r.state in ('out', 'viewed') and r.expires_on is not null and ${isPastLastDay(act.clock.now())}
      -- A signed paper that was handed in in time waits for the firm.
      and not exists (select from hand_signing h where h.firm_id = r.firm_id and h.signature_request_id = r.id and h.state = 'uploaded')
    order by r.expires_on, r.id limit ${inOneGo} for update of r`.execute(act.tx)
  for (const request of found.rows) await expireOne(act, firmId, request)
  return found.rows.length
}

async function expireOne(act: Act, firmId: string, request: Over): Promise<void> {
  const { client_id: clientId, person_id: personId, document_id: documentId, document_name: name } = request
  await endRequest(act, firmId, request, 'expired', '')
  await tellWhoseTurnItIs(act, firmId, documentId)
  // One notice for all that ended on one day.
  const occasion = `expired ${request.expires_on}`
  await tell(act, firmId, { kind: 'no-longer-to-sign', personId, aboutId: request.delivery_id, path: '/preparer-files', occasion })
  const path = request.tax_return_id ? `/firm/returns/${request.tax_return_id}` : '/firm'
  const aboutId = request.delivery_id
  await tellStaff(act, firmId, { kind: 'signature-expired', staffMemberId: request.sent_by, clientId, aboutId, path, name, occasion })
  await record(act, firmId, { type: 'signing.expired', clientId, documentId, personId, requestId: request.id })
}
