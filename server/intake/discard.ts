import type { Act } from '../audit/act.ts'
import type { Staff } from '../audit/actor.ts'
import { record } from '../audit/record.ts'
import { intakeForStaff } from '../access/intake.ts'
import { tellScreens } from './tell.ts'

/** Gives a printed file up; what was made of it stays. @throws Refusal not-found */
export async function discard(act: Act<Staff>, intakeId: string): Promise<void> {
  const row = await intakeForStaff(act, intakeId, { lock: true })
  await act.tx.deleteFrom('intake').where('firm_id', '=', row.firm_id).where('id', '=', row.id).execute()
  if (row.file_id) await act.files.dispose(act.tx, row.firm_id, [row.file_id])
  await tellScreens(act, row)
  await record(act, row.firm_id, { type: 'intake.discarded', clientId: row.client_id, intakeId: row.id })
}
