import { templateDefaults } from '#contract/template-defaults.ts'
import {
  builtInTemplate,
  isConsent,
  problemsOfTemplate,
  type TemplateKind,
  templateKinds,
  type TemplateTexts,
} from '#contract/template-texts.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Act } from '../audit/act.ts'
import type { Staff } from '../audit/actor.ts'

export interface Template {
  id: string
  kind: TemplateKind
  name: string
  texts: TemplateTexts
  sizePt: number
  revision: number
  changedAt: Date | null
}

/** A template that comes with the product, as it is before a firm changes it. */
export const builtIn = (kind: TemplateKind): Template => ({
  id: builtInTemplate[kind],
  kind,
  name: '',
  ...templateDefaults[kind],
  revision: 0,
  changedAt: null,
})

/** A template of the actor's firm; with `lock`, held when it has a row. @throws Refusal not-found */
export async function templateOfFirm({ tx, actor }: Act<Staff>, id: string, options: { lock?: boolean } = {}): Promise<Template> {
  const query = tx.selectFrom('template').selectAll().where('firm_id', '=', actor.firmId).where('id', '=', id)
  const row = await (options.lock ? query.forUpdate() : query).executeTakeFirst()
  if (row) {
    const { kind, name, texts, revision } = row
    return { id: row.id, kind, name, texts, sizePt: row.size_pt, revision, changedAt: row.changed_at }
  }
  const kind = templateKinds.find((one) => builtInTemplate[one] === id)
  if (!kind) throw new Refusal('not-found')
  return builtIn(kind)
}

/** @throws Refusal with the first thing that is wrong: its language, field, name and line; bad-input for a consent in Spanish */
export function mustBeLawful(kind: TemplateKind, texts: TemplateTexts, sizePt: number): void {
  if (isConsent(kind) && texts.es !== null) throw new Refusal('bad-input', { field: 'es' })
  const [first] = problemsOfTemplate(kind, texts, sizePt)
  if (!first) return
  const { code, ...details } = first
  throw new Refusal(code, details)
}
