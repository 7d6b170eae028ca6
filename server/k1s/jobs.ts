import { sql } from 'kysely'
import type { JobHandler } from '#platform/jobs.ts'
import { perform, type Ports } from '../audit/act.ts'
import { daily } from '../audit/daily.ts'
import { tellSigners } from './tell.ts'

export const k1ReturnedJob = 'k1s.tell-of-returned'

export function k1Jobs(ports: Ports): Record<string, JobHandler> {
  return { [k1ReturnedJob]: daily(ports, k1ReturnedJob, () => tellOfReturned(ports)) }
}

/** Signers are told of each e-mail that came back, once: the partner must then be told by mail or in person (Rev. Proc. 2012-17). */
export async function tellOfReturned(ports: Ports): Promise<void> {
  const firms = await ports.database.selectFrom('firm').select('id').execute()
  for (const { id: firmId } of firms) {
    await perform(ports, { kind: 'system', firmId, job: k1ReturnedJob }, async (act) => {
      const found = await sql<{ link_id: string; client_id: string; tax_return_id: string }>`
        select l.id as link_id, k.client_id, k.tax_return_id
        from k1_link l
        join outbox_message m on m.firm_id = l.firm_id and m.id = l.outbox_message_id and m.state = 'failed'
        join k1 k on k.firm_id = l.firm_id and k.id = l.k1_id and k.withdrawn_at is null
        join client c on c.firm_id = k.firm_id and c.id = k.client_id and c.deleted_at is null
        where l.firm_id = ${firmId} and l.replaced_at is null
          and not exists (select from k1_mailing y where y.firm_id = l.firm_id and y.k1_version_id = l.k1_version_id and y.ended_at is null)
        order by l.sent_at, l.id`.execute(act.tx)
      for (const { link_id: linkId, ...about } of found.rows) await tellSigners(act, { firm_id: firmId, ...about }, `returned ${linkId}`)
    })
  }
}
