import type { Language } from '#contract/values.ts'
import type { Act } from '../audit/act.ts'
import type { Staff, Taxpayer } from '../audit/actor.ts'

/** The language of the person's pages, e-mails and texts. */
export async function chooseLanguage({ tx, actor }: Act<Taxpayer | Staff>, input: { language: Language }): Promise<void> {
  await tx.updateTable('identity').set({ language: input.language }).where('id', '=', actor.identityId).execute()
}
