import { coverNumbers } from '../mask-numbers.ts'
import { copyOf } from './copy.ts'
import { type Claim, claimFederal } from './federal.ts'
import { fingerprintOf } from './fingerprint.ts'
import { isVoucherForm } from './federal-forms.ts'
import { type Known, nothingKnown } from './known.ts'
import { claimOtherPaper } from './other-papers.ts'
import type { PageInput } from './page-input.ts'
import { cutLine } from './vouchers.ts'
import { findPersons } from './persons.ts'
import { isProse } from './prose.ts'
import type { NamedPage, PageKind } from './recognition.ts'
import { plain, type Row, rowsOf } from './rows.ts'
import { claimState } from './states.ts'
import { claimByTemplate } from './templates.ts'
import { findSignatureLines } from './signature-boxes.ts'
import { taxYearOf } from './tax-year.ts'

/** Below this a page is unknown: a wrong guess costs a preparer more than none. */
const leastConfidence = 0.6
/** Of words read off a picture one letter may be another: what few words say is not believed. */
const leastConfidenceOfPicture = 0.8

/**
 * Names one page by itself. Pure: what `read-page.ts` or a text recognition gives is all it knows, and, where a page is looked at again,
 * of which forms the other pages are.
 */
export function namePage(input: PageInput, page: number, known: Known = nothingKnown): NamedPage {
  const base = {
    page,
    width: input.seenWidthPt,
    height: input.seenHeightPt,
    authority: null,
    form: null,
    schedule: null,
    title: '',
    pageOfForm: null,
    year: null,
    revision: null,
    copy: null,
    persons: [],
    text: input.text,
    fingerprint: fingerprintOf(input),
    confidence: 0,
    evidence: [],
  }
  if (input.isBlank) return { ...base, kind: 'blank', confidence: 1 }
  if (input.text === 'none') return { ...base, kind: 'unknown' }
  const rows = rowsOf(input)
  const text = rows.map((row) => row.text).join(' ')
  if (isLeftEmpty(text)) return { ...base, kind: 'blank', confidence: 0.95, evidence: [text.slice(0, 100)] }
  const copy = copyOf([...input.words.map((one) => plain(one.text)), ...input.turnedWords.map(plain)])
  const claim = decide(rows, text, known)
  if (!claim || (input.text === 'ocr' && claim.confidence < leastConfidenceOfPicture)) return { ...base, kind: 'unknown', copy }
  const kind = refine(claim, rows, input)
  const certain = input.text === 'ocr' ? Math.min(claim.confidence, 0.85) : claim.confidence
  return {
    ...base,
    kind,
    authority: claim.authority,
    form: claim.form,
    schedule: claim.schedule,
    title: claim.title.slice(0, 120),
    pageOfForm: claim.pageOfForm,
    year: claim.year ?? taxYearOf(rows),
    revision: claim.revision,
    copy,
    persons: findPersons(input, kind),
    confidence: certain,
    evidence: claim.evidence.map((words) => coverNumbers(words, []).slice(0, 120)),
  }
}

function decide(rows: readonly Row[], text: string, known: Known): Claim | null {
  const claims = [claimByTemplate(rows, text), claimFederal(rows, text, known), claimState(rows, text), claimOtherPaper(rows, text, known)]
  // The first of the most certain: a state's own template knows its pages better than the words "Form 1040" on them.
  const [template, federal, state, other] = claims
  if (template) return template
  const best = [federal, state, other]
    .filter((one) => one !== null && one !== undefined)
    .toSorted((one, other) => other.confidence - one.confidence)[0]
  return best && best.confidence >= leastConfidence ? best : null
}

/** The same form has pages to fill in and pages to read. */
function refine({ kind, form, authority }: Claim, rows: readonly Row[], input: PageInput): PageKind {
  if (kind === 'letter' || kind === 'instructions' || kind === 'worksheet') return kind
  if (form !== null && isVoucherForm(form) && authority === 'US' && !rows.some((row) => isToBeTornOff.test(row.text)))
    return isWorksheet(rows) ? 'worksheet' : 'instructions'
  // What is below the line to cut along is filled in, however much is to be read above it.
  const mayBeRead = isProse(rows, input.rules.length) && !rows.some((row) => cutLine.test(row.text))
  return mayBeRead && findSignatureLines(input).length === 0 ? 'instructions' : kind
}

/** A voucher has a line to cut along, or says when it is used; pages that only speak of vouchers do not. */
const isToBeTornOff =
  /\bfile only if\b|\b(detach|cut|tear off|separate) (here|along|at)\b|\bcut (off )?here\b|\bdetach and\b|\bcorte aqui\b|\bcalendar year ?- ?due\b/

const isWorksheet = (rows: readonly Row[]): boolean => rows.some(({ at, text }) => at < 0.2 && /\bworksheet\b/.test(text))

const isLeftEmpty = (text: string): boolean =>
  text.length < 120 &&
  /\b(page|pagina) (is )?(intentionally )?(left )?(blank|empty)\b|\bintentionally (left )?blank\b|\bthis page (has been )?left blank\b/.test(
    text,
  )
