/**
 * The texts of the letters that clients get: what a firm may write in them, and what is wrong with one. Plain data and pure functions: the
 * server refuses by them, the screens show the same while somebody types.
 *
 * A text is plain: paragraphs with an empty line between them, **bold**, [words](https://…), and variables such as {{firm.name}}. A paragraph
 * that is nothing but [words]({{link}}) becomes the letter's button.
 */
import type { Language } from './values.ts'

export const letterKinds = [
  'onboarding',
  'documents-to-sign',
  'reminder-to-sign',
  'documents-to-read',
  'signed-copy',
  'return-in-portal',
  'message-waiting',
  'payment-due',
  'payment-overdue',
  'k1-to-distribute',
  'delivery-question',
  'sign-by-hand',
  'no-longer-to-sign',
  'return-accepted',
  'return-rejected',
] as const
export type LetterKind = (typeof letterKinds)[number]

/** Letters that also go by text message. */
export const kindsWithTextMessage: readonly LetterKind[] = ['onboarding']

/** The id of the text that comes with the product, the same in every firm. */
export const builtInId: Record<LetterKind, string> = {
  onboarding: '00000000-0000-4000-8000-000000000001',
  'documents-to-sign': '00000000-0000-4000-8000-000000000002',
  'documents-to-read': '00000000-0000-4000-8000-000000000003',
  'signed-copy': '00000000-0000-4000-8000-000000000004',
  'return-in-portal': '00000000-0000-4000-8000-000000000005',
  'reminder-to-sign': '00000000-0000-4000-8000-000000000006',
  'message-waiting': '00000000-0000-4000-8000-000000000007',
  'payment-due': '00000000-0000-4000-8000-000000000008',
  'payment-overdue': '00000000-0000-4000-8000-000000000009',
  'k1-to-distribute': '00000000-0000-4000-8000-00000000000a',
  'delivery-question': '00000000-0000-4000-8000-00000000000b',
  'sign-by-hand': '00000000-0000-4000-8000-00000000000d',
  'no-longer-to-sign': '00000000-0000-4000-8000-00000000000c',
  'return-accepted': '00000000-0000-4000-8000-00000000000e',
  'return-rejected': '00000000-0000-4000-8000-00000000000f',
}

export const isBuiltIn = (id: string): boolean => Object.values(builtInId).includes(id)

export const letterVariables = [
  'client.name',
  'client.firstName',
  'firm.name',
  'firm.phone',
  'office.name',
  'office.phone',
  'portal.address',
  'link',
  'link.days',
] as const
export type LetterVariable = (typeof letterVariables)[number]

export const letterFields = ['subject', 'heading', 'message', 'textMessage'] as const
export type LetterField = (typeof letterFields)[number]

/** One language of a letter. `textMessage` is empty for kinds that go by e-mail alone. */
export type LetterText = Record<LetterField, string>
export type LetterTexts = Record<Language, LetterText>

export const mostLetters: Record<LetterField, number> = { subject: 150, heading: 150, message: 4000, textMessage: 480 }

/** The variables that have a value in this kind of letter. */
export const variablesOf = (kind: LetterKind): readonly LetterVariable[] =>
  letterVariables.filter((name) => name !== 'link.days' || kind === 'onboarding')

export interface TextProblem {
  code:
    | 'settings.unknown-variable'
    | 'settings.broken-variable'
    | 'settings.misplaced-variable'
    | 'settings.link-missing'
    | 'settings.bad-link'
    | 'settings.text-empty'
  language: Language
  field: LetterField
  /** What is wrong as it stands there; empty when something is missing. */
  name: string
  line: number
  column: number
}

/** Everything that is wrong with the texts of a letter, in the order in which they are read. */
export function problemsOf(kind: LetterKind, texts: LetterTexts): TextProblem[] {
  return (['en', 'es'] as const).flatMap((language) =>
    letterFields
      .filter((field) => field !== 'textMessage' || kindsWithTextMessage.includes(kind))
      .flatMap((field) => problemsInField(kind, texts[language][field], field).map((problem) => ({ ...problem, language, field }))),
  )
}

type Found = Pick<TextProblem, 'code' | 'name' | 'line' | 'column'>

function problemsInField(kind: LetterKind, text: string, field: LetterField): Found[] {
  if (text.trim() === '') return [{ code: 'settings.text-empty', name: '', line: 1, column: 1 }]
  const inText = field === 'message' || field === 'textMessage'
  const found = [...variableProblems(text, variablesOf(kind), inText), ...(field === 'message' ? linkProblems(text) : [])]
  if (inText && kind === 'onboarding' && !/\{\{\s*link\s*\}\}/.test(text))
    found.push({ code: 'settings.link-missing', name: 'link', line: 1, column: 1 })
  return found.toSorted((one, other) => one.line - other.line || one.column - other.column)
}

function variableProblems(text: string, known: readonly LetterVariable[], allowsLink: boolean): Found[] {
  const found: Found[] = []
  // Whole variables are taken out first; any brace pair that is left is a broken one.
  const rest = text.replace(/\{\{([^{}\n]*)\}\}/g, (whole, inside: string, at: number) => {
    const name = inside.trim()
    if (!known.some((one) => one === name)) found.push({ code: 'settings.unknown-variable', name, ...placeOf(text, at) })
    else if (name === 'link' && !allowsLink) found.push({ code: 'settings.misplaced-variable', name, ...placeOf(text, at) })
    return ' '.repeat(whole.length)
  })
  for (const match of rest.matchAll(/\{\{[^\n}]{0,30}\}?|[^\n{]{0,30}\}\}/g))
    found.push({ code: 'settings.broken-variable', name: match[0].trim(), ...placeOf(text, match.index) })
  return found
}

/** A link leads to an https address that is written out, or is {{link}}: anything else could not be judged by whoever gets the letter. */
function linkProblems(text: string): Found[] {
  return [...text.matchAll(linkPattern)].flatMap((match) => {
    const target = match[2] ?? ''
    return isLinkTarget(target) ? [] : [{ code: 'settings.bad-link' as const, name: target, ...placeOf(text, match.index) }]
  })
}

/** `[words](target)`. */
export const linkPattern = /\[([^\][\n]+)\]\(([^()\n]*)\)/g

const isLinkTarget = (target: string): boolean =>
  /^\{\{\s*link\s*\}\}$/.test(target) || /^https:\/\/[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?(?::\d{1,5})?(?:[/?#][^\s{}]*)?$/i.test(target)

function placeOf(text: string, at: number): { line: number; column: number } {
  const before = text.slice(0, at).split('\n')
  return { line: before.length, column: (before.at(-1) ?? '').length + 1 }
}
