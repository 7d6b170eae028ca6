import { after } from '#platform/clock.ts'
import { perform, type Ports } from '../audit/act.ts'

const keptDays = 30

/** Forgets proposals that nobody has touched for a month, and the notes of those that were made into documents. */
export async function sweep(ports: Ports): Promise<void> {
  const before = after(ports.clock.now(), { days: -keptDays })
  const firms = await ports.database.selectFrom('firm').select('id').execute()
  for (const { id: firmId } of firms) {
    await perform(ports, { kind: 'system', firmId, job: 'intake.sweep' }, async ({ tx, files }) => {
      const gone = await tx
        .deleteFrom('intake')
        .where('firm_id', '=', firmId)
        .where('changed_at', '<', before)
        .returning('file_id')
        .execute()
      await files.dispose(
        tx,
        firmId,
        gone.flatMap(({ file_id }) => file_id ?? []),
      )
    })
  }
}
