import type { Output } from '#contract/endpoint.ts'
import { askedBy, isBuiltInTemplate, languagesOfTemplate, templateKinds, uses } from '#contract/template-texts.ts'
import type { templates as contract } from '#contract/templates.ts'
import type { Act } from '../audit/act.ts'
import type { Staff } from '../audit/actor.ts'
import { builtIn, type Template, templateOfFirm } from './find.ts'

type Row = Output<typeof contract.list>['templates'][number]

/** Every template of the firm, kind by kind, the one that comes with the product first. */
export async function listTemplates({ tx, actor }: Act<Staff>): Promise<Output<typeof contract.list>> {
  const rows = await tx.selectFrom('template').selectAll().where('firm_id', '=', actor.firmId).orderBy('name').orderBy('id').execute()
  const own = rows.map(({ id, kind, name, texts, revision, size_pt: sizePt, changed_at: changedAt }) => {
    return { id, kind, name, texts, sizePt, revision, changedAt }
  })
  const all = templateKinds.flatMap((kind) => {
    const ofKind = own.filter((one) => one.kind === kind)
    return [ofKind.find(({ id }) => isBuiltInTemplate(id)) ?? builtIn(kind), ...ofKind.filter(({ id }) => !isBuiltInTemplate(id))]
  })
  return { templates: all.map(rowOf) }
}

/** @throws Refusal not-found */
export async function readTemplate(act: Act<Staff>, input: { template: string }): Promise<Output<typeof contract.read>> {
  const found = await templateOfFirm(act, input.template)
  return { ...rowOf(found), texts: found.texts, sizePt: found.sizePt, revision: found.revision }
}

function rowOf({ id, kind, name, texts, changedAt }: Template): Row {
  return {
    id,
    kind,
    name,
    isBuiltIn: isBuiltInTemplate(id),
    languages: languagesOfTemplate(kind).filter((language) => texts[language] !== null),
    asks: askedBy(texts.en),
    saysDuration: uses(texts.en, 'duration'),
    changedAt: changedAt?.toISOString() ?? null,
  }
}
