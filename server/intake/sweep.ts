import { after } from '#platform/clock.ts'
import { perform, type Ports } from '../audit/act.ts'
import { deleteIntakes } from './delete-intakes.ts'

const keptDays = 30

/** Forgets proposals that nobody has touched for a month, and the notes of those that were made into documents. */
export async function sweep(ports: Ports): Promise<void> {
  const before = after(ports.clock.now(), { days: -keptDays })
  const firms = await ports.database.selectFrom('firm').select('id').execute()
  for (const { id: firmId } of firms) {
    await perform(ports, { kind: 'system', firmId, job: 'intake.sweep' }, async (act) => {
      const old = await act.tx
        .selectFrom('intake')
        .select('id')
        .where('firm_id', '=', firmId)
        .where('changed_at', '<', before)
        .forUpdate()
        .execute()
      await act.files.dispose(
        act.tx,
        firmId,
        await deleteIntakes(
          act,
          firmId,
          old.map(({ id }) => id),
        ),
      )
    })
  }
}
