import type { Act } from '../audit/act.ts'
import type { Forgotten } from '../audit/forgotten.ts'
import { record } from '../audit/record.ts'

export async function forgetEFilesOf(act: Act, firmId: string, clientId: string): Promise<Forgotten> {
  const gone = await act.tx.deleteFrom('e_file').where('firm_id', '=', firmId).where('client_id', '=', clientId).returning('id').execute()
  if (gone.length === 0) return {}
  await record(act, firmId, { type: 'e-file.forgotten', clientId, eFiles: gone.length })
  return { aboutIds: gone.map(({ id }) => id) }
}
