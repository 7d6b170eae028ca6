import type { Input } from '#contract/endpoint.ts'
import type { instructions as contract } from '#contract/instructions.ts'
import { isBuiltIn, type LetterKind, type LetterTexts } from '#contract/letter-texts.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Act } from '../../audit/act.ts'
import type { Staff } from '../../audit/actor.ts'
import { record } from '../../audit/record.ts'
import { instructionToChange, mustRead } from './find.ts'

const mostOfAKind = 100

/** @throws Refusal with what is wrong in the texts; settings.too-many */
export async function addInstruction(act: Act<Staff>, input: Input<typeof contract.add>): Promise<{ id: string }> {
  mustRead(input.kind, input.texts)
  return insert(act, input)
}

/** @throws Refusal not-found, settings.too-many */
export async function duplicateInstruction(act: Act<Staff>, input: Input<typeof contract.duplicate>): Promise<{ id: string }> {
  const { kind, texts } = await instructionToChange(act, input.instruction)
  return insert(act, { kind, texts, name: input.name })
}

async function insert(act: Act<Staff>, made: { kind: LetterKind; name: string; texts: LetterTexts }): Promise<{ id: string }> {
  const { tx, actor, random, clock } = act
  const { count } = await tx
    .selectFrom('instruction')
    .select((select) => select.fn.countAll<string>().as('count'))
    .where('firm_id', '=', actor.firmId)
    .where('kind', '=', made.kind)
    .executeTakeFirstOrThrow()
  if (Number(count) >= mostOfAKind) throw new Refusal('settings.too-many', { limit: mostOfAKind })
  const id = random.id()
  await tx
    .insertInto('instruction')
    .values({
      firm_id: actor.firmId,
      id,
      kind: made.kind,
      name: made.name.trim(),
      texts: JSON.stringify(made.texts),
      changed_at: clock.now(),
    })
    .execute()
  await record(act, actor.firmId, { type: 'settings.instruction-added', instructionId: id, kind: made.kind })
  return { id }
}

/** A built-in text gets its row with the first change. @throws Refusal not-found, settings.changed-meanwhile, what is wrong in the texts */
export async function changeInstruction(act: Act<Staff>, input: Input<typeof contract.change>): Promise<void> {
  const { tx, actor, clock } = act
  const before = await instructionToChange(act, input.instruction)
  if (before.revision !== input.revision) throw new Refusal('settings.changed-meanwhile')
  if (input.name.trim() === '' && !isBuiltIn(before.id)) throw new Refusal('bad-input', { field: 'name' })
  if (/\p{Cc}/u.test(input.name)) throw new Refusal('bad-input', { field: 'name' })
  mustRead(before.kind, input.texts)
  const values = {
    name: input.name.trim(),
    texts: JSON.stringify(input.texts),
    revision: before.revision + 1,
    changed_at: clock.now(),
  }
  // Of two administrators who change a built-in text for the first time at once, one finds the other's row.
  const changed = await tx
    .insertInto('instruction')
    .values({ firm_id: actor.firmId, id: before.id, kind: before.kind, ...values })
    .onConflict((conflict) => conflict.columns(['firm_id', 'id']).doUpdateSet(values).where('instruction.revision', '=', before.revision))
    .executeTakeFirst()
  if (changed.numInsertedOrUpdatedRows !== 1n) throw new Refusal('settings.changed-meanwhile')
  await record(act, actor.firmId, { type: 'settings.instruction-changed', instructionId: before.id, kind: before.kind })
}

/** @throws Refusal not-found, settings.is-built-in, settings.is-default, settings.in-use with the names of where */
export async function removeInstruction(act: Act<Staff>, input: { instruction: string }): Promise<void> {
  const { tx, actor } = act
  const { id, kind } = await instructionToChange(act, input.instruction)
  if (isBuiltIn(id)) throw new Refusal('settings.is-built-in')
  const uses = await tx
    .selectFrom('instruction_choice as ch')
    .leftJoin('office as o', (join) => join.onRef('o.firm_id', '=', 'ch.firm_id').onRef('o.id', '=', 'ch.scope_id'))
    .leftJoin('client as c', (join) => join.onRef('c.firm_id', '=', 'ch.firm_id').onRef('c.id', '=', 'ch.scope_id'))
    .select(['ch.scope', 'o.name as office', 'c.name as client'])
    .where('ch.firm_id', '=', actor.firmId)
    .where('ch.instruction_id', '=', id)
    .orderBy('ch.scope', 'desc')
    .limit(6)
    .execute()
  if (uses.some(({ scope }) => scope === 'firm')) throw new Refusal('settings.is-default')
  const names = uses.flatMap(({ office, client }) => office ?? client ?? [])
  if (names.length > 0) throw new Refusal('settings.in-use', { names })
  await tx.deleteFrom('instruction').where('firm_id', '=', actor.firmId).where('id', '=', id).execute()
  await record(act, actor.firmId, { type: 'settings.instruction-removed', instructionId: id, kind })
}
