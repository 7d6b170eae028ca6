import type { Input } from '#contract/endpoint.ts'
import { isBuiltInTemplate, mostInTemplate } from '#contract/template-texts.ts'
import type { templates as contract } from '#contract/templates.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Act } from '../audit/act.ts'
import type { Staff } from '../audit/actor.ts'
import { record } from '../audit/record.ts'
import { mustBeLawful, templateOfFirm } from './find.ts'

/** @throws Refusal as `mustBeLawful`; templates.too-many */
export async function addTemplate(act: Act<Staff>, { kind, name, texts, sizePt }: Input<typeof contract.add>): Promise<{ id: string }> {
  const { tx, actor, random, clock } = act
  mustBeLawful(kind, texts, sizePt)
  const { count } = await tx
    .selectFrom('template')
    .select((select) => select.fn.countAll<string>().as('count'))
    .where('firm_id', '=', actor.firmId)
    .executeTakeFirstOrThrow()
  if (Number(count) >= mostInTemplate.templates) throw new Refusal('templates.too-many', { limit: mostInTemplate.templates })
  const id = random.id()
  await tx
    .insertInto('template')
    .values({
      firm_id: actor.firmId,
      id,
      kind,
      name: name.trim(),
      texts: JSON.stringify(texts),
      size_pt: sizePt,
      changed_at: clock.now(),
    })
    .execute()
  await record(act, actor.firmId, { type: 'templates.added', templateId: id, kind })
  return { id }
}

/** One that comes with the product gets its row with the first change. @throws Refusal not-found, templates.changed-meanwhile, as `mustBeLawful` */
export async function changeTemplate(act: Act<Staff>, input: Input<typeof contract.change>): Promise<void> {
  const { tx, actor, clock } = act
  const before = await templateOfFirm(act, input.template, { lock: true })
  if (before.revision !== input.revision) throw new Refusal('templates.changed-meanwhile')
  if (input.name.trim() === '' && !isBuiltInTemplate(before.id)) throw new Refusal('bad-input', { field: 'name' })
  mustBeLawful(before.kind, input.texts, input.sizePt)
  const values = {
    name: input.name.trim(),
    texts: JSON.stringify(input.texts),
    size_pt: input.sizePt,
    revision: before.revision + 1,
    changed_at: clock.now(),
  }
  // Of two administrators who change one for the first time at once, one finds the other's row.
  const changed = await tx
    .insertInto('template')
    .values({ firm_id: actor.firmId, id: before.id, kind: before.kind, ...values })
    .onConflict((conflict) => conflict.columns(['firm_id', 'id']).doUpdateSet(values).where('template.revision', '=', before.revision))
    .executeTakeFirst()
  if (changed.numInsertedOrUpdatedRows !== 1n) throw new Refusal('templates.changed-meanwhile')
  await record(act, actor.firmId, { type: 'templates.changed', templateId: before.id, kind: before.kind })
}

/** @throws Refusal not-found, templates.is-built-in */
export async function removeTemplate(act: Act<Staff>, input: { template: string }): Promise<void> {
  const { tx, actor } = act
  const { id, kind } = await templateOfFirm(act, input.template, { lock: true })
  if (isBuiltInTemplate(id)) throw new Refusal('templates.is-built-in')
  await tx.deleteFrom('template').where('firm_id', '=', actor.firmId).where('id', '=', id).execute()
  await record(act, actor.firmId, { type: 'templates.removed', templateId: id, kind })
}
