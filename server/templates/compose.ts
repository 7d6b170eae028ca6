import { canWrite } from '#pdf/font.ts'
import type { Paper } from '#pdf/write-paper.ts'
import {
  askedBy,
  fillBody,
  fillLine,
  isConsent,
  type TemplateKind,
  type TemplateText,
  type TemplateValues,
  uses,
  wordingProblems,
} from '#contract/template-texts.ts'
import { extensionOf } from '#contract/extension-dates.ts'
import type { TaxForm } from '#contract/states.ts'
import type { Language } from '#contract/values.ts'
import { Refusal } from '#platform/refusal.ts'
import { showPhone } from '#platform/phone-number.ts'
import { durationWords, paperWords, writtenDate, writtenMoney } from './paper-words.ts'

/** What is on record of whom the paper is for, and of the firm. */
export interface AboutPaper {
  clientName: string
  firmName: string
  firmPhone: string
  officeName: string
  /** Street and city of the office; empty lines are left out. */
  officeLines: readonly string[]
  taxYear: number
  form: TaxForm
  /** `YYYY-MM-DD`, where the firm is. */
  today: string
}

export interface Figures {
  estimateCents: number
  paidCents: number
  payingCents: number
}

export interface Filling {
  language: Language
  answers: Record<'services' | 'fee' | 'recipient' | 'information' | 'purpose', string>
  until: string | null
  startsOn: string | null
  figures: Figures | null
  signers: readonly string[]
}

/**
 * The paper as it will be set, or why the law or the template does not allow it. Pure.
 * @throws Refusal templates.language-missing, .answer-missing, .until-passed, .duration-not-stated, .after-the-fact, .statement-missing,
 *   .consent-mixed, .letters-cannot-be-written, .no-extension, .extension-late; bad-input
 */
export function compose(
  template: { kind: TemplateKind; texts: Record<Language, TemplateText | null>; sizePt: number },
  about: AboutPaper,
  filling: Filling,
): Paper {
  const { language } = filling
  const { kind, sizePt } = template
  const text = template.texts[language]
  if (text === null) throw new Refusal('templates.language-missing')
  const empty = askedBy(text).find((name) => filling.answers[name].trim() === '')
  if (empty) throw new Refusal('templates.answer-missing', { name: empty })
  if (isConsent(kind)) mustBeTimely(text, filling, about.today)
  const values = { ...valuesOf(about, filling), ...(kind === 'extension' ? valuesOfExtension(about, filling) : {}) }
  const blocks = fillBody(text.body, values)
  // What was filled in is read by the law as well.
  const [wrong] = wordingProblems(kind, blocks.map((one) => one.text).join(' '))
  if (wrong) throw new Refusal(wrong.code, { name: wrong.name, language, field: 'body', line: wrong.line })
  const paper: Paper = {
    language,
    title: fillLine(text.title, values),
    firm: [about.firmName, ...about.officeLines, showPhone(about.firmPhone)],
    date: values.today,
    blocks,
    sizePt,
    signers: filling.signers,
    words: paperWords[language],
  }
  mustBeWritable(paper)
  return paper
}

/** @throws Refusal templates.until-passed, .duration-not-stated, .after-the-fact, bad-input */
function mustBeTimely(text: TemplateText, { until, startsOn }: Filling, today: string): void {
  if (startsOn === null || !isDay(startsOn) || (until !== null && !isDay(until))) throw new Refusal('bad-input', { field: 'startsOn' })
  // A consent comes before what it allows: none heals what has been done (Treas. Reg. §301.7216-3(a)(1)).
  if (startsOn < today) throw new Refusal('templates.after-the-fact')
  if (until !== null && (until <= today || until < startsOn)) throw new Refusal('templates.until-passed')
  // Silent, it is valid for one year; anything else has to stand on the paper.
  if (until !== null && !uses(text, 'duration')) throw new Refusal('templates.duration-not-stated')
}

function isDay(day: string): boolean {
  const moment = new Date(`${day}T00:00:00Z`)
  return !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(day)
}

const valuesOf = (about: AboutPaper, { language, answers, until }: Filling): TemplateValues => ({
  'client.name': about.clientName,
  'firm.name': about.firmName,
  'firm.phone': showPhone(about.firmPhone),
  'office.name': about.officeName,
  'tax.year': String(about.taxYear),
  today: writtenDate(about.today, language),
  duration: durationWords(until),
  'extension.form': '',
  'extension.due': '',
  'extension.until': '',
  estimate: '',
  paid: '',
  balance: '',
  paying: '',
  ...answers,
})

/** @throws Refusal templates.no-extension, .extension-late, .answer-missing */
function valuesOfExtension({ form, taxYear, today }: AboutPaper, { language, figures }: Filling): Partial<TemplateValues> {
  const extension = extensionOf(form, taxYear)
  if (!extension) throw new Refusal('templates.no-extension', { form })
  // It is asked for until the return is due, and not after (Treas. Reg. §1.6081-4(b)(2)).
  if (today > extension.dueOn) throw new Refusal('templates.extension-late', { dueOn: extension.dueOn })
  if (figures === null) throw new Refusal('templates.answer-missing', { name: 'figures' })
  const { estimateCents, paidCents, payingCents } = figures
  return {
    'extension.form': extension.form,
    'extension.due': writtenDate(extension.dueOn, language),
    'extension.until': writtenDate(extension.extendedTo, language),
    estimate: writtenMoney(estimateCents),
    paid: writtenMoney(paidCents),
    balance: writtenMoney(Math.max(0, estimateCents - paidCents)),
    paying: writtenMoney(payingCents),
  }
}

/** @throws Refusal templates.letters-cannot-be-written with the letter */
function mustBeWritable(paper: Paper): void {
  const all = [paper.title, ...paper.firm, ...paper.signers, ...paper.blocks.map(({ text }) => text)].join(' ')
  const odd = [...new Set(all.normalize('NFC').replace(/\s/g, ' '))].find(
    (letter) => !canWrite(letter, 'regular') || !canWrite(letter, 'strong'),
  )
  if (odd !== undefined) throw new Refusal('templates.letters-cannot-be-written', { letter: odd })
}
