import { formNumber, readFormNumber } from './federal-forms.ts'
import type { Known } from './known.ts'

/** A form named in a row of words, and how sure it is that the row names the page that it stands on. */
export type NamedForm = {
  form: string
  schedule: string | null
  year: number | null
  /** `YYYY-MM` or `YYYY`. */
  revision: string | null
  /** "Instructions for Form 1120-S (2025)" runs along the pages of a booklet. */
  isInstructions: boolean
  confidence: number
  words: string
}

/** How sure it is that a page is of the IRS: its name, or only words that others write too. */
export type Irs = 'named' | 'likely' | 'no'

/** `isLarge`: the words are much larger than what is to be read on their page. */
export type AboutPage = Known & { irs: Irs; isLarge?: boolean }

/** "(Rev. 12-2024)", "(12-2017)", "(December 2023)", "(2025)". */
const dated = String.raw`\((?:rev\.? ?(?<revised>[^()]*)|(?<first>(?:[a-z]{3,9}\.? ?|\d{1,2}[-/])(?:19|20)\d\d)|(?<year>20\d\d))\)`
/** "Schedule K-1 (Form 1065) 2025", "Schedule 8812 (Form 1040)"; several forms may stand in the brackets. */
const schedulePattern = new RegExp(
  String.raw`\b(?:schedule|anexo) (?<letter>\d{4}|[a-z0-9]{1,3}(?:-[a-z0-9]{1,2})?) ?\((?:form|forms|formulario) (?<number>${formNumber})(?<others>[^()]*(?:\([^()]*\))?[^()]*)\)(?: ?${dated})?(?:,? ?(?<bare>20\d\d)(?!\d))?`,
  'g',
)
/** "Form 8879 (Rev. 01-2021)", "Form 1040 (2025)", "Form 941 for 2025:". Not the end of an address such as irs.gov/form1040. */
const formPattern = new RegExp(
  String.raw`(?<![/.\w])(?:form|formulario) ?(?<number>${formNumber})(?=[ ,.(]|$) ?(?:${dated}|for (?<bare>20\d\d):)?`,
  'g',
)

/**
 * Which form a row of words along a page's edge says that the page is of. A foot names other forms before its own ("see the Instructions for Form 1040.
 * Cat. No. 17145C Schedule A (Form 1040) 2025"), so what is dated counts before what is not, and the last of several.
 */
export function readNamedForm(text: string, about: AboutPage): NamedForm | null {
  const schedules = [...text.matchAll(schedulePattern)]
  const forms = [...text.matchAll(formPattern)]
  return (
    lastDated(schedules, text, about) ??
    lastDated(forms, text, about) ??
    (schedules.length > 0 ? heading(schedules[0]!, text, about) : forms.length > 0 ? heading(forms[0]!, text, about) : null)
  )
}

/** The first form that a row speaks of. */
export const firstFormIn = (text: string): string | undefined => text.matchAll(formPattern).next().value?.groups?.['number']

function lastDated(all: readonly RegExpExecArray[], text: string, about: AboutPage): NamedForm | null {
  for (const found of all.toReversed()) {
    const { revised, first, year, bare } = found.groups!
    const revision = readRevision(revised ?? first)
    const of = year ?? bare
    const before = text.slice(0, found.index)
    if ((!of && revision === null) || isSpokenOf(before) || !standsAtEdge(before, text.slice(found.index + found[0].length))) continue
    const { form, isKnown } = numberOf(found, about)
    if (!isKnown && about.irs !== 'named' && !about.formsHere.has(form.form)) continue
    return {
      ...form,
      year: of ? Number(of) : null,
      revision,
      isInstructions: saysInstructions.test(before),
      confidence: 0.97,
      words: found[0].trim(),
    }
  }
  return null
}

