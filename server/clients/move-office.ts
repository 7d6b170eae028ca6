import type { Act } from '../audit/act.ts'

/** Moves every client of an office into another one, those in the bin included; returns how many. Who calls records it. */
export async function moveClients({ tx }: Pick<Act, 'tx'>, firmId: string, from: string, into: string): Promise<number> {
  const moved = await tx
    .updateTable('client')
    .set({ office_id: into })
    .where('firm_id', '=', firmId)
    .where('office_id', '=', from)
    .executeTakeFirst()
  return Number(moved.numUpdatedRows)
}
