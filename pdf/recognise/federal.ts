import { formNumber, isAuthorization, isVoucherForm, readFormNumber } from './federal-forms.ts'
import { type AboutPage, firstFormIn, type Irs, mainOf, readNamedForm } from './federal-names.ts'
import { beginsTitle, formOfTitle } from './federal-titles.ts'
import type { FederalRule, Known } from './known.ts'
import type { Words } from './page-input.ts'
import type { PageKind } from './recognition.ts'
import { isFoot, isHead, plain, type Row } from './rows.ts'
import { stateIn } from './states.ts'

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

const irsNamed =
  /\binternal revenue service\b|\bdepartment of the treasury\b|\bomb no\. ?1545|\bcat\. no\. \d{5}[a-z]\b|\bcatalog number \d{5}[a-z]\b|\bservicio de impuestos internos\b|\bdepartamento del tesoro\b/
const irsLikely = /\birs\.gov\b|\bcat\. no\./
const readIrs = (text: string): Irs => (irsNamed.test(text) ? 'named' : irsLikely.test(text) ? 'likely' : 'no')

/**
 * What the page says of itself as a form of the IRS: in the words along its upper and lower edge, which its forms carry on every page and which
 * prints of tax software have to repeat. Null when it says nothing.
 */
export function claimFederal(rows: readonly Row[], text: string, known: Known): Claim | null {
  const about: AboutPage = { ...known, irs: readIrs(text) }
  const claims = rules
    .filter(({ name }) => !known.rulesOff.has(name))
    .flatMap(({ claim }) => claim(rows, about))
    .filter((claim) => isDated(claim) || !isOfState(rows))
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

const rules: readonly { name: FederalRule; claim: (rows: readonly Row[], about: AboutPage) => Claim[] }[] = [
  { name: 'foot', claim: footClaims },
  { name: 'head', claim: headClaims },
  { name: 'middle', claim: midFootClaims },
  { name: 'statement', claim: statementClaims },
  { name: 'schedule', claim: scheduleClaims },
  { name: 'title', claim: titleClaims },
  { name: 'booklet', claim: bookletClaims },
]

/** States number some forms as the IRS does (California has an 8879): where one is named along the edges and the IRS is not, a bare number is its own. */
function isOfState(rows: readonly Row[]): boolean {
  const edges = rows.filter((row) => isHead(row) || isFoot(row))
  const state = stateIn(
    edges
      .filter(isHead)
      .map(({ text }) => text)
      .join(' '),
  )
  return state !== null && !edges.some(({ text }) => irsNamed.test(text) || irsLikely.test(text))
}

function footClaims(rows: readonly Row[], about: AboutPage): Claim[] {
  // A foot without a year or a revision may be any sentence.
  return edgeClaims(rows.filter(isFoot), about).filter(isDated)
}

/** Forms of half a page have their foot in the middle of it, and their instructions below: only the IRS numbers its papers so. */
function midFootClaims(rows: readonly Row[], about: AboutPage): Claim[] {
  const feet = rows.filter(
    (row) => !isHead(row) && !isFoot(row) && /\bcat\. no\. ?\d{5}[a-z]\b|\bcatalog number \d{5}[a-z]\b/.test(row.text),
  )
  return edgeClaims(feet, about)
    .filter(isDated)
    .map((claim) => ({ ...claim, confidence: 0.93 }))
}

const isDated = ({ year, revision }: Claim): boolean => year !== null || revision !== null

/** What names its page without a date is larger than what is to be read on it: lines of two columns begin with other forms' names too. */
const leastOfHeading = 1.12
const fewestLetters = 400

function headClaims(rows: readonly Row[], about: AboutPage): Claim[] {
  return edgeClaims(rows.filter(isHead), about, usualHeight(rows) * leastOfHeading)
}

/**
 * The height that half of the letters are lower than; 0 for a page of few words, where nothing is usual. Not the size, which is that of a stretch's first
 * letter: "Form" is small before its number.
 */
function usualHeight(rows: readonly Row[]): number {
  const words = rows.flatMap((row) => row.words).toSorted((one, other) => one.height - other.height)
  const half = words.reduce((sum, { text }) => sum + text.length, 0) / 2
  if (half < fewestLetters / 2) return 0
  let letters = 0
  return words.find(({ text }) => (letters += text.length) >= half)?.height ?? 0
}

/** What a row says as a whole ("Form" and "8879" are often set apart), and what its stretches of words say each. */
function edgeClaims(rows: readonly Row[], about: AboutPage, leastHeight = 0): Claim[] {
  return rows.flatMap((row) => {
    const whole = { text: row.text, height: Math.max(...row.words.map(({ height }) => height)) }
    const texts = [whole, ...(row.words.length > 1 ? row.words : []), ...numbersAfterForm(row, rows)]
    return texts.flatMap(({ text: written, height }) => {
      const text = plain(written)
      const named = readNamedForm(text, { ...about, isLarge: leastHeight > 0 && height >= leastHeight * 1.4 })
      if (!named || (named.year === null && named.revision === null && height < leastHeight)) return []
      const { form, schedule, year, revision, confidence, words, isInstructions } = named
      const claim = { ...identify(form, schedule), pageOfForm: pageOf(row), year, revision, confidence, evidence: [words] }
      return [isInstructions ? { ...claim, kind: 'instructions' as const, title: `Instructions for ${claim.title}` } : claim]
    })
  })
}

/** "Form" in small letters and its number in large ones, behind it or below it, are one name, whatever else stands there. */
function numbersAfterForm({ words }: Row, rows: readonly Row[]): { text: string; height: number }[] {
  return words.flatMap((word, index) => {
    if (plain(word.text) !== 'form') return []
    const below = rows.flatMap((row) => row.words).find((one) => Math.abs(one.x - word.x) < 12 && isRightBelow(one, word, 2.5))
    return [words[index + 1], below].flatMap((number) =>
      number && number.fontSize > word.fontSize * 1.4 ? [{ text: `form ${number.text}`, height: number.height }] : [],
    )
  })
}

/** "Page 2" stands by itself at the other end of the row; "see page 2" does not. */
function pageOf(row: Row): number | null {
  const found = row.words
    .map(({ text }) => /^(?:page|pagina) (\d{1,3})$|(?:\)|\) ?20\d\d|no\. \w{1,4}) (?:page|pagina) (\d{1,3})$/.exec(plain(text)))
    .find((one) => one !== null)
  return Number(found?.[1] ?? found?.[2] ?? 0) || null
}

