import { sql } from 'kysely'
import { after } from '#platform/clock.ts'
import { perform, type Ports } from '../../audit/act.ts'

/** What was imported is on the clients; the list and how each of its rows went are kept for questions. */
const keptDays = 30
/** A list that nobody went on with. */
const givenUpDays = 7

/** Removes old imports with the lists that were uploaded for them, one in a transaction: a list has many rows. */
export async function sweepImports(ports: Ports): Promise<void> {
  const now = ports.clock.now()
  const firms = await ports.database.selectFrom('firm').select('id').execute()
  for (const { id: firmId } of firms) {
    for (let isMore = true; isMore;) {
      isMore = await perform(ports, { kind: 'system', firmId, job: 'clients.sweep' }, async ({ tx, files }) => {
        const gone = await sql<{ file_id: string }>`
          delete from client_import where firm_id = ${firmId} and id = (
            select id from client_import where firm_id = ${firmId}
              and (ended_at < ${after(now, { days: -keptDays })}
                or (state in ('uploading', 'mapping', 'checked') and created_at < ${after(now, { days: -givenUpDays })}))
            order by id limit 1 for update skip locked)
          returning file_id`.execute(tx)
        await files.dispose(
          tx,
          firmId,
          gone.rows.map(({ file_id }) => file_id),
        )
        return gone.rows.length > 0
      })
    }
  }
}
