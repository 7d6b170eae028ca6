/**
 * Engagement letters, extensions and consents under IRC §7216: what a firm may write in their templates, and what is wrong with one. Plain data and pure
 * functions: the server refuses by them, the screens show the same while somebody types.
 *
 * A body is plain: paragraphs with an empty line between them, `## ` before a heading, `- ` before a point of a list, and variables such as
 * {{firm.name}}. A paragraph that is nothing but a variable takes over the lines of what is filled in.
 */
import { consentStatements, type StatementName, statementNames } from './consent-statements.ts'
import type { Language } from './values.ts'

export const templateKinds = ['engagement-letter', 'extension', 'consent-to-disclose', 'consent-to-use'] as const
export type TemplateKind = (typeof templateKinds)[number]
export type ConsentKind = Extract<TemplateKind, `consent-${string}`>

export const isConsent = (kind: TemplateKind): kind is ConsentKind => kind.startsWith('consent-')

/** What a document is called that carries a consent, where a form would have its number. */
export const consentForm = '7216 consent'

/** The id of the template that comes with the product, the same in every firm. */
export const builtInTemplate: Record<TemplateKind, string> = {
  'engagement-letter': '00000000-0000-4000-8000-0000000000e1',
  extension: '00000000-0000-4000-8000-0000000000e4',
  'consent-to-disclose': '00000000-0000-4000-8000-0000000000e2',
  'consent-to-use': '00000000-0000-4000-8000-0000000000e3',
}

export const isBuiltInTemplate = (id: string): boolean => Object.values(builtInTemplate).includes(id)

/** Filled in from the record. */
export const knownVariables = ['client.name', 'firm.name', 'firm.phone', 'office.name', 'tax.year', 'today'] as const
/** Filled in by whoever makes the paper. */
export const askedVariables = ['services', 'fee', 'recipient', 'information', 'purpose'] as const
export type AskedVariable = (typeof askedVariables)[number]
/** Of the form that asks for more time, and of the figures on it. */
export const extensionVariables = ['extension.form', 'extension.due', 'extension.until', 'estimate', 'paid', 'balance', 'paying'] as const
export type TemplateVariable = (typeof extensionVariables)[number] | (typeof knownVariables)[number] | AskedVariable | 'duration'

const ofKind: Record<TemplateKind, { may: readonly TemplateVariable[]; must: readonly TemplateVariable[] }> = {
  'engagement-letter': { may: ['services', 'fee'], must: [] },
  extension: { may: extensionVariables, must: ['extension.form', 'extension.until', 'estimate', 'paid', 'balance', 'paying'] },
  // Treas. Reg. §301.7216-3(a)(3)(i): the preparer and the taxpayer by name, which information, for what, and to whom.
  'consent-to-disclose': {
    may: ['recipient', 'information', 'purpose', 'duration'],
    must: ['client.name', 'firm.name', 'recipient', 'information', 'purpose'],
  },
  'consent-to-use': { may: ['information', 'purpose', 'duration'], must: ['client.name', 'firm.name', 'information', 'purpose'] },
}

/** The variables that have a value in this kind of paper. */
export const variablesOfTemplate = (kind: TemplateKind): readonly TemplateVariable[] => [...knownVariables, ...ofKind[kind].may]

/** Which language is written for: consents are in the law's own words, and there are none in Spanish. */
export const languagesOfTemplate = (kind: TemplateKind): readonly Language[] => (isConsent(kind) ? ['en'] : ['en', 'es'])

export interface TemplateText {
  title: string
  body: string
}
export type TemplateTexts = { en: TemplateText; es: TemplateText | null }

export const mostInTemplate = { title: 120, body: 12_000, templates: 100, answer: 3000 } as const

/** In points. */
export const typeSizes = [10, 11, 12, 13, 14, 16] as const
/**
 * Rev. Proc. 2013-14 section 5.02 asks for twelve points and no more than twelve characters to the inch in a consent: in our typeface, which runs a
 * little narrow, both take thirteen.
 */
export const leastConsentSize = 13

/** What of a template asks whoever makes a paper of it. */
export const askedBy = (text: TemplateText): AskedVariable[] => askedVariables.filter((name) => uses(text, name))

/** Whether a template has a variable. */
export const uses = ({ title, body }: TemplateText, name: TemplateVariable): boolean =>
  new RegExp(String.raw`\{\{\s*${name.replace('.', String.raw`\.`)}\s*\}\}`).test(`${title}\n${body}`)

export interface TemplateProblem {
  code:
    | 'templates.text-empty'
    | 'templates.unknown-variable'
    | 'templates.broken-variable'
    | 'templates.variable-missing'
    | 'templates.statement-missing'
    | 'templates.consent-mixed'
    | 'templates.type-too-small'
  language: Language
  field: 'title' | 'body' | 'size'
  /** The variable or the statement that it is about; empty when there is none. */
  name: string
  line: number
}

/** Everything that is wrong with a template, in the order in which it is read. */
export function problemsOfTemplate(kind: TemplateKind, texts: TemplateTexts, sizePt: number): TemplateProblem[] {
  const found = languagesOfTemplate(kind).flatMap((language) => {
    const text = texts[language] ?? { title: '', body: '' }
    const inFields = (['title', 'body'] as const).flatMap((field) => fieldProblems(kind, text[field], field))
    const inWhole = inFields.length > 0 ? [] : [...missingVariables(kind, text), ...wordingProblems(kind, text.body)]
    return [...inFields, ...inWhole].map((problem) => ({ ...problem, language }))
  })
  const isSmall = isConsent(kind) && sizePt < leastConsentSize
  return isSmall ? [...found, { code: 'templates.type-too-small', field: 'size', name: '', line: 1, language: 'en' }] : found
}

