import { sql } from 'kysely'
import { after } from '#platform/clock.ts'
import { perform, type Ports } from '../audit/act.ts'

/** So long it can be looked up who came through a link. What they brought is a document, and says itself whom it is from. */
const keptDays = 30

/** Forgets who came through a link long ago, unless what they brought still waits in the tray or is still on its way. */
export async function sweepDropOffs(ports: Ports): Promise<void> {
  const before = after(ports.clock.now(), { days: -keptDays })
  const firms = await ports.database.selectFrom('firm').select('id').execute()
  for (const { id: firmId } of firms) {
    await perform(ports, { kind: 'system', firmId, job: 'drop-offs.sweep' }, ({ tx }) =>
      sql`
        delete from drop_off d where d.firm_id = ${firmId} and d.ends_at < ${before}
          and not exists (select from upload u where u.firm_id = d.firm_id and u.drop_off_id = d.id)
          and not exists (select from tray_file t where t.firm_id = d.firm_id and t.drop_off_id = d.id)`.execute(tx),
    )
  }
}