/** Without a date only words that stand by themselves say what a page is; in a sentence they speak of another. */
function heading(found: RegExpExecArray, text: string, about: AboutPage): NamedForm | null {
  const { irs } = about
  const { form, isKnown: isListed } = numberOf(found, about)
  const isKnown = isListed || (irs === 'named' && about.isLarge === true && text.length <= found[0].length + 1)
  const isSchedule = form.schedule !== null
  // "Form1040ES" begins a line where an address was broken.
  if (/^form\w/.test(found[0]) || !isHeading(text, found) || (isSchedule ? !isKnown && irs !== 'named' : !isKnown || irs === 'no'))
    return null
  return { ...form, year: null, revision: null, isInstructions: false, confidence: isSchedule ? 0.88 : 0.85, words: found[0].trim() }
}

/** In brackets stands what a schedule goes with, not what the page is. */
const isHeading = (text: string, found: RegExpExecArray): boolean =>
  found.index < 4 && text[found.index - 1] !== '(' && (text.length <= found[0].length + 14 || !/^form \S+ (?:[a-z0-9-]+ ){2,}/.test(text))

function numberOf(found: RegExpExecArray, { formsUnlisted }: AboutPage): { form: Pick<NamedForm, 'form' | 'schedule'>; isKnown: boolean } {
  const { letter, number = '', others } = found.groups!
  const { form, isKnown } = readFormNumber(mainOf(number, others), formsUnlisted)
  const inSpanish = letter === undefined && found[0].startsWith('formulario') && !/\(|-(PR|SS)$/.test(form)
  return { form: { form: inSpanish ? `${form} (sp)` : form, schedule: letter?.toUpperCase() ?? null }, isKnown }
}

/** "Schedule EIC (Form 1040A or 1040)": the form that the others are varieties of. */
export function mainOf(number: string, others: string | undefined): string {
  const stem = others && new RegExp(String.raw`\b${formNumber}(?=\W|$)`).exec(others)?.[0]
  return stem && number.startsWith(stem) ? stem : number
}

const saysInstructions = /(?:^|[^a-z])instructions (?:for|to) (?:the )?$/
/** What comes right before a form of which a sentence only speaks. */
const speaks =
  /\b(?:(?:see|read|in|to|on|with|using?|separate|the|your) (?:the )?instructions (?:for|to)|see|attach|attached|enclosed?|attach to|file|filed|filing|with|on|from|and|or|your|an?|this|that|copy of|copies of|complete[ds]?|us(?:e|ed|ing)|signed?|amended) (?:the |your |an? )?$/

const isSpokenOf = (before: string): boolean => speaks.test(before)

/** What the IRS and tax software write into the same row before the name of a form, at the foot of it. */
const footWords =
  /\bcat\. ?no\.|\bcatalog number\b|\bpaperwork reduction\b|\bprivacy act\b|\btramites\b|\bomb no\.|\birs\.gov\b|\b(?:baa|lha|eea|uya|kfa|daa|qna)\b|\binstructions?\.?,? ?$|\b(?:notice|page \d+)\.?,? ?$|^[\d\s-]*(?:instructions (?:for|to) )?$/
/** What follows it at the head of a later page. */
const headWords = /^(?:attachment |sequence |page \d|pagina \d|omb no|cat\. ?no)/

/** Its own name begins or ends a row; in the middle of one it stands only among words that belong to an edge. */
const standsAtEdge = (before: string, after: string): boolean =>
  before.length < 4 || after.trim() === '' || footWords.test(before) || headWords.test(after.trim())

const months = ['january', 'february', 'march', 'april', 'may', 'june', 'july', 'august', 'september', 'october', 'november', 'december']

/** `01-2021`, `January 2021`, `12/2023`, `2021` as `YYYY-MM` or `YYYY`. */
export function readRevision(written: string | undefined): string | null {
  const text = written?.trim() ?? ''
  const year = /(?:19|20)\d\d/.exec(text)?.[0]
  if (!year) return null
  const named = months.findIndex((month) => text.includes(month.slice(0, 3)))
  const numbered = /\b(\d{1,2})\s*[-/]/.exec(text)?.[1]
  const month = named >= 0 ? named + 1 : Number(numbered ?? 0)
  return month >= 1 && month <= 12 ? `${year}-${String(month).padStart(2, '0')}` : year
}
