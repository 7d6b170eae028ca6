import { sql } from 'kysely'
import { after } from '#platform/clock.ts'
import { perform, type Ports } from '../audit/act.ts'

/** So long an act can be looked up and taken back. What it did stays in the record of events. */
const keptDays = 90

/** Removes acts that ended long ago with the rows of who was meant; an act and the one that takes it back go together. */
export async function sweepBulkActs(ports: Ports): Promise<void> {
  const before = after(ports.clock.now(), { days: -keptDays })
  const firms = await ports.database.selectFrom('firm').select('id').execute()
  for (const { id: firmId } of firms) {
    for (let isMore = true; isMore;) {
      isMore = await perform(ports, { kind: 'system', firmId, job: 'bulk-acts.sweep' }, async ({ tx }) => {
        const old = await sql<{ id: string }>`
          select a.id from bulk_act a where a.firm_id = ${firmId} and a.undoes is null and a.ended_at < ${before}
            and not exists (select from bulk_act u where u.firm_id = a.firm_id and u.undoes = a.id and (u.ended_at is null or u.ended_at >= ${before}))
          order by a.id limit 1 for update skip locked`.execute(tx)
        const [act] = old.rows
        if (act) await sql`delete from bulk_act where firm_id = ${firmId} and (id = ${act.id} or undoes = ${act.id})`.execute(tx)
        return act !== undefined
      })
    }
  }
}
