import type { Act } from '../../audit/act.ts'
import type { Forgotten } from '../../audit/forgotten.ts'

/** What was chosen for an office goes with it. */
export const forgetOfficeChoices = (act: Pick<Act, 'tx'>, firmId: string, officeId: string): Promise<void> =>
  forgetChoices(act, firmId, 'office', officeId)

/** Which letters were chosen for a client that is removed. */
export async function forgetLettersOf(act: Pick<Act, 'tx'>, firmId: string, clientId: string): Promise<Forgotten> {
  await forgetChoices(act, firmId, 'client', clientId)
  return {}
}

async function forgetChoices({ tx }: Pick<Act, 'tx'>, firmId: string, scope: 'office' | 'client', scopeId: string): Promise<void> {
  await tx
    .deleteFrom('instruction_choice')
    .where('firm_id', '=', firmId)
    .where('scope', '=', scope)
    .where('scope_id', '=', scopeId)
    .execute()
}
