import type { Act } from '../audit/act.ts'
import type { Staff } from '../audit/actor.ts'
import { record } from '../audit/record.ts'
import { intakeForStaff } from '../access/intake.ts'
import { deleteIntakes } from './delete-intakes.ts'
import { tellScreens } from './tell.ts'

/** Gives a printed return up; what was made of it stays. @throws Refusal not-found */
export async function discard(act: Act<Staff>, intakeId: string): Promise<void> {
  const row = await intakeForStaff(act, intakeId, { lock: true })
  await act.files.dispose(act.tx, row.firm_id, await deleteIntakes(act, row.firm_id, [row.id]))
  await tellScreens(act, row)
  await record(act, row.firm_id, { type: 'intake.discarded', clientId: row.client_id, intakeId: row.id })
}
