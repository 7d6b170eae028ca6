import { formNumber, isAuthorization, isVoucherForm, readFormNumber } from './federal-forms.ts'
import type { PageKind } from './recognition.ts'
import { isFoot, isHead, plain, type Row } from './rows.ts'

/** What one rule says of a page, with the words that made it say so. */
export type Claim = {
  authority: string | null
  form: string | null
  schedule: string | null
  kind: PageKind
  title: string
  pageOfForm: number | null
  year: number | null
  revision: string | null
  confidence: number
  evidence: string[]
}

const irsWords =
  /\binternal revenue service\b|\bdepartment of the treasury\b|\bomb no\. ?1545|\birs\.gov\b|\bcat\. no\.|\bservicio de impuestos internos\b|\bdepartamento del tesoro\b/

/** "Schedule K-1 (Form 1065) 2025"; several forms may stand in the brackets. */
const schedulePattern = new RegExp(
  String.raw`\b(?:schedule|anexo) ([a-z0-9]{1,3}(?:-[a-z0-9]{1,2})?) ?\((?:form|forms|formulario) (${formNumber})([^()]*(?:\([^()]*\))?[^()]*)\)(?: ?\(rev\. ?([^)]*)\))?(?:,? ?\(?(20\d\d)\)?(?!\d))?`,
)
/** "Form 8879 (Rev. 01-2021)", "Form 1040 (2025)". */
const formPattern = new RegExp(String.raw`\b(?:form|formulario) (${formNumber})(?=[ ,.(]|$) ?(?:\((?:rev\.? ?([^)]*)|(20\d\d))\))?`)

/**
 * What the page says of itself as a form of the IRS: in the words along its upper and lower edge, which its forms carry on every page and which
 * prints of tax software have to repeat. Null when it says nothing.
 */
export function claimFederal(rows: readonly Row[], text: string): Claim | null {
  const isIrs = irsWords.test(text)
  const claims = [...footClaims(rows, isIrs), ...headClaims(rows, isIrs), ...statementClaims(rows), ...scheduleClaims(rows, isIrs)]
  const [best] = claims.toSorted((one, other) => other.confidence - one.confidence)
  if (!best) return null
  const differs = claims.some((one) => one.confidence >= best.confidence && one.form !== best.form)
  return {
    ...best,
    ...(differs ? { confidence: Math.min(best.confidence, 0.8) } : {}),
    year: best.year ?? claims.find(({ form, year }) => form === best.form && year !== null)?.year ?? null,
    revision: best.revision ?? claims.find(({ form, revision }) => form === best.form && revision !== null)?.revision ?? null,
    pageOfForm: best.pageOfForm ?? claims.find(({ pageOfForm }) => pageOfForm !== null)?.pageOfForm ?? null,
    evidence: [...new Set(claims.filter(({ form }) => form === best.form).flatMap(({ evidence }) => evidence))].slice(0, 4),
  }
}

function footClaims(rows: readonly Row[], isIrs: boolean): Claim[] {
  // A foot without a year or a revision may be any sentence.
  return edgeClaims(rows.filter(isFoot), isIrs).filter(({ year, revision }) => year !== null || revision !== null)
}

const headClaims = (rows: readonly Row[], isIrs: boolean): Claim[] => edgeClaims(rows.filter(isHead), isIrs)

/** What a row says as a whole ("Form" and "8879" are often set apart), and what its stretches of words say each. */
function edgeClaims(rows: readonly Row[], isIrs: boolean): Claim[] {
  return rows.flatMap((row) => {
    const texts = [row.text, ...(row.words.length > 1 ? row.words.map(({ text }) => plain(text)) : [])]
    return texts.flatMap((text) => {
      const claim = readClaim(text, isIrs)
      return claim ? [{ ...claim, pageOfForm: pageOf(row) }] : []
    })
  })
}

/** "Page 2" stands by itself at the other end of the row; "see page 2" does not. */
function pageOf(row: Row): number | null {
  const found = row.words
    .map(({ text }) => /^(?:page|pagina) (\d{1,3})$|\(20\d\d\) page (\d{1,3})$/.exec(plain(text)))
    .find((one) => one !== null)
  return Number(found?.[1] ?? found?.[2] ?? 0) || null
}

