/** What staff fill in for a paper, before it is sent to be made. */
import type { EndpointByRoute } from '#contract/contract.ts'
import type { Body, Output } from '#contract/endpoint.ts'
import { type AskedVariable, isConsent } from '#contract/template-texts.ts'
import type { Language } from '#web/locales/language.ts'
import { readMoney } from '#web/ui/read-money.ts'

export type TemplateRow = Output<EndpointByRoute['GET /api/templates']>['templates'][number]

export const figureNames = ['estimate', 'paid', 'paying'] as const
export type FigureName = (typeof figureNames)[number]

export type PaperDraft = {
  language: Language
  signers: string[]
  answers: Record<AskedVariable, string>
  until: string
  startsOn: string
  solicits: 'yes' | 'no' | ''
  /** In dollars, as they are typed. */
  figures: Record<FigureName, string>
  addsPayment: boolean
}

export type DraftProblem = AskedVariable | FigureName | 'signers' | 'startsOn' | 'solicits'

/** What is still to be filled in, in the order in which the form asks for it. */
export function whatIsMissing(template: TemplateRow, draft: PaperDraft): DraftProblem[] {
  const ofConsent: DraftProblem[] = isConsent(template.kind)
    ? [...(draft.startsOn === '' ? ['startsOn' as const] : []), ...(draft.solicits === '' ? ['solicits' as const] : [])]
    : []
  return [
    ...(draft.signers.length === 0 ? ['signers' as const] : []),
    ...template.asks.filter((name) => draft.answers[name].trim() === ''),
    ...(template.kind === 'extension' ? figureNames.filter((name) => readMoney(draft.figures[name]) === null) : []),
    ...ofConsent,
  ]
}

/** As the server wants it. */
export function bodyOf(template: TemplateRow, draft: PaperDraft): Body<EndpointByRoute['POST /api/tax-returns/:taxReturn/papers/preview']> {
  const consents = isConsent(template.kind)
  return {
    template: template.id,
    language: template.languages.includes(draft.language) ? draft.language : 'en',
    signers: draft.signers,
    answers: draft.answers,
    until: consents && template.saysDuration && draft.until !== '' ? draft.until : null,
    startsOn: consents ? draft.startsOn : null,
    figures: template.kind === 'extension' ? figuresOf(draft) : null,
    solicits: consents && draft.solicits === 'yes',
  }
}

function figuresOf({ figures, addsPayment }: PaperDraft) {
  const cents = (name: FigureName) => readMoney(figures[name]) ?? 0
  return { estimateCents: cents('estimate'), paidCents: cents('paid'), payingCents: cents('paying'), addsPayment }
}