type Found = Omit<TemplateProblem, 'language'>

function fieldProblems(kind: TemplateKind, text: string, field: 'title' | 'body'): Found[] {
  if (text.trim() === '') return [{ code: 'templates.text-empty', field, name: '', line: 1 }]
  const known = variablesOfTemplate(kind)
  const found: Found[] = []
  const lineOf = (at: number) => text.slice(0, at).split('\n').length
  // Whole variables are taken out first; any pair of braces that is left is a broken one.
  const rest = text.replace(/\{\{([^{}\n]*)\}\}/g, (whole, inside: string, at: number) => {
    const name = inside.trim()
    if (!known.some((one) => one === name)) found.push({ code: 'templates.unknown-variable', field, name, line: lineOf(at) })
    return ' '.repeat(whole.length)
  })
  const broken = /\{\{|\}\}/.exec(rest)
  return broken ? [...found, { code: 'templates.broken-variable', field, name: '', line: lineOf(broken.index) }] : found
}

const missingVariables = (kind: TemplateKind, text: TemplateText): Found[] =>
  ofKind[kind].must
    .filter((name) => !uses({ title: '', body: text.body }, name))
    .map((name) => ({ code: 'templates.variable-missing', field: 'body', name, line: 1 }))

/** Words alone: neither line breaks nor the kind of quotation marks change what is said. */
const words = (text: string): string =>
  text
    .normalize('NFC')
    .replace(/[\u2018\u2019]/g, "'")
    .replace(/\s+/g, ' ')
    .trim()

/** Of the statements that the law asks for, those that are not there word for word. */
export function statementsMissing(kind: ConsentKind, body: string): StatementName[] {
  const said = words(body)
  return statementNames.filter((name) => !said.includes(words(consentStatements[kind][name])))
}

const consenting = [
  /federal law requires this consent form/i,
  /\b(i|we) (hereby )?(consent|agree|authorize)\b[^.]{0,200}\b(disclos\w+|use)\b[^.]{0,80}\btax return information/i,
  /\b(autorizo|autorizamos|consiento|consentimos)\b[^.]{0,200}\b(divulg\w+|revel\w+|us\w+)\b[^.]{0,80}\binformaci[oó]n\b[^.]{0,30}\bdeclaraci/i,
]
const ofTheOther: Record<ConsentKind, RegExp> = {
  'consent-to-disclose': /\bwe (can|will|may)( ?not)? use your tax return information\b/i,
  'consent-to-use': /\bwe (can|will|may)( ?not)? disclose your tax return information\b/i,
}

/**
 * What the law does not allow in the wording of a whole paper, also after it was filled in: a statement that is missing or was changed, and a
 * consent that is a part of another paper (Treas. Reg. §301.7216-3(c)(1): use and disclosure are asked for apart, and apart from all else).
 */
export function wordingProblems(kind: TemplateKind, body: string): Found[] {
  const said = words(body)
  const isMixed = isConsent(kind) ? ofTheOther[kind].test(said) : consenting.some((one) => one.test(said))
  const missing = isConsent(kind) ? statementsMissing(kind, body) : []
  return [
    ...missing.map((name): Found => ({ code: 'templates.statement-missing', field: 'body', name, line: 1 })),
    ...(isMixed ? [{ code: 'templates.consent-mixed' as const, field: 'body' as const, name: '', line: 1 }] : []),
  ]
}

/** A piece of the paper as it is drawn. */
export interface PaperBlock {
  kind: 'heading' | 'text' | 'point'
  text: string
}

export type TemplateValues = Record<TemplateVariable, string>

/** The body with its variables filled in. What is filled in is never read as a variable or a heading. */
export function fillBody(body: string, values: TemplateValues): PaperBlock[] {
  return body
    .replaceAll('\r', '')
    .split(/\n[ \t]*\n\s*/)
    .map((paragraph) => paragraph.trim())
    .filter((paragraph) => paragraph !== '')
    .flatMap((paragraph) => blocksOf(paragraph, values))
}

/** One line, such as the title. */
export const fillLine = (text: string, values: TemplateValues): string =>
  text.replace(/\{\{\s*([\w.]+)\s*\}\}/g, (whole, name: string) => values[name as TemplateVariable] ?? whole).replace(/\s+/g, ' ')

function blocksOf(paragraph: string, values: TemplateValues): PaperBlock[] {
  const alone = /^\{\{\s*([\w.]+)\s*\}\}$/.exec(paragraph)
  if (alone)
    return linesOf(values[alone[1] as TemplateVariable] ?? '').map((line) => (isPoint(line) ? point(line) : { kind: 'text', text: line }))
  if (paragraph.startsWith('## ')) return [{ kind: 'heading', text: fillLine(paragraph.slice(3), values) }]
  const lines = linesOf(paragraph)
  if (lines.every(isPoint)) return lines.map((line) => point(fillLine(line, values)))
  return [{ kind: 'text', text: fillLine(paragraph, values) }]
}

const isPoint = (line: string): boolean => line.startsWith('- ')
const point = (line: string): PaperBlock => ({ kind: 'point', text: line.slice(2) })
const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
