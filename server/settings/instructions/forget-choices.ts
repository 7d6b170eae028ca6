import type { Act } from '../../audit/act.ts'

/** What was chosen for an office goes with it. */
export async function forgetOfficeChoices({ tx }: Pick<Act, 'tx'>, firmId: string, officeId: string): Promise<void> {
  await tx
    .deleteFrom('instruction_choice')
    .where('firm_id', '=', firmId)
    .where('scope', '=', 'office')
    .where('scope_id', '=', officeId)
    .execute()
}
