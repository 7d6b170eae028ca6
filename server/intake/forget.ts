import type { Act } from '../audit/act.ts'
import type { Forgotten } from '../audit/forgotten.ts'

/** Printed files of a client, with what was read off them. */
export async function forgetIntakesOf({ tx }: Act, firmId: string, clientId: string): Promise<Forgotten> {
  const gone = await tx
    .deleteFrom('intake')
    .where('firm_id', '=', firmId)
    .where('client_id', '=', clientId)
    .returning(['id', 'file_id'])
    .execute()
  return { fileIds: gone.flatMap(({ file_id }) => file_id ?? []), aboutIds: gone.map(({ id }) => id) }
}