/** Only forms carry a number of the Office of Management and Budget; what is read about them has their names and titles too. */
const omb = /\bomb no\.? ?1545|\b1545-\d{4}\b/

const statementName = new RegExp(String.raw`^form (${formNumber})(?: \(rev\.? [^()]*\))?$`)

/** Forms W-2, 1099 and their like say what they are at the foot of each copy, of which a page may hold several. */
function statementClaims(rows: readonly Row[], { formsUnlisted }: AboutPage): Claim[] {
  const hasOmb = rows.some(({ text }) => omb.test(text))
  return rows.flatMap((row) => {
    if (!/^form\b/.test(row.text)) return []
    // Large and small letters of the one line stand on slightly different heights.
    const words = rows.filter((one) => Math.abs(one.baseline - row.baseline) < 6).flatMap((one) => one.words)
    const line = words.toSorted((one, other) => one.x - other.x).map(({ text }) => plain(text))
    const found = statementName.exec(line.slice(0, /^form$/.test(line[0] ?? '') ? 2 : 1).join(' '))
    if (!found) return []
    const { form, isKnown } = readFormNumber(found[1]!, formsUnlisted)
    const beside = rows
      .filter((one) => Math.abs(one.baseline - row.baseline) < Math.max(14, row.fontSize * 0.8))
      .map(({ text }) => text)
      .join(' ')
    const year = line.find((one) => /^20\d\d$/.test(one))
    const isOfIrs = /\bdepartment of the treasury\b|\binternal revenue service\b/.test(beside)
    // A number that no list has yet is believed where the IRS itself stands beside it.
    if (!isOfIrs && !(isKnown && (/\birs\.gov\/form/.test(beside) || (hasOmb && year && row.fontSize >= 12)))) return []
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

/** Below "Schedule EIC" it is in brackets which form that goes with, over two lines where the column is narrow. */
const formInBrackets = new RegExp(String.raw`^\(form (${formNumber})([^()]*)\)`)
const scheduleName = /^schedule ([a-z]{1,3}(?:-[a-z0-9]{1,2})?|\d{1,2}-?[a-z]?|\d{4})\b(?! [a-z]?,)/

/** "Schedule PC" at the top of a page that is of the IRS and names the form it goes with. */
function scheduleClaims(rows: readonly Row[], about: AboutPage): Claim[] {
  const head = rows.filter(isHead)
  const letter = head.map((row) => scheduleName.exec(row.text)?.[1]).find((one) => one !== undefined)
  const words = rows.filter(({ at }) => at < 0.2).flatMap((row) => row.words)
  const bracket = words.find(({ text }) => text.startsWith('('))
  const below = bracket && !bracket.text.includes(')') ? words.find((one) => isRightBelow(one, bracket))?.text : ''
  const bracketed = bracket && formInBrackets.exec(plain(`${bracket.text} ${below}`))
  const written = bracketed
    ? mainOf(bracketed[1]!, bracketed[2])
    : head.map((row) => firstFormIn(row.text)).find((one) => one !== undefined)
  if (about.irs === 'no' || !letter || !written || !head.some((row) => /\bomb no\./.test(row.text))) return []
  const { form, isKnown } = readFormNumber(written, about.formsUnlisted)
  if (!isKnown) return []
  return [
    {
      ...identify(form, letter.toUpperCase()),
      pageOfForm: null,
      year: null,
      revision: null,
      confidence: 0.86,
      evidence: [`schedule ${letter}`, `form ${written}`],
    },
  ]
}

const titlesEnd = 0.6
const mostLinesOfTitle = 4

/** "Application for Automatic Extension of Time …", large at the top; on statements beside their number. */
function titleClaims(rows: readonly Row[], { formsUnlisted }: AboutPage): Claim[] {
  const hasOmb = rows.some(({ text }) => omb.test(text))
  const least = usualHeight(rows) * leastOfHeading
  const upper = rows.filter(({ at }) => at < titlesEnd).flatMap(({ words }) => words)
  return upper
    .filter(({ height }) => height >= least)
    .flatMap((words) => {
      const text = titleFrom(words, upper)
      const found = text === null ? null : formOfTitle(text)
      // The statements of other offices have no such number, but say theirs and their title in one breath.
      const isSaidTwice = found !== null && plain(words.text).includes(found.form.toLowerCase())
      if (!found || formsUnlisted.has(found.form) || !(hasOmb || isSaidTwice)) return []
      const claim = { ...identify(found.form, found.schedule), pageOfForm: null, year: null, revision: null }
      return [{ ...claim, confidence: 0.82, evidence: [plain(text!).slice(0, 80)] }]
    })
}

/** The title that begins with these words, whichever of the lines below it goes on in; null when none does. */
function titleFrom(words: Words, others: readonly Words[]): string | null {
  let text = words.text
  let last = words
  for (let line = 1; line <= mostLinesOfTitle; line += 1) {
    if (formOfTitle(text)) return text
    if (!beginsTitle(text)) return null
    const below = others.find((one) => isRightBelow(one, last) && Math.abs(one.height - last.height) < last.height * 0.3)
    if (!below) return null
    text = `${text} ${below.text}`
    last = below
  }
  return null
}

/** The first page of a booklet has its name in very large letters, over several lines. */
const leastOfBooklet = 1.6
const bookletName = new RegExp(String.raw`\binstructions for (?:schedule ([a-z0-9-]{1,4}) \()?(?:form (${formNumber}))(?=[ )]|$)`)

function bookletClaims(rows: readonly Row[], about: AboutPage): Claim[] {
  const least = usualHeight(rows) * leastOfBooklet
  if (least === 0 || about.irs !== 'named') return []
  const large = rows.filter(({ at }) => at < bookletEnds).flatMap(({ words }) => words.filter(({ height }) => height >= least))
  const found = bookletName.exec(plain(large.map(({ text }) => text).join(' ')))
  if (!found) return []
  const { form } = readFormNumber(found[2]!, about.formsUnlisted)
  const named = identify(form, found[1]?.toUpperCase() ?? null)
  const title = `Instructions for ${named.title}`
  return [{ ...named, kind: 'instructions', title, pageOfForm: null, year: null, revision: null, confidence: 0.86, evidence: [found[0]] }]
}
const bookletEnds = 0.2

const isRightBelow = (one: Words, above: Words, heights = 2): boolean =>
  one.y > above.y + above.height * 0.5 &&
  one.y < above.y + above.height * heights &&
  one.x < above.x + above.width &&
  above.x < one.x + one.width

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
