import { letterDefaults } from '#contract/letter-defaults.ts'
import { builtInId, letterKinds, type LetterKind, type LetterTexts, problemsOf } from '#contract/letter-texts.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Act } from '../../audit/act.ts'
import type { Staff } from '../../audit/actor.ts'

export interface Instruction {
  id: string
  kind: LetterKind
  name: string
  texts: LetterTexts
  revision: number
  changedAt: Date | null
}

/** A text that comes with the product, as it is before a firm changes it. */
export const builtIn = (kind: LetterKind): Instruction => ({
  id: builtInId[kind],
  kind,
  name: '',
  texts: letterDefaults[kind],
  revision: 0,
  changedAt: null,
})

/** A text of the actor's firm, locked when it has a row. @throws Refusal not-found */
export async function instructionToChange(act: Act<Staff>, id: string): Promise<Instruction> {
  const found = await instructionOfFirm(act, id, { lock: true })
  if (!found) throw new Refusal('not-found')
  return found
}

/** A text of the actor's firm; null when there is none with this id. */
export async function instructionOfFirm(
  { tx, actor }: Act<Staff>,
  id: string,
  options: { lock?: boolean } = {},
): Promise<Instruction | null> {
  const query = tx.selectFrom('instruction').selectAll().where('firm_id', '=', actor.firmId).where('id', '=', id)
  const row = await (options.lock ? query.forUpdate() : query).executeTakeFirst()
  if (row) return { id: row.id, kind: row.kind, name: row.name, texts: row.texts, revision: row.revision, changedAt: row.changed_at }
  const kind = letterKinds.find((one) => builtInId[one] === id)
  return kind ? builtIn(kind) : null
}

/** @throws Refusal with the first thing that is wrong: its name, language, field, line and column */
export function mustRead(kind: LetterKind, texts: LetterTexts): void {
  const [first] = problemsOf(kind, texts)
  if (!first) return
  const { code, ...details } = first
  throw new Refusal(code, details)
}
