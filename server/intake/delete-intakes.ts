import type { Act } from '../audit/act.ts'

/** Their rows and those of their files. @returns the ids of what is stored of them, for the caller to dispose of */
export async function deleteIntakes({ tx }: Pick<Act, 'tx'>, firmId: string, intakeIds: readonly string[]): Promise<string[]> {
  if (intakeIds.length === 0) return []
  const files = await tx
    .deleteFrom('intake_file')
    .where('firm_id', '=', firmId)
    .where('intake_id', 'in', intakeIds)
    .returning('file_id')
    .execute()
  await tx.deleteFrom('intake').where('firm_id', '=', firmId).where('id', 'in', intakeIds).execute()
  return files.flatMap(({ file_id }) => file_id ?? [])
}