/** Forms W-2, 1099 and their like say what they are at the foot of each copy, of which a page may hold several. */
function statementClaims(rows: readonly Row[]): Claim[] {
  return rows.flatMap((row) => {
    if (!/^form\b/.test(row.text)) return []
    // Large and small letters of the one line stand on slightly different heights.
    const words = rows.filter((one) => Math.abs(one.baseline - row.baseline) < 6).flatMap((one) => one.words)
    const line = words.toSorted((one, other) => one.x - other.x).map(({ text }) => plain(text))
    const found = new RegExp(String.raw`^form (${formNumber})$`).exec(line.slice(0, /^form$/.test(line[0] ?? '') ? 2 : 1).join(' '))
    if (!found) return []
    const { form, isKnown } = readFormNumber(found[1]!)
    const beside = rows
      .filter((one) => Math.abs(one.baseline - row.baseline) < 14)
      .map(({ text }) => text)
      .join(' ')
    const year = line.find((one) => /^20\d\d$/.test(one))
    const isSaid = /\bdepartment of the treasury\b|\binternal revenue service\b|\birs\.gov\/form/.test(beside)
    if (!isKnown || !(isSaid || (year && row.fontSize >= 12))) return []
    return [
      {
        ...identify(form, null),
        pageOfForm: null,
        year: year ? Number(year) : null,
        revision: null,
        confidence: 0.92,
        evidence: [found[0]],
      },
    ]
  })
}

/** "Schedule PC" at the top of a page that is of the IRS and names the form it goes with. */
function scheduleClaims(rows: readonly Row[], isIrs: boolean): Claim[] {
  const head = rows.filter(isHead)
  const letter = head
    .map((row) => /^schedule ([a-z]{1,3}(?:-\d)?|\d{1,2}-?[a-z]?)\b(?! [a-z]?,)/.exec(row.text)?.[1])
    .find((one) => one !== undefined)
  const written = head.map((row) => formPattern.exec(row.text)?.[1]).find((one) => one !== undefined)
  if (!isIrs || !letter || !written || !head.some((row) => /\bomb no\./.test(row.text))) return []
  const { form, isKnown } = readFormNumber(written)
  if (!isKnown) return []
  return [
    {
      ...identify(form, letter.toUpperCase()),
      pageOfForm: null,
      year: null,
      revision: null,
      confidence: 0.85,
      evidence: [`schedule ${letter}`, `form ${written}`],
    },
  ]
}

function readClaim(text: string, isIrs: boolean): Claim | null {
  const schedule = schedulePattern.exec(text)
  if (schedule) {
    const [words, letter = '', written = '', , revised, year] = schedule
    const { form, isKnown } = readFormNumber(written)
    const isDated = Boolean(year) || readRevision(revised) !== null
    if ((!isKnown && !isIrs) || (!isDated && !isHeading(text, schedule))) return null
    return {
      ...identify(form, letter.toUpperCase()),
      pageOfForm: null,
      year: year ? Number(year) : null,
      revision: readRevision(revised),
      confidence: isDated ? 0.97 : 0.88,
      evidence: [words],
    }
  }
  const found = formPattern.exec(text)
  if (!found) return null
  const [words, written = '', revised, year] = found
  const { form: plainForm, isKnown } = readFormNumber(written)
  const form = words.startsWith('formulario') && !/\(|-(PR|SS)$/.test(plainForm) ? `${plainForm} (sp)` : plainForm
  const revision = readRevision(revised)
  const isDated = Boolean(year) || revision !== null
  if (!isKnown && !(isIrs && isDated)) return null
  if (!isDated && !(isIrs && isHeading(text, found))) return null
  const confidence = isDated ? (isIrs || isKnown ? 0.97 : 0.7) : 0.85
  return { ...identify(form, null), pageOfForm: null, year: year ? Number(year) : null, revision, confidence, evidence: [words.trim()] }
}

/** Without a year or a revision only words that stand by themselves say what a page is; in a sentence they speak of another. */
const isHeading = (text: string, found: RegExpExecArray): boolean =>
  found.index < 4 && (text.length <= found[0].length + 14 || !/^form \S+ (?:[a-z0-9-]+ ){2,}/.test(text))

function identify(form: string, schedule: string | null): Pick<Claim, 'authority' | 'form' | 'schedule' | 'kind' | 'title'> {
  const title = schedule ? `Schedule ${schedule} (Form ${form})` : `Form ${form}`
  return { authority: 'US', form, schedule, kind: kindOf(form, schedule), title }
}

function kindOf(form: string, schedule: string | null): PageKind {
  if (schedule === 'K-1') return 'k1'
  if (schedule) return 'schedule'
  if (isAuthorization(form)) return 'authorization'
  return isVoucherForm(form) ? 'voucher' : 'form'
}

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
